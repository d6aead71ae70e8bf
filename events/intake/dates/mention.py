"""A date as it stands in a text, with every way it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from events.intake.draft import Span

Parts = Mapping[str, str | None]


@dataclass(frozen=True)
class Figures:
    """12.10.2024, 6/2/2023, 02/06/23: two numbers and a year, in an open order."""

    first: int
    second: int
    year: int
    separator: str
    short_year: bool = False


@dataclass(frozen=True)
class Mention:
    """A place in a text that means one date.

    A spelled-out or year-first date has its `span`, or None when the calendar has no
    such day. Figures still have to be resolved. `yearless` is (month, day), the first
    one when there are several; `yearless_end` is the last one then.
    """

    start: int
    end: int
    text: str
    span: Span | None = None
    figures: Figures | None = None
    yearless: tuple[int, int] | None = None
    yearless_end: tuple[int, int] | None = None

    @property
    def is_impossible(self) -> bool:
        return not (self.span or self.figures or self.yearless)


def day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def span(first: date | None, last: date | None) -> Span | None:
    """None for a day that does not exist and for an end before the start."""
    if first is None or last is None or last < first:
        return None
    return Span(first, last)


def number(parts: Parts, name: str) -> int | None:
    found = parts.get(name)
    return int(found) if found else None
