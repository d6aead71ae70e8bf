"""Dates in figures: 02.06.2023, 6/2/2023, 2023-06-02, 14–16.10.2024, 02.06.23.

A figure that begins with the year has one meaning. Every other one is a question of
order, answered by `resolve.py`.
"""

import re
from collections.abc import Iterator

from events.intake.dates.mention import Figures, Mention, day, span

START = r"(?<![\w:./-])"
END = r"(?![\w/-]|[.:]\d)"
OF_YEAR = r"(?:\s*(?:года|году|год|г|жылғы|жылы|жыл|ж)(?!\w)\.?)?"

YEAR_FIRST = re.compile(
    rf"{START}((?:19|20)\d\d)([-./])(\d{{1,2}})\2(\d{{1,2}})(?:T[\d:.]+Z?)?{END}"
)
YEAR_LAST = re.compile(
    rf"{START}(\d{{1,2}})([-./])(\d{{1,2}})\2((?:19|20)\d\d)(?![\w/]|[.:]\d){OF_YEAR}"
)
SHORT_YEAR = re.compile(rf"{START}(\d\d)([./])(\d\d)\2(\d\d){END}")
# 14-16.10.2024, 29.09-02.10.2024, 30.12.2024-02.01.2025: stretches are day first.
STRETCH = re.compile(
    rf"{START}(\d{{1,2}})\.?(?:(\d{{1,2}})\.?(?:((?:19|20)\d\d){OF_YEAR})?)?\s*-\s*"
    rf"(\d{{1,2}})\.(\d{{1,2}})\.((?:19|20)\d\d)(?!\w){OF_YEAR}"
)


def find(folded: str) -> Iterator[Mention]:
    yield from _year_first(folded)
    yield from _stretches(folded)
    for match in YEAR_LAST.finditer(folded):
        first, separator, second, year = match.groups()
        figures = Figures(int(first), int(second), int(year), separator)
        yield Mention(match.start(), match.end(), match[0], figures=figures)
    for match in SHORT_YEAR.finditer(folded):
        first, separator, second, year = match.groups()
        figures = Figures(int(first), int(second), int(year), separator, True)
        yield Mention(match.start(), match.end(), match[0], figures=figures)


def _year_first(folded: str) -> Iterator[Mention]:
    for match in YEAR_FIRST.finditer(folded):
        found = day(int(match[1]), int(match[3]), int(match[4]))
        yield Mention(match.start(), match.end(), match[0], span=span(found, found))


def _stretches(folded: str) -> Iterator[Mention]:
    for match in STRETCH.finditer(folded):
        first_day, first_month, first_year, *end = match.groups()
        last_day, last_month, last_year = map(int, end)
        month = int(first_month or last_month)
        year = int(first_year or last_year - (month > last_month))
        first = day(year, month, int(first_day))
        days = span(first, day(last_year, last_month, last_day))
        yield Mention(match.start(), match.end(), match[0], span=days)
