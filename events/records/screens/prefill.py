"""What a form for a name begins with, and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cms.core.transliteration import proposed
from events.models import Record
from events.models.name import FULL, SHORT
from events.records.screens import kinds
from events.records.screens.name_states import NameState, state, states


@dataclass(frozen=True)
class Beginning:
    """`source` is the name in another language that the letters were taken from.

    Where the name is translated rather than spelled, it is shown and nothing is filled.
    """

    full: str = ""
    short: str = ""
    sort: str = ""
    source: NameState | None = None

    @property
    def is_transliterated(self) -> bool:
        return self.source is not None and bool(self.full)

    @property
    def initial(self) -> dict[str, Any]:
        return {
            "full": self.full,
            "short": self.short,
            "sort": self.sort,
            "prefilled": self.full if self.is_transliterated else "",
        }


def beginning(record: Record, language: str) -> Beginning:
    """The newest name there is in the language, else one from another language."""
    here = state(record, language)
    newest = here.proposal or (here.name if here.is_confirmed else None)
    if newest is not None:
        sort = newest.sort if newest.sort != newest.full else ""
        return Beginning(newest.full, newest.short, sort)
    source = best_elsewhere(record)
    if source is None or not kinds.of(record).is_spelled:
        return Beginning(source=source)
    written, there = source.best, source.language
    is_sorted_apart = written.sort != written.full
    return Beginning(
        full=proposed(written.full, there, language)[:FULL],
        short=proposed(written.short, there, language)[:SHORT],
        sort=proposed(written.sort, there, language)[:FULL] if is_sorted_apart else "",
        source=source,
    )


def best_elsewhere(record: Record) -> NameState | None:
    """A confirmed name before a proposed one, then in the order of the languages."""
    named = [found for found in states(record) if found.best]
    return min(named, key=lambda found: not found.is_confirmed, default=None)
