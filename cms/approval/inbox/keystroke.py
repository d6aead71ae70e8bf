"""Said to an approver before the first keystroke: whoever edits cannot approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin import messages

from cms.accounts.roles import Act, may
from cms.approval import four_eyes
from cms.approval.inbox.reading import signed_in
from cms.translation.models import LanguageVersion

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True)
class Warned:
    """Who could still approve if this person edits; nobody at all is said, too."""

    still_able: list[User]


def warning(
    version: LanguageVersion, user: User, touched: set[int] | None = None
) -> Warned | None:
    """For somebody who may decide and has not touched the open text; else None.

    One query for those it concerns, besides `touched` when that is not given.
    """
    if version.is_closed or not may(user, Act.DECIDE, version.language):
        return None
    if user.pk in (four_eyes.touched_by(version) if touched is None else touched):
        return None
    return Warned(four_eyes.still_able(version, but=user))


def warn_in_editor(request: HttpRequest, page: Any) -> None:
    """The page editor is for sources; translations have the desk and its panel."""
    if request.method != "GET":
        return
    version = LanguageVersion.objects.filter(page=page.pk, is_source=True).first()
    found = version and warning(version, signed_in(request))
    if found:
        text = render_to_string("approval/includes/keystroke.html", {"warning": found})
        messages.warning(request, text)
