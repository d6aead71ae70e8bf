"""Telling people what happened to a text that concerns them.

A notice is a row in the transaction of what happened; the mail about it is a delivery
in the outbox. Nobody is told what they did themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.accounts import mail_kinds
from cms.accounts.roles import Act, able
from cms.approval import outbox
from cms.approval.models import Decision, Notice
from cms.core.languages import codes, native_name
from cms.core.saying import read as read_stored

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion

# What is said, with the title, the language and what `data` holds.
WORDS: dict[str, Promise | str] = {
    "sent_back": _("Changes are asked for in “%(title)s” (%(language)s): %(reason)s"),
    "reopened": _(
        "“%(title)s” (%(language)s) was approved and waited for its release; it was "
        "reopened and needs a new approval: %(reason)s"
    ),
    "facts_changed": _(
        "The facts of the source have changed, so “%(title)s” (%(language)s) was "
        "opened again and needs a new approval."
    ),
    "outdated": _(
        "The source was approved in a newer version, so “%(title)s” (%(language)s) "
        "cannot be released as it is. Reopen it and translate what has changed."
    ),
    "release_refused": _(
        "“%(title)s” (%(language)s) is approved but could not be released: %(reason)s "
        "Nothing of that release went out."
    ),
    "plan_refused": _(
        "The release of “%(title)s” (%(language)s) at its set time was refused: "
        "%(reason)s Nothing of that release went out."
    ),
    "released": _("“%(title)s” (%(language)s) is public."),
    "expired": _("“%(title)s” (%(language)s) is no longer public, as was planned."),
    "four_eyes_revoked": _(
        "The exception from four eyes for %(person)s at “%(title)s” (%(language)s) was "
        "revoked: %(reason)s"
    ),
    "policy_revoked": _(
        "The exception from the release policy for “%(title)s” (%(language)s) was "
        "revoked: %(reason)s"
    ),
    "corrected": _(
        "A sentence of “%(title)s” (%(language)s) was corrected and is public already. "
        "Somebody else has to confirm it, or the earlier text comes back. Reason: "
        "%(reason)s"
    ),
    "correction_confirmed": _(
        "The correction of “%(title)s” (%(language)s) was confirmed."
    ),
    "correction_put_back": _(
        "The correction of “%(title)s” (%(language)s) was put back; the earlier text "
        "is public again, the corrected sentence stays in the draft. Reason: %(reason)s"
    ),
    "correction_expired": _(
        "Nobody confirmed the correction of “%(title)s” (%(language)s) in time, so the "
        "earlier text is public again. The corrected sentence stays in the draft."
    ),
    "correction_ended": _(
        "The correction of “%(title)s” (%(language)s) is no longer public, and the "
        "earlier text could not come back, so nothing of it is public now: %(reason)s"
    ),
    "assigned_author": _(
        "%(person)s expects you to write “%(title)s” (%(language)s). %(due)s"
    ),
    "assigned_translator": _(
        "%(person)s expects you to translate “%(title)s” (%(language)s). %(due)s"
    ),
    "assigned_reviewer": _(
        "%(person)s expects you to review “%(title)s” (%(language)s) as soon as it is "
        "handed over. %(due)s"
    ),
    "to_review": _(
        "“%(title)s” (%(language)s) was handed over and waits for your review. %(due)s"
    ),
    "source_moved": _(
        "The source of “%(title)s” (%(language)s) was approved in a newer version, so "
        "your text is outdated. What has changed: %(changes)s."
    ),
    "due_soon": _("“%(title)s” (%(language)s) is to be public soon. %(due)s"),
    "overdue": _(
        "“%(title)s” (%(language)s) was to be public before today and is not. %(due)s"
    ),
    "asked": _("%(person)s asks about “%(title)s” (%(language)s): %(question)s"),
    "answered": _(
        "%(person)s answered your question about “%(title)s” (%(language)s): %(answer)s"
    ),
    "audit_failed": _(
        "The daily check of the audit trail and of what is public has failed. "
        "Findings: %(findings)s. Open the audit trail under Reports and tell your "
        "administrator."
    ),
}


# Which kind of mail a notice is; of no kind, it goes to everybody with an address.
MAIL = {
    **dict.fromkeys(
        ("assigned_author", "assigned_translator", "assigned_reviewer"),
        mail_kinds.register("assigned", _("a text is assigned to me")),
    ),
    "to_review": mail_kinds.register(
        "to_review", _("a text that I am expected to review is handed over")
    ),
    "sent_back": mail_kinds.register("sent_back", _("a text of mine is sent back")),
    **dict.fromkeys(
        ("source_moved", "outdated"),
        mail_kinds.register("outdated", _("a source moves on and my text is outdated")),
    ),
    **dict.fromkeys(
        ("asked", "answered"),
        mail_kinds.register(
            "questions",
            _("somebody asks about a text of mine, or answers what I asked"),
        ),
    ),
    **dict.fromkeys(
        ("due_soon", "overdue"),
        mail_kinds.register("due", _("a text of mine is due soon, or overdue")),
    ),
}


# What is about the whole site has no title but this.
TITLES = {"audit_failed": _("The daily check has failed")}


def tell_one(user: User, kind: str, version: LanguageVersion, **data: Any) -> Notice:
    """Tell one person; raises KeyError for a kind without words."""
    WORDS[kind]
    return _tell(user, kind, version, {"title": title_of(version), **_stored(data)})


def tell(
    version: LanguageVersion,
    kind: str,
    *,
    but: User | None = None,
    also: Iterable[User] = (),
    **data: Any,
) -> list[Notice]:
    """Tell everybody concerned with a language version, and who is named in `also`.

    `but` knows already. What is in `data` is stored as text or, where it comes from
    `in_every_language`, as that. Raises KeyError for a kind without words.
    """
    words = {"title": title_of(version), **_stored(data)}
    if kind not in WORDS:
        raise KeyError(kind)
    people = {user.pk: user for user in also if user.is_active}
    people |= {user.pk: user for user in concerned(version)}
    return [
        _tell(people[pk], kind, version, words)
        for pk in sorted(people)
        if but is None or pk != but.pk
    ]


@transaction.atomic
def tell_keepers(kind: str, **data: Any) -> list[Notice]:
    """Tell managing editors and superusers what concerns the whole site."""
    users = get_user_model().objects.filter(is_active=True, is_superuser=True)
    keepers = {user.pk: user for user in users}
    for code in codes():
        keepers |= {user.pk: user for user in able(Act.EXEMPT, code)}
    words = _stored(data)
    return [_tell(keepers[pk], kind, None, words) for pk in sorted(keepers)]


def _stored(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value if isinstance(value, dict) else str(value)
        for key, value in data.items()
    }


def concerned(version: LanguageVersion) -> list[User]:
    """Who worked on the text since its last release or is expected to, who decided on
    it, who releases.

    Accounts that were deactivated are told nothing.
    """
    users = get_user_model().objects.filter(is_active=True)
    sealed = version.hand_overs.of_rounds().first()
    worked = Q(contributions__version=version, contributions__released=False)
    ids = {user.pk for user in able(Act.RELEASE, version.language)}
    if (held := version.assignment) is not None:
        ids |= {pk for pk in (held.writer_id, held.reviewer_id) if pk}
    decided = Q(pk__in=Decision.objects.filter(hand_over=sealed).values("by"))
    handed_over = Q(pk=sealed.by_id if sealed else None)
    found = users.filter(worked | decided | handed_over | Q(pk__in=ids))
    return list(found.distinct().order_by("pk"))


def title_of(version: LanguageVersion) -> str:
    """Of a text that nobody has begun, the title of its source."""
    page = version.page or _source_page(version)
    return str((page and (page.draft_title or page.title)) or version.translation_key)


def _source_page(version: LanguageVersion) -> Page | None:
    pages = Page.objects.filter(
        language_version__is_source=True,
        language_version__translation_key=version.translation_key,
    )
    return pages.first()


def headline(notice: Notice) -> str:
    """The title of the text it is about or, of the whole site, what happened."""
    return str(notice.data.get("title") or TITLES.get(notice.kind, ""))


_BLANKS = (
    "title",
    "reason",
    "findings",
    "person",
    "due",
    "changes",
    "question",
    "answer",
)


def said(notice: Notice) -> str:
    """The notice in the active language."""
    version = notice.version
    blank = dict.fromkeys(_BLANKS, "")
    data = {key: read_stored(value) for key, value in notice.data.items()}
    words = {**blank, **data}
    words["language"] = native_name(version.language) if version else ""
    return (str(WORDS[notice.kind]) % words).strip()


def _tell(
    user: User, kind: str, version: LanguageVersion | None, data: dict[str, Any]
) -> Notice:
    notice = Notice.objects.create(user=user, kind=kind, version=version, data=data)
    if user.email and settings.SENDS_MAIL:
        outbox.put("mail", f"notice-{notice.pk}", notice=notice.pk)
    return notice


def unread(user: User) -> Any:
    return Notice.objects.filter(user=user, read_at=None).select_related(
        "version__page", "version__locale"
    )


def read(notices: Iterable[Notice]) -> None:
    ids = [notice.pk for notice in notices]
    unread_rows = Notice.objects.filter(pk__in=ids, read_at=None)
    unread_rows.update(read_at=timezone.now())
