"""Dates, ranges of dates and times of day as text, from stored values.

Never put one of these into a Kazakh sentence, nor into a translatable string that
becomes one: there the month takes a case ending ("2 маусымда", "2 маусымнан") which
no formatter can supply. A date stands in a labelled field of its own.

The texts are the house style, not CLDR's: its Kazakh abbreviates the year
("2023 ж."), and Babel's intervals silently abbreviate the month in all three
languages even where the full one is asked for. Only the month names are CLDR's.

Russian has no-break spaces where a line must not break: between day and month,
before "г.", and before the dash between two dates. Kazakh and English have ordinary
spaces, as their official publications do.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_date, get_month_names


@dataclass(frozen=True)
class _Style:
    """How one language writes a date; names without a prefix are the first day's."""

    one_day: str
    same_month: str
    same_year: str
    two_years: str
    clock: str = "{hour:02}:{minute:02}"


_STYLES = {
    "kk": _Style(
        one_day="{year} жылғы {day} {month}",
        same_month="{year} жылғы {day}–{end_day} {month}",
        same_year="{year} жылғы {day} {month} – {end_day} {end_month}",
        two_years="{start} – {end}",
    ),
    "ru": _Style(
        one_day="{day}\u00a0{month} {year}\u00a0г.",
        same_month="{day}–{end_day}\u00a0{month} {year}\u00a0г.",
        same_year=(
            "{day}\u00a0{month}\u00a0– {end_day}\u00a0{end_month} {year}\u00a0г."
        ),
        two_years="{start}\u00a0– {end}",
    ),
    "en": _Style(
        one_day="{month} {day}, {year}",
        same_month="{month} {day}–{end_day}, {year}",
        same_year="{month} {day} – {end_month} {end_day}, {year}",
        two_years="{start} – {end}",
        clock="{hour12}:{minute:02}\u00a0{half}",
    ),
}


def date_text(day: date, language: str) -> str:
    """`day` in full; a language without a style of ours gets CLDR's long date."""
    _refuse_moment(day)
    style = _STYLES.get(language)
    if style is None:
        return format_date(day, "long", locale=language)
    return style.one_day.format(day=day.day, month=_month(day, language), year=day.year)


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
    style = _STYLES.get(language)
    if style is None or start.year != end.year:
        pattern = style.two_years if style else "{start} – {end}"
        return pattern.format(
            start=date_text(start, language), end=date_text(end, language)
        )
    pattern = style.same_month if start.month == end.month else style.same_year
    return pattern.format(
        day=start.day,
        month=_month(start, language),
        end_day=end.day,
        end_month=_month(end, language),
        year=start.year,
    )


def time_text(moment: datetime, language: str, zone: tzinfo) -> str:
    """The time of day in `zone`, which is named by its offset: "14:05 (UTC+5)".

    The offset is the one of that day: Almaty was UTC+6 until 1 March 2024 and is
    UTC+5 since, so a zone's name alone would tell a reader nothing.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} lacks a time zone; make it aware first")
    local = moment.astimezone(zone)
    style = _STYLES.get(language)
    clock = (style.clock if style else _Style.clock).format(
        hour=local.hour,
        hour12=local.hour % 12 or 12,
        minute=local.minute,
        half="AM" if local.hour < 12 else "PM",
    )
    return f"{clock} ({_offset_text(local.utcoffset() or timedelta())})"


def _offset_text(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, minutes_left = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\u2212"
    return f"UTC{sign}{hours}" + (f":{minutes_left:02}" if minutes_left else "")


def _month(day: date, language: str) -> str:
    return str(get_month_names("wide", "format", language)[day.month])


def _refuse_moment(day: date) -> None:
    if isinstance(day, datetime):
        raise TypeError(f"{day} is a moment; its date depends on a zone: give a date")
