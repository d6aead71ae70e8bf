"""Notices by mail, in the language their reader has chosen for the CMS."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from cms.approval import notices, outbox
from cms.approval.models import Delivery, Notice


@outbox.handler("mail")
def send(delivery: Delivery) -> None:
    """Send one notice; whoever has left or reads it already in the CMS gets none.

    The key of the delivery makes the number of the message, so a mail that goes out
    twice because a process died is shown once by the reader's programme.
    """
    rows = Notice.objects.select_related("user", "version__page", "version__locale")
    notice = rows.filter(pk=delivery.data["notice"]).first()
    if notice is None or not notice.user.is_active or notice.read_at:
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
    inbox = f"{settings.WAGTAILADMIN_BASE_URL}/admin/approval/"
    return f"{notices.said(notice)}\n\n{_('Your inbox:')} {inbox}\n"


def _message_id(delivery: Delivery) -> str:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{delivery.key}@{host}>"
