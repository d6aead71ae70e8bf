"""Dates with the month in letters, in any of the three languages.

All three are tried on every text: a Kazakh report may quote a Russian date.
"""

import re
from collections.abc import Callable, Iterator

from events.intake.dates import english, kazakh, russian
from events.intake.dates.mention import Mention, Parts, day, number, span
from events.intake.draft import Span

Month = Callable[[str], int]

FULL: tuple[tuple[re.Pattern[str], Month], ...] = tuple(
    (pattern, language.month)
    for language in (english, russian, kazakh)
    for pattern in language.PATTERNS
)
WITHOUT_YEAR: tuple[tuple[re.Pattern[str], Month], ...] = tuple(
    (language.WITHOUT_YEAR, language.month) for language in (english, russian, kazakh)
)


def find_full(folded: str) -> Iterator[Mention]:
    for pattern, month in FULL:
        for match in pattern.finditer(folded):
            days = _days(match.groupdict(), month)
            yield Mention(match.start(), match.end(), match[0], span=days)


def find_yearless(folded: str) -> Iterator[Mention]:
    """Days such as "8 March"; one that no year has, like 31 June, is impossible."""
    for pattern, month in WITHOUT_YEAR:
        for match in pattern.finditer(folded):
            found = _without_year(match.groupdict(), month)
            yield Mention(
                match.start(),
                match.end(),
                match[0],
                yearless=found and found[0],
                yearless_end=found[1] if found and found[0] != found[1] else None,
            )


def _without_year(
    parts: Parts, month: Month
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last (month, day); the calendar of a leap year has all of them."""
    word = parts["m2"] or parts["m3"] or ""
    last = (month(word), number(parts, "d2") or number(parts, "d3") or 0)
    first_day = number(parts, "d1") or number(parts, "d0")
    first = (month(parts.get("m1") or word), first_day) if first_day else last
    exist = all(day(2000, *found) for found in (first, last))
    return (first, last) if exist and (first <= last or first[0] > last[0]) else None


def _days(parts: Parts, month: Month) -> Span | None:
    """Completes what a range leaves out: "14–16 October" says the month once."""
    word = parts["m2"] or parts.get("m3") or parts.get("m1")
    last_month = month(word or "")
    first_month = month(parts.get("m1") or word or "")
    first_year, last_year = _years(parts, crosses=first_month > last_month)
    last_day = number(parts, "d2") or 0
    first_day = number(parts, "d1")
    if first_day is None:
        first_day, first_month, first_year = last_day, last_month, last_year
    return span(
        day(first_year, first_month, first_day), day(last_year, last_month, last_day)
    )


def _years(parts: Parts, *, crosses: bool) -> tuple[int, int]:
    """30 December – 2 January: a last year is the end's, a first one the start's."""
    front = number(parts, "front")
    if front:
        return front, number(parts, "inner") or front + crosses
    last = number(parts, "y2") or 0
    return number(parts, "y1") or number(parts, "inner") or last - crosses, last
