"""The kinds of mail that a person can switch off; apps above register theirs.

Mail of no kind is always sent: it says that something is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from cms.accounts.models import User

_kinds: dict[str, Promise | str] = {}


def register(name: str, label: Promise | str) -> str:
    """Add a kind; the label goes on from "Send me mail when". Answers the name.

    The name is stored with those who do not want it, so it stays what it is.
    """
    if name in _kinds:
        raise ValueError(f"two kinds of mail are called {name!r}")
    _kinds[name] = label
    return name


def kinds() -> list[tuple[str, Promise | str]]:
    """Name and label of each, in the order in which they were registered."""
    return list(_kinds.items())


def wants(user: User, kind: str) -> bool:
    return kind not in user.unwanted_mail
