from __future__ import annotations

from typing import TYPE_CHECKING

from cms.accounts.roles import Act, may_somewhere

if TYPE_CHECKING:
    from cms.accounts.models import User


def may_see(user: User) -> bool:
    """Who decides or releases in any language."""
    return may_somewhere(user, Act.DECIDE) or may_somewhere(user, Act.RELEASE)
