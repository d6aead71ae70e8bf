"""Who is expected to do what by when: a translator, a reviewer, a day.

It restricts nobody: whoever has the role may still help. `assign`, `take` and
`give_back` alone write it; each adds a row, and the newest is the one that holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from cms.accounts.roles import Act, able, may
from cms.core.languages import native_name
from cms.translation.models import Assignment, LanguageVersion, Part
from cms.translation.refusals import (
    AssignedMeanwhile,
    DayIsOver,
    HasTouchedIt,
    NotTheirRole,
    NotYours,
    OnePersonTwoParts,
    SomebodyHasIt,
)

if TYPE_CHECKING:
    from cms.accounts.models import User

# Told in the transaction of the change: what held before, and what holds now.
Listener = Callable[[Assignment | None, Assignment], None]

_listeners: list[Listener] = []


def hears(listener: Listener) -> Listener:
    """Register who has to know of each assignment that a person made."""
    _listeners.append(listener)
    return listener


@transaction.atomic
def assign(
    version: LanguageVersion,
    *,
    by: User,
    writer: User | None,
    reviewer: User | None,
    due_on: datetime.date | None,
    seen: int | None,
) -> Assignment:
    """Say who writes, who reviews, and by which day the text is to be public.

    `seen` is the number of the assignment that the person was shown, None for none.
    Those who are new to it are told. Raises NotYours, NotTheirRole, HasTouchedIt,
    OnePersonTwoParts, DayIsOver or AssignedMeanwhile.
    """
    version.lock()
    if not may(by, Act.ASSIGN, version.language):
        raise NotYours
    if version.assignment_id != seen:
        raise AssignedMeanwhile
    before = version.assignment
    if due_on != (before and before.due_on) and due_on and is_over(due_on):
        raise DayIsOver
    for part, person in ((Part.WRITER, writer), (Part.REVIEWER, reviewer)):
        if person is not None and person != (before and before.person(part)):
            _require_fit(version, part, person)
    return _write(version, by=by, writer=writer, reviewer=reviewer, due_on=due_on)


@transaction.atomic
def take(version: LanguageVersion, part: Part, *, by: User) -> Assignment:
    """“I take this”: nobody else is expected to do it.

    Raises NotYours, SomebodyHasIt, HasTouchedIt or OnePersonTwoParts.
    """
    version.lock()
    if not may(by, part.act(version), version.language):
        raise NotYours
    holder = holder_of(version, part)
    if holder is not None and holder != by:
        raise SomebodyHasIt(holder)
    _require_fit(version, part, by)
    return _change(version, by, **{part.value: by})


@transaction.atomic
def give_back(version: LanguageVersion, part: Part, *, by: User) -> Assignment:
    """The person cannot do it after all, and nobody is expected any more.

    Raises AssignedMeanwhile when it is not theirs.
    """
    version.lock()
    if holder_of(version, part) != by:
        raise AssignedMeanwhile
    return _change(version, by, **{part.value: None})


def fulfilled(version: LanguageVersion) -> None:
    """The text is public, so its day no longer counts; the people stay for the next
    round. To be called in the transaction of the release."""
    before = Assignment.objects.filter(version=version).first()
    if before is not None and before.due_on is not None:
        version.assignment = before
        _change(version, None, due_on=None)


def holder_of(version: LanguageVersion, part: Part) -> User | None:
    """Who is expected; an account that was deactivated is nobody."""
    held = version.assignment
    person: User | None = held.person(part) if held else None
    return person if person and person.is_active else None


def candidates(version: LanguageVersion, part: Part) -> list[User]:
    """Whom one may choose, by name: those with the role, reviewers with fresh eyes."""
    people = able(part.act(version), version.language)
    if part == Part.WRITER:
        return people
    touched = touched_by(version)
    return [person for person in people if person.pk not in touched]


def touched_by(version: LanguageVersion) -> set[int]:
    """Who has worked on it since its last release; nobody, if it is not begun."""
    rows = version.contributions.filter(released=False) if version.pk else ()
    return {row.user_id for row in rows}


def is_over(day: datetime.date) -> bool:
    return day < timezone.localdate()


def _require_fit(version: LanguageVersion, part: Part, person: User) -> None:
    if not may(person, part.act(version), version.language):
        raise NotTheirRole(person, native_name(version.language))
    if part == Part.REVIEWER and person.pk in touched_by(version):
        raise HasTouchedIt(person)


def _change(version: LanguageVersion, by: User | None, **changed: object) -> Assignment:
    """As it was, but for this."""
    before = version.assignment
    values = {
        name: getattr(before, name, None) for name in ("writer", "reviewer", "due_on")
    }
    return _write(version, by=by, **{**values, **changed})


def _write(
    version: LanguageVersion, *, by: User | None, **values: object
) -> Assignment:
    if values["writer"] is not None and values["writer"] == values["reviewer"]:
        raise OnePersonTwoParts
    before = version.assignment
    made = Assignment.objects.create(version=version, by=by, **values)
    version.assignment = made
    LanguageVersion.objects.filter(pk=version.pk).update(assignment=made)
    if by is not None:
        for listener in _listeners:
            listener(before, made)
    return made
