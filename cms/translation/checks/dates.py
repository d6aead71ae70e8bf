"""Dates as values: "June 2" is "2 июня", "2 маусымда" and "02.06".

What is compared: the days of each month, the months, the years, and a day of the week
that has become another one. A year, or a day that was told in words and is found among
the numbers, is good enough.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import Reading
from cms.translation.checks.values.days import Calendar, calendar


def find_dates(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    source = calendar(pair.source_text.masked, pair.source_lang)
    target = calendar(pair.target_text.masked, pair.target_lang)
    for start, end in _unanswered(source, target):
        yield Found(
            _("The date “%(date)s” is missing in the translation."),
            {"date": pair.source_text.plain[start:end]},
            in_source=(pair.source_text.span(start, end),),
        )
    for start, end in _unanswered(target, source):
        yield Found(
            _("The date “%(date)s” is not in the source."),
            {"date": pair.target_text.plain[start:end]},
            in_target=(pair.target_text.span(start, end),),
        )
    yield from _other_weekday(pair, source, target)


def _unanswered(asking: Calendar, answering: Calendar) -> Iterator[tuple[int, int]]:
    told = {month.number for month in answering.months} | answering.possible_months
    told_days = {(day.day, day.month) for day in answering.days}
    told_days |= answering.possible_days
    for month in asking.months:
        if month.is_sure and month.number not in told:
            yield month.start, month.end
    for day in asking.days:
        if (day.day, day.month) in told_days or not _is_comparable(
            day.month, told, asking
        ):
            continue
        # Days that could not be tied to their month are still numbers of the text.
        is_loose = day.day in answering.numbers and not _is_as_dated(asking, answering)
        if not is_loose:
            yield day.start, day.end
    years = {year.year for year in answering.years}
    for year in asking.years:
        if year.year not in years and year.year not in answering.numbers:
            yield year.start, year.end


def _is_comparable(month: int, told: set[int], asking: Calendar) -> bool:
    """A month that is missing altogether has been told already, if it is a word."""
    return month in told or not any(other.number == month for other in asking.months)


def _is_as_dated(one: Calendar, other: Calendar) -> bool:
    return len(one.days) == len(other.days)


def _other_weekday(pair: Pair, source: Calendar, target: Calendar) -> Iterator[Found]:
    expected = {day.number for day in source.weekdays}
    told = {day.number for day in target.weekdays}
    if not any(day.is_sure and day.number not in told for day in source.weekdays):
        return
    for day in target.weekdays:
        if day.is_sure and day.number not in expected:
            yield _weekday(pair.target_text, day.start, day.end)


def _weekday(text: Reading, start: int, end: int) -> Found:
    return Found(
        _("“%(day)s” is another day of the week than in the source."),
        {"day": text.plain[start:end]},
        in_target=(text.span(start, end),),
    )
