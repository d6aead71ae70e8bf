"""Dates of a text: days of a month, months, years, days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from cms.translation.checks.values.atom import Numeral
from cms.translation.checks.values.calendar import Month, Weekday, months, weekdays
from cms.translation.checks.values.numerals import numerals
from cms.translation.checks.word_lists import listed

# What stands between two days of one month, and between a day and its month.
_AND = (
    r"\s*[-–—,]\s*|\s*,?\s*(?:and|to|through|until|till|и|по|до|и\s+до|және|мен|бен|пен)"
    r"\s+|\s+"
)
_ENDING = (
    r"(?:st|nd|rd|th|-?(?:го|е|ое|й|м|му|х|ші|шы|інші|ыншы|нші|ншы|сі|сы|і|ы|де|да|те|та"
    r"|нен|нан|ден|дан|тен|тан|ге|ға|ке|қа|не|на|нде|нда))?"
)
_BETWEEN_DAYS = re.compile(rf"{_ENDING}(?:{_AND})")
_DAY_THEN_MONTH = re.compile(rf"[\"»”]?{_ENDING}(?:\s+day)?(?:\s+of)?[\s-]*(?:-\s*)?")
_MONTH_THEN_DAY = re.compile(r"\.?\s+(?:the\s+)?")
_OF_MONTH = re.compile(r"(?:ның|нің|дың|дің)$", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    r"[-–]?\s*(?:жыл|жж|ж\.|год|гг?\.|лет|s\b|е\b|х\b)", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|year|early|late|mid|during|from|to|of|and|before|"
    r"after|spring|summer|autumn|winter|fall|through)|[-–—/(,.])[\s-]*$",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"(?<![\d.])(?:(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\."
    r"(?P<y>(?:19|20)?\d\d)|(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])-"
    r"(?P<id>0[1-9]|[12]\d|3[01]))(?!\d)"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?![\d/])")
_SHORT_DOTTED = re.compile(
    r"(?<![\d.,:])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?![\d.,])"
)


# "5 сент.", "5 қыр.": answers for a date, and asks for none.
_ABBREVIATED = {
    "ru": "янв фев мар апр ма июн июл авг сен окт ноя дек",
    "kk": "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
}
_DAY_AND_SHORT = {
    language: re.compile(
        rf"(?<!\d)(\d{{1,2}})\s({'|'.join(listed(names))})[а-я]?\.", re.IGNORECASE
    )
    for language, names in _ABBREVIATED.items()
}


@dataclass(frozen=True)
class Day:
    """A day and its month, and where they stand: "16 October" in "14–16 October"."""

    start: int
    end: int
    day: int
    month: int


@dataclass(frozen=True)
class Year:
    start: int
    end: int
    year: int


@dataclass
class Calendar:
    """What one text says about dates; `possible_…` is what figures may also mean."""

    days: list[Day] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    years: list[Year] = field(default_factory=list)
    weekdays: list[Weekday] = field(default_factory=list)
    possible_days: set[tuple[int, int]] = field(default_factory=set)
    possible_months: set[int] = field(default_factory=set)
    numbers: frozenset[int] = frozenset()


@lru_cache(maxsize=4_096)
def calendar(text: str, language: str) -> Calendar:
    found = Calendar(weekdays=list(weekdays(text, language)))
    numbers = [
        number for number in numerals(text, language) if number.value is not None
    ]
    for month in months(text, language):
        days = list(_days_of(month, numbers, text, language))
        found.days.extend(days)
        is_dated = bool(days) or _is_beside_year(month, text)
        found.months.append(
            Month(
                month.start,
                month.end,
                month.number,
                month.is_sure or is_dated,
                month.written,
            )
        )
    _read_figures(found, text)
    _read_abbreviated(found, text, language)
    found.years.extend(_years(numbers, text, language))
    found.numbers = frozenset(
        int(key)
        for number in numerals(text, language)
        for key in number.keys
        if isinstance(key, Decimal) and key == int(key)
    )
    return found


def _days_of(
    month: Month, numbers: list[Numeral], text: str, language: str
) -> Iterator[Day]:
    """The days told before the month: "14, 15 and 16 October"; or after it."""
    before = [number for number in numbers if number.end <= month.start]
    link, place = _DAY_THEN_MONTH, month.start
    for number in reversed(before):
        if not _is_day(number) or not link.fullmatch(text, number.end, place):
            break
        yield Day(number.start, month.end, int(number.value or 0), month.number)
        link, place = _BETWEEN_DAYS, number.start
    if language != "en" and not _OF_MONTH.search(month.written):
        return
    link, place = _MONTH_THEN_DAY, month.end
    for number in numbers:
        if number.start < month.end:
            continue
        if not _is_day(number) or not link.fullmatch(text, place, number.start):
            break
        yield Day(month.start, number.end, int(number.value or 0), month.number)
        link, place = _BETWEEN_DAYS, number.end


def _is_day(number: Numeral) -> bool:
    value = number.value
    return value is not None and 1 <= value <= 31 and value == int(value)


def _is_beside_year(month: Month, text: str) -> bool:
    around = text[max(0, month.start - 14) : month.end + 7]
    return re.search(r"(?:19|20)\d\d", around) is not None


def _read_figures(found: Calendar, text: str) -> None:
    for match in _FULL.finditer(text):
        day, month = int(match["d"] or match["id"]), int(match["m"] or match["im"])
        found.days.append(Day(*match.span(), day, month))
        found.possible_months.add(month)
    for match in _SLASHED.finditer(text):
        one, other = int(match[1]), int(match[2])
        found.possible_days |= {(one, other), (other, one)}
        found.possible_months |= {one, other}
    for match in _SHORT_DOTTED.finditer(text):
        found.possible_days.add((int(match[1]), int(match[2])))
        found.possible_months.add(int(match[2]))


def _read_abbreviated(found: Calendar, text: str, language: str) -> None:
    pattern = _DAY_AND_SHORT.get(language)
    names = listed(_ABBREVIATED.get(language, ""))
    for match in pattern.finditer(text) if pattern else ():
        month = names.index(match[2].lower()) + 1
        found.possible_days.add((int(match[1]), month))
        found.possible_months.add(month)


def _years(numbers: list[Numeral], text: str, language: str) -> Iterator[Year]:
    for number in numbers:
        written = text[number.start : number.end]
        if not (written.isdigit() and len(written) == 4 and "1900" <= written < "2100"):
            continue
        after = _YEAR_AFTER.match(text, number.end)
        before = language == "en" and _YEAR_BEFORE.search(text, 0, number.start)
        if after or before or re.search(r"[^\W\d]\s$", text[: number.start]):
            yield Year(number.start, number.end, int(written))
