"""The seam for people: an app above keeps their names and knows how to forget them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol
from uuid import UUID

from cms.approval.removal.places import Change
from cms.approval.removal.words import Words


class Subjects(Protocol):
    """Whoever reports name by number."""

    def named_in(self, translation_key: UUID) -> list[tuple[int, str]]:
        """Who is named there: numbers, and what staff call them."""

    def forms(self, number: int) -> list[str]:
        """Every name they ever had, in any language, confirmed or not."""

    def reports(self, number: int) -> Iterable[UUID]:
        """Every report that names them, in whatever state."""

    def changes(self, number: int, say: Words) -> Iterator[Change]:
        """What their own rows would lose."""

    def forget(self, number: int) -> None:
        """Keep the number as removed; called after the changes were written."""


_registered: list[Subjects] = []


def register(subjects: Subjects) -> None:
    _registered.append(subjects)


def registered() -> Subjects:
    """The one app that knows people; ValueError when there is none, or another one."""
    (only,) = _registered
    return only
