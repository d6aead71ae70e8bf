"""Who may read what was handed over, and why a page says no."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

from cms.accounts.roles import Act, may

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion


def may_read(version: LanguageVersion, user: User) -> bool:
    """Those who decide in this language, and everybody who worked on the text."""
    return (
        may(user, Act.DECIDE, version.language)
        or version.contributions.filter(user_id=user.pk).exists()
    )


def signed_in(request: HttpRequest) -> User:
    """Who asks; behind Wagtail's door nobody is anonymous."""
    return cast("User", request.user)
