"""Notices by mail, in the language their reader has chosen for the CMS."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts import mail_kinds
from cms.approval import notices, outbox
from cms.approval.models import Delivery, Notice

if TYPE_CHECKING:
    from cms.accounts.models import User


@outbox.handler("mail")
def send(delivery: Delivery) -> None:
    """Send one notice; whoever has left, reads it already in the CMS, has switched such
    mail off or wants one letter a day (`digest`) gets none.

    The key of the delivery makes the number of the message, so a mail that goes out
    twice because a process died is shown once by the reader's programme.
    """
    rows = Notice.objects.select_related("user", "version__page", "version__locale")
    notice = rows.filter(pk=delivery.data["notice"]).first()
    if notice is None or not notice.user.is_active or notice.read_at:
        return
    kind = notices.MAIL.get(notice.kind, "")
    if not mail_kinds.wants(notice.user, kind):
        return
    if kind and notice.user.daily_mail:
        return
    with translation.override(language_of(notice.user)):
        message = EmailMessage(
            # A header is one line, whatever a title says.
            subject=" ".join(_subject(notice).split()),
            body=_body(notice),
            to=[notice.user.email],
            headers={"Message-ID": message_id(delivery)},
        )
    message.send()


def language_of(user: User) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = profile.get_preferred_language() if profile else ""
    return chosen or settings.LANGUAGE_CODE


def _subject(notice: Notice) -> str:
    return f"{settings.WAGTAIL_SITE_NAME}: {notices.headline(notice)}"


def _body(notice: Notice) -> str:
    said = [notices.said(notice), _way(notice)]
    if notice.kind in notices.MAIL:
        said.append(
            _(
                "Which mail you get you choose in the CMS: your account, under "
                "“Notifications”."
            )
        )
    return "\n\n".join(said) + "\n"


def _way(notice: Notice) -> str:
    """The one link of a mail: to the text where there is something to do in it."""
    label, path = _place(notice)
    return f"{label} {settings.WAGTAILADMIN_BASE_URL}{path}"


def place_of(notice: Notice) -> str:
    """Where that link leads."""
    return _place(notice)[1]


def _place(notice: Notice) -> tuple[str, str]:
    version = notice.version
    if notice.kind == "asked":
        return _("Questions:"), reverse("desk:questions")
    if notice.kind in _AT_THE_TEXT:
        if version and version.page_id:
            path = reverse("wagtailadmin_pages:edit", args=[version.page_id])
            return _("The text:"), path
        return _("Your work:"), reverse("desk:work")
    return _("Your inbox:"), reverse("approval:inbox")


_AT_THE_TEXT = frozenset(
    {"assigned_author", "assigned_translator", "source_moved", "answered"}
)


def message_id(delivery: Delivery) -> str:
    """Of the same delivery always the same, so a reader's programme shows it once."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{delivery.key}@{host}>"
