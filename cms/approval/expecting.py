"""Telling people what is expected of them: now, soon, or since yesterday."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.roles import may
from cms.approval import four_eyes, notices
from cms.approval.models import Notice
from cms.core.languages import active_language
from cms.core.saying import in_every_language
from cms.core.values import date_text
from cms.translation import assignment
from cms.translation.due import SOON, due
from cms.translation.models import Assignment, LanguageVersion, Part, Round
from cms.translation.outdated import Change, changes, reasons

if TYPE_CHECKING:
    from cms.accounts.models import User

_PEOPLE = ("assignment__writer", "assignment__reviewer", "assignment__by")


@assignment.hears
def tell_who_is_new(before: Assignment | None, now: Assignment) -> None:
    """Those to whom a text was assigned; nobody of what they took themselves."""
    for part in Part:
        person = now.person(part)
        if person in (None, now.by, before and before.person(part)):
            continue
        notices.tell_one(
            person, _assigned(part, now), now.version, person=now.by, due=_day(now)
        )


def _assigned(part: Part, now: Assignment) -> str:
    if part == Part.REVIEWER:
        return "assigned_reviewer"
    return "assigned_author" if now.version.is_source else "assigned_translator"


def tell_reviewer(version: LanguageVersion, *, but: User | None) -> None:
    """That a hand-over waits for them, if they may still decide on it."""
    reviewer = assignment.holder_of(version, Part.REVIEWER)
    if reviewer is None or reviewer == but:
        return
    if four_eyes.may_decide(version, reviewer):
        notices.tell_one(reviewer, "to_review", version, due=_day(version.assignment))


def tell_of_newer_source(translation_key: Any) -> None:
    """Whose text has become outdated; of what was approved others have been told."""
    targets = LanguageVersion.objects.of_report(translation_key).targets()
    rows = targets.exclude(page=None).exclude(round=Round.APPROVED)
    rows = rows.select_related("locale", "page", *_PEOPLE).order_by("pk")
    for change in changes(rows):
        said = in_every_language(_Said(change))
        for person in writers(change.version):
            notices.tell_one(person, "source_moved", change.version, changes=said)


class _Said:
    """What has changed, in the language in which it is read."""

    def __init__(self, change: Change) -> None:
        self.change = change

    def __str__(self) -> str:
        return ", ".join(reasons(self.change))


def writers(version: LanguageVersion) -> list[User]:
    """Who is expected to write or translate it; if nobody is, all who have."""
    writer = assignment.holder_of(version, Part.WRITER)
    if writer is not None:
        return [writer]
    worked = get_user_model().objects.filter(
        is_active=True, contributions__version=version
    )
    return [
        user
        for user in worked.distinct().order_by("pk")
        if may(user, Part.WRITER.act(version), version.language)
    ]


def remind() -> int:
    """The daily duty: whom a day concerns that is near or over, each of them once."""
    last = timezone.localdate() + datetime.timedelta(days=SOON)
    rows = LanguageVersion.objects.filter(assignment__due_on__lte=last)
    numbers = rows.exclude(round=Round.APPROVED).values_list("pk", flat=True)
    return sum(map(_remind, list(numbers)))


@transaction.atomic
def _remind(number: int) -> int:
    version = LanguageVersion(pk=number)
    version.lock()
    found = due(version)
    person = _expected_now(version)
    if found is None or person is None:
        return 0
    kind = "overdue" if found.is_overdue else "due_soon"
    day = found.on.isoformat()
    told = Notice.objects.filter(user=person, kind=kind, version=version)
    if told.filter(data__day=day).exists():
        return 0
    notices.tell_one(person, kind, version, day=day, due=_day(version.assignment))
    return 1


def _expected_now(version: LanguageVersion) -> User | None:
    """By the round the writer or the reviewer; else who has set the day."""
    part = Part.REVIEWER if version.round == Round.IN_REVIEW else Part.WRITER
    holder = assignment.holder_of(version, part)
    held = version.assignment
    by: User | None = held.by if held else None
    return holder or (by if by and by.is_active else None)


def _day(held: Assignment | None) -> dict[str, str] | str:
    """A label and the day, in every language; nothing where no day was set."""
    on = held.due_on if held else None
    return in_every_language(_Day(on)) if on else ""


class _Day:
    def __init__(self, on: datetime.date) -> None:
        self.on = on

    def __str__(self) -> str:
        day = date_text(self.on, active_language())
        return _("To be public by: %(day)s.") % {"day": day}
