"""Dates and ranges of dates as text, from stored values.

Never put one of these into a Kazakh sentence, nor into a translatable string that
becomes one: there the month takes a case ending ("2 маусымда", "2 маусымнан") which
no formatter can supply. A date stands in a labelled field of its own.
"""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, get_month_names

from cms.core.values.styles import STYLES, cldr, from_to


def date_text(day: date, language: str) -> str:
    """`day` in full; a language without a style of ours gets CLDR's long date."""
    _refuse_moment(day)
    style = STYLES.get(language)
    if style is None:
        return format_date(day, "long", locale=cldr(language))
    return style.in_year.format(days=day_text(day, language), year=day.year)


def date_range_text(start: date, end: date | None, language: str) -> str:
    """From `start` to `end`, both included, saying nothing twice that both share.

    An event of one day has no `end`, or one equal to `start`; both read as one date.
    """
    _refuse_moment(start)
    if end is None:
        return date_text(start, language)
    _refuse_moment(end)
    if end < start:
        raise ValueError(f"a range cannot end ({end}) before it starts ({start})")
    if end == start:
        return date_text(start, language)
    style = STYLES.get(language)
    if style is None or start.year != end.year:
        first, last = date_text(start, language), date_text(end, language)
        return from_to(first, last, language)
    if start.month == end.month:
        month = _month(start, language)
        days = style.days.format(day=start.day, end_day=end.day, month=month)
    else:
        first, last = day_text(start, language), day_text(end, language)
        days = from_to(first, last, language)
    return style.in_year.format(days=days, year=start.year)


def day_text(day: date, language: str) -> str:
    """Day and month without the year, in a language that has a style of ours."""
    return STYLES[language].day.format(day=day.day, month=_month(day, language))


def month_text(day: date, language: str) -> str:
    """The month of `day` with its year: "2026 жылғы қараша", "ноябрь 2026 г.".

    CLDR would begin the Kazakh one with a capital where it stands alone.
    """
    _refuse_moment(day)
    style = STYLES.get(language)
    if style is None:
        return str(format_skeleton("yMMMM", day, locale=cldr(language)))
    name = get_month_names("wide", style.month_alone, language)[day.month]
    return style.whole_month.format(month=name, year=day.year)


def _month(day: date, language: str) -> str:
    return str(get_month_names("wide", "format", language)[day.month])


def _refuse_moment(day: date) -> None:
    if isinstance(day, datetime):
        raise TypeError(f"{day} is a moment; its date depends on a zone: give a date")
