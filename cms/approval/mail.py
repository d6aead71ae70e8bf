"""Notices by mail, in the language their reader has chosen for the CMS."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts import mail_kinds
from cms.approval import notices, outbox
from cms.approval.models import Delivery, Notice


@outbox.handler("mail")
def send(delivery: Delivery) -> None:
    """Send one notice; whoever has left, reads it already in the CMS or has switched
    such mail off gets none.

    The key of the delivery makes the number of the message, so a mail that goes out
    twice because a process died is shown once by the reader's programme.
    """
    rows = Notice.objects.select_related("user", "version__page", "version__locale")
    notice = rows.filter(pk=delivery.data["notice"]).first()
    if notice is None or not notice.user.is_active or notice.read_at:
        return
    if not mail_kinds.wants(notice.user, notices.MAIL.get(notice.kind, "")):
        return
    with translation.override(language_of(notice)):
        message = EmailMessage(
            # A header is one line, whatever a title says.
            subject=" ".join(_subject(notice).split()),
            body=_body(notice),
            to=[notice.user.email],
            headers={"Message-ID": _message_id(delivery)},
        )
    message.send()


def language_of(notice: Notice) -> str:
    profile = getattr(notice.user, "wagtail_userprofile", None)
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
    version = notice.version
    if notice.kind == "asked":
        path = reverse("desk:questions")
        return f"{_('Questions:')} {settings.WAGTAILADMIN_BASE_URL}{path}"
    label, path = _("Your inbox:"), reverse("approval:inbox")
    if notice.kind in _AT_THE_TEXT:
        if version and version.page_id:
            label = _("The text:")
            path = reverse("wagtailadmin_pages:edit", args=[version.page_id])
        else:
            label, path = _("Your work:"), reverse("desk:work")
    return f"{label} {settings.WAGTAILADMIN_BASE_URL}{path}"


_AT_THE_TEXT = frozenset(
    {"assigned_author", "assigned_translator", "source_moved", "answered"}
)


def _message_id(delivery: Delivery) -> str:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{delivery.key}@{host}>"
