"""Times of day, and dates with times, as a clock on the wall of a zone shows them.

The zone is named by its offset, "14:05 (UTC+5)", and by the offset of that day:
Almaty was UTC+6 until 1 March 2024 and is UTC+5 since, so a zone's name alone would
tell a reader nothing. Where both ends of a range share it, it is said once.

Seconds are not told. Like dates, none of these belongs into a sentence.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from babel.dates import format_time, get_datetime_format

from cms.core.values.dates import date_text, day_text
from cms.core.values.styles import STYLES, cldr, from_to


def time_text(moment: datetime, language: str, zone: tzinfo) -> str:
    return _with_offset(_local(moment, zone), language)


def time_range_text(
    start: datetime, end: datetime | None, language: str, zone: tzinfo
) -> str:
    """ "14:05–16:30 (UTC+5)"; without an `end`, or at the same minute, one time.

    A party may end after midnight. A day or more apart, two clocks without dates
    would mislead and are refused: `moment_range_text` tells the days.
    """
    first, last = _ends(start, end, zone)
    if _elapsed(first, last) >= timedelta(days=1):
        raise ValueError(f"{first} and {last} are a day or more apart: tell the days")
    return _times(first, last, language)


def clock_text(clock: time, language: str) -> str:
    """As a clock on the wall shows it; what stands around it names the zone."""
    return _clock(_on_any_day(clock), language)


def clock_range_text(start: time, end: time | None, language: str) -> str:
    """ "14:05–16:30", "2:05–4:30 PM"; nothing is refused: an evening may be long."""
    first = _on_any_day(start)
    last = first if end is None else _on_any_day(end)
    return _clocks(first, last, _clock(last, language), language)


def offset_text(moment: datetime, zone: tzinfo) -> str:
    """ "UTC+5": what the zone is called at that moment."""
    return _offset(_local(moment, zone))


def moment_text(moment: datetime, language: str, zone: tzinfo) -> str:
    """ "2024 жылғы 14 қазан, 10:00 (UTC+5)"."""
    local = _local(moment, zone)
    day = date_text(local.date(), language)
    return _at(day, _with_offset(local, language), language)


def moment_range_text(
    start: datetime, end: datetime | None, language: str, zone: tzinfo
) -> str:
    """Within one day the date once and both times; else each day with its time.

    The year is said once if both days share it.
    """
    first, last = _ends(start, end, zone)
    first_day, last_day = first.date(), last.date()
    if first_day == last_day:
        times = _times(first, last, language)
        return _at(date_text(first_day, language), times, language)
    begins = _clock(first, language)
    if first.utcoffset() != last.utcoffset():
        begins = _with_offset(first, language)
    ends = _with_offset(last, language)
    style = STYLES.get(language)
    if style is None or first_day.year != last_day.year:
        return from_to(
            _at(date_text(first_day, language), begins, language),
            _at(date_text(last_day, language), ends, language),
            language,
        )
    days = from_to(
        _at(day_text(first_day, language), begins, language),
        day_text(last_day, language),
        language,
    )
    return _at(style.in_year.format(days=days, year=first.year), ends, language)


def _local(moment: datetime, zone: tzinfo) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} lacks a time zone; make it aware first")
    return moment.astimezone(zone).replace(second=0, microsecond=0)


def _ends(
    start: datetime, end: datetime | None, zone: tzinfo
) -> tuple[datetime, datetime]:
    first = _local(start, zone)
    last = first if end is None else _local(end, zone)
    if _elapsed(first, last) < timedelta():
        raise ValueError(f"a range cannot end ({last}) before it starts ({first})")
    return first, last


def _elapsed(first: datetime, last: datetime) -> timedelta:
    # Python compares two moments of one zone by their clocks; in the night when
    # clocks are put back, the later moment may have the earlier clock.
    return last.astimezone(UTC) - first.astimezone(UTC)


def _times(first: datetime, last: datetime, language: str) -> str:
    """ "14:05–16:30", "2:05–4:30 PM", but "11:00 AM – 1:00 PM"; then the offset."""
    ends = _with_offset(last, language)
    if first.utcoffset() != last.utcoffset():
        return from_to(_with_offset(first, language), ends, language)
    return _clocks(first, last, ends, language)


def _clocks(first: datetime, last: datetime, ends: str, language: str) -> str:
    """From the clock of `first` to `ends`, the text of `last`."""
    if first == last:
        return ends
    style = STYLES.get(language)
    same_half = (first.date(), first.hour < 12) == (last.date(), last.hour < 12)
    if style is None or (style.half and not same_half):
        return from_to(_clock(first, language), ends, language)
    return f"{_clock(first, language, half=False)}–{ends}"


def _clock(local: datetime, language: str, *, half: bool = True) -> str:
    style = STYLES.get(language)
    if style is None:
        return format_time(local.time(), "short", locale=cldr(language))
    return (style.clock + (style.half if half else "")).format(
        hour=local.hour,
        hour12=local.hour % 12 or 12,
        minute=local.minute,
        half="AM" if local.hour < 12 else "PM",
    )


def _with_offset(local: datetime, language: str) -> str:
    return f"{_clock(local, language)} ({_offset(local)})"


def _on_any_day(clock: time) -> datetime:
    return datetime.combine(date.min, clock.replace(second=0, microsecond=0))


def _offset(local: datetime) -> str:
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, minutes_left = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\u2212"
    return f"UTC{sign}{hours}" + (f":{minutes_left:02}" if minutes_left else "")


def _at(day: str, clock: str, language: str) -> str:
    pattern = str(get_datetime_format("long", cldr(language))).replace("'", "")
    return pattern.replace("{1}", day).replace("{0}", clock)
