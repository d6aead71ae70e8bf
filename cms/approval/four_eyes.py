"""Nobody approves what they touched: everybody since the last release counts.

Superusers and importers included. Enforced in the transition; screens only say it
beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.accounts.roles import Act, able

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion


def touched_by(version: LanguageVersion) -> set[int]:
    """The ids of everybody who touched the text since its last release."""
    return set(
        version.contributions.filter(released=False).values_list("user_id", flat=True)
    )


def may_decide(version: LanguageVersion, user: User) -> bool:
    return user.pk not in touched_by(version)


def still_able(version: LanguageVersion, *, but: User | None = None) -> list[User]:
    """Who could still approve, optionally if `but` touched the text as well."""
    out = touched_by(version) | ({but.pk} if but else set())
    return [user for user in able(Act.DECIDE, version.language) if user.pk not in out]
