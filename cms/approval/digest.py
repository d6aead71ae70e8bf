"""One letter a day, for those who want it: what waits for them, and what happened.

The letter is a delivery whose key names the person and the day, so there is one a day,
however often the worker dies and begins again. Mail of no kind, which says that
something is wrong, does not wait for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.accounts import mail_kinds
from cms.approval import mail, notices, outbox
from cms.approval.inbox.queries import Inbox
from cms.approval.models import Delivery, Notice
from cms.translation import questions
from cms.translation.desk.work import Item, Whose, items

if TYPE_CHECKING:
    from cms.accounts.models import User

# Of one heading; the rest is a number and a link.
MOST = 15
# What the headings say by themselves is no news.
_SAID_BY_HEADINGS = frozenset({"assigned", "to_review", "due"})


@dataclass(frozen=True)
class Line:
    """A text or a question, and where it is."""

    words: str
    path: str


@dataclass(frozen=True)
class Section:
    heading: Promise | str
    lines: list[Line]
    path: str  # where all of it is


def put_due() -> int:
    """The duty: from the hour of the letters on, one for everybody who wants it."""
    now = timezone.localtime()
    if now.hour < settings.DIGEST_HOUR or not settings.SENDS_MAIL:
        return 0
    people = get_user_model().objects.filter(is_active=True, daily_mail=True)
    numbers = people.exclude(email="").order_by("pk").values_list("pk", flat=True)
    keys = {_key(number, now.date()): number for number in numbers}
    there = Delivery.objects.filter(key__in=keys).values_list("key", flat=True)
    missing = keys.keys() - set(there)
    for key in sorted(missing):
        day = now.date().isoformat()
        outbox.put("digest", key, user=keys[key], day=day)
    return len(missing)


def _key(number: int, day: datetime.date) -> str:
    return f"digest-{number}-{day.isoformat()}"


@outbox.handler("digest")
def send(delivery: Delivery) -> None:
    """Send the letter of a day; none when nothing waits, or when the day is over.

    What could not be sent in time stands in the letter of the next day.
    """
    people = get_user_model().objects.filter(is_active=True, daily_mail=True)
    user = people.exclude(email="").filter(pk=delivery.data["user"]).first()
    if user is None or delivery.data["day"] != timezone.localdate().isoformat():
        return
    with translation.override(mail.language_of(user)):
        found = sections(user, since=_since(delivery))
        if not found:
            return
        waits = _("what waits for you today")
        message = EmailMessage(
            subject=f"{settings.WAGTAIL_SITE_NAME}: {waits}",
            body=_body(found),
            to=[user.email],
            headers={"Message-ID": mail.message_id(delivery)},
        )
    message.send()


def _since(delivery: Delivery) -> datetime.datetime:
    """The letter before, or a day: nothing that happened falls between two letters."""
    person = _key(delivery.data["user"], datetime.date.min).removesuffix("0001-01-01")
    rows = Delivery.objects.filter(kind="digest", key__startswith=person)
    before = rows.filter(done_at__isnull=False).order_by("-pk").first()
    return before.at if before else delivery.at - datetime.timedelta(days=1)


def sections(user: User, *, since: datetime.datetime) -> list[Section]:
    """What the letter holds, without what is empty or what the person does not want.

    What is late comes first; nothing stands in it twice.
    """
    work, inbox = reverse("desk:work"), reverse("approval:inbox")
    mine = [item for item in items(user) if item.whose == Whose.MINE]
    late = [item for item in mine if item.due and item.due.is_overdue]
    soon = [item for item in mine if item.due and item.due.is_soon]
    named = {id(item) for item in (*late, *soon)}
    rest = [item for item in mine if id(item) not in named]
    told = {item.version.pk for item in (*late, *soon) if item.is_for_review}
    rows = [
        ("due", gettext_lazy("Overdue"), map(_of_item, late), work),
        ("due", gettext_lazy("Due soon"), map(_of_item, soon), work),
        (
            "to_review",
            gettext_lazy("Waiting for a decision that you can take"),
            _to_decide(user, but=told),
            inbox,
        ),
        (
            "questions",
            gettext_lazy("Questions that wait for an answer"),
            _asked(user),
            reverse("desk:questions"),
        ),
        (
            "assigned",
            gettext_lazy("Expected of you"),
            (_of_item(item) for item in rest if not item.is_for_review),
            work,
        ),
        ("", gettext_lazy("What happened"), _news(user, since), inbox),
    ]
    found = [
        Section(heading, list(lines), path)
        for kind, heading, lines, path in rows
        if mail_kinds.wants(user, kind)
    ]
    return [section for section in found if section.lines]


def _of_item(item: Item) -> Line:
    page = item.version.page if item.is_begun else item.source.page
    path = reverse("desk:work")
    if item.is_for_review:
        path = reverse("desk:read", args=[item.version.pk])
    elif item.is_begun:
        path = reverse("wagtailadmin_pages:edit", args=[item.version.page_id])
    title = page.draft_title if page else ""
    words = f"{title} ({item.language_name})"
    return Line(f"{words} · {item.due.words}" if item.due else words, path)


def _to_decide(user: User, *, but: set[int]) -> Iterator[Line]:
    for one in Inbox(user).waiting:
        if one.hand_over.version_id not in but:
            path = reverse("desk:read", args=[one.hand_over.version_id])
            yield Line(f"{one.title} ({one.language_name})", path)


def _asked(user: User) -> Iterator[Line]:
    rows: Iterable[Any] = questions.waiting_for(user)
    for question in rows:
        path = reverse("desk:question", args=[question.pk])
        yield Line(f"{question.title}: {question.text}", path)


def _news(user: User, since: datetime.datetime) -> Iterator[Line]:
    rows = Notice.objects.filter(user=user, read_at=None, at__gt=since)
    rows = rows.select_related("version__page", "version__locale")
    for notice in rows.order_by("pk"):
        kind = notices.MAIL.get(notice.kind, "")
        is_said = kind in _SAID_BY_HEADINGS or notice.kind == "asked"
        if kind and not is_said and mail_kinds.wants(user, kind):
            yield Line(notices.said(notice), mail.place_of(notice))


def _body(found: list[Section]) -> str:
    said = ["\n".join(_section(section)) for section in found]
    said.append(
        _(
            "You get this letter once a day instead of single ones. You change that in "
            "the CMS: your account, under “Notifications”."
        )
    )
    return "\n\n".join(said) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield str(section.heading)
    for line in section.lines[:MOST]:
        yield f"- {' '.join(line.words.split())}"
        yield f"  {settings.WAGTAILADMIN_BASE_URL}{line.path}"
    more = len(section.lines) - MOST
    if more > 0:
        said = ngettext("and %(number)d more:", "and %(number)d more:", more)
        yield f"- {said % {'number': more}}"
        yield f"  {settings.WAGTAILADMIN_BASE_URL}{section.path}"
