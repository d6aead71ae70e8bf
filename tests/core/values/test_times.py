import re
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.values import (
    clock_range_text,
    clock_text,
    date_text,
    moment_range_text,
    moment_text,
    offset_text,
    time_range_text,
    time_text,
)
from tests.core.values.reading import LANGUAGES, read_moments, read_times

ALMATY = ZoneInfo("Asia/Almaty")
BERLIN = ZoneInfo("Europe/Berlin")
NBSP = "\u00a0"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("moment", "zone", "kk_and_ru", "en"),
    [
        # Almaty's offset before and after 1 March 2024.
        (
            datetime(2023, 6, 2, 8, 5, tzinfo=UTC),
            ALMATY,
            "14:05 (UTC+6)",
            f"2:05{NBSP}PM (UTC+6)",
        ),
        (
            datetime(2025, 6, 2, 4, 5, tzinfo=UTC),
            ALMATY,
            "09:05 (UTC+5)",
            f"9:05{NBSP}AM (UTC+5)",
        ),
        (
            datetime(2025, 6, 2, 19, 0, tzinfo=UTC),
            ALMATY,
            "00:00 (UTC+5)",
            f"12:00{NBSP}AM (UTC+5)",
        ),
        (
            datetime(2025, 6, 2, 12, 0, tzinfo=UTC),
            UTC,
            "12:00 (UTC)",
            f"12:00{NBSP}PM (UTC)",
        ),
        (
            datetime(2025, 6, 2, 12, 0, tzinfo=UTC),
            timezone(timedelta(hours=5, minutes=45)),
            "17:45 (UTC+5:45)",
            f"5:45{NBSP}PM (UTC+5:45)",
        ),
        (
            datetime(2025, 6, 2, 12, 0, tzinfo=UTC),
            timezone(-timedelta(hours=3, minutes=30)),
            "08:30 (UTC−3:30)",
            f"8:30{NBSP}AM (UTC−3:30)",
        ),
    ],
)
def test_times_name_their_zone(moment, zone, kk_and_ru, en):
    assert time_text(moment, "kk", zone) == kk_and_ru
    assert time_text(moment, "ru", zone) == kk_and_ru
    assert time_text(moment, "en", zone) == en


def almaty(*when):
    return datetime(*when, tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("start", "end", "kk", "ru", "en"),
    [
        (
            almaty(2024, 10, 14, 14, 5),
            almaty(2024, 10, 14, 16, 30),
            "14:05–16:30 (UTC+5)",
            "14:05–16:30 (UTC+5)",
            f"2:05–4:30{NBSP}PM (UTC+5)",
        ),
        (
            almaty(2024, 10, 14, 9),
            almaty(2024, 10, 14, 13),
            "09:00–13:00 (UTC+5)",
            "09:00–13:00 (UTC+5)",
            f"9:00{NBSP}AM – 1:00{NBSP}PM (UTC+5)",
        ),
        (
            almaty(2024, 10, 14, 22),
            almaty(2024, 10, 15, 1),
            "22:00–01:00 (UTC+5)",
            "22:00–01:00 (UTC+5)",
            f"10:00{NBSP}PM – 1:00{NBSP}AM (UTC+5)",
        ),
        # Nearly a day: one "PM" for both would read as if it went backwards.
        (
            almaty(2024, 10, 14, 14),
            almaty(2024, 10, 15, 13),
            "14:00–13:00 (UTC+5)",
            "14:00–13:00 (UTC+5)",
            f"2:00{NBSP}PM – 1:00{NBSP}PM (UTC+5)",
        ),
        # The night in which Almaty put its clocks back.
        (
            almaty(2024, 2, 29, 22),
            almaty(2024, 3, 1, 0, 30),
            "22:00 (UTC+6) – 00:30 (UTC+5)",
            f"22:00 (UTC+6){NBSP}– 00:30 (UTC+5)",
            f"10:00{NBSP}PM (UTC+6) – 12:30{NBSP}AM (UTC+5)",
        ),
    ],
)
def test_from_one_time_to_another(start, end, kk, ru, en):
    assert time_range_text(start, end, "kk", ALMATY) == kk
    assert time_range_text(start, end, "ru", ALMATY) == ru
    assert time_range_text(start, end, "en", ALMATY) == en


@pytest.mark.parametrize(
    ("start", "end", "kk", "ru", "en"),
    [
        (
            almaty(2024, 10, 14, 10),
            None,
            "2024 жылғы 14 қазан, 10:00 (UTC+5)",
            f"14{NBSP}октября 2024{NBSP}г., 10:00 (UTC+5)",
            f"October 14, 2024, 10:00{NBSP}AM (UTC+5)",
        ),
        (
            almaty(2024, 10, 14, 14),
            almaty(2024, 10, 14, 16, 30),
            "2024 жылғы 14 қазан, 14:00–16:30 (UTC+5)",
            f"14{NBSP}октября 2024{NBSP}г., 14:00–16:30 (UTC+5)",
            f"October 14, 2024, 2:00–4:30{NBSP}PM (UTC+5)",
        ),
        (
            almaty(2024, 10, 14, 10),
            almaty(2024, 10, 16, 18),
            "2024 жылғы 14 қазан, 10:00 – 16 қазан, 18:00 (UTC+5)",
            f"14{NBSP}октября, 10:00{NBSP}– 16{NBSP}октября 2024{NBSP}г., "
            "18:00 (UTC+5)",
            f"October 14, 10:00{NBSP}AM – October 16, 2024, 6:00{NBSP}PM (UTC+5)",
        ),
        (
            almaty(2024, 2, 29, 22),
            almaty(2024, 3, 1, 0, 30),
            "2024 жылғы 29 ақпан, 22:00 (UTC+6) – 1 наурыз, 00:30 (UTC+5)",
            f"29{NBSP}февраля, 22:00 (UTC+6){NBSP}– 1{NBSP}марта 2024{NBSP}г., "
            "00:30 (UTC+5)",
            f"February 29, 10:00{NBSP}PM (UTC+6) – March 1, 2024, "
            f"12:30{NBSP}AM (UTC+5)",
        ),
        (
            almaty(2024, 12, 31, 23),
            almaty(2025, 1, 1, 1),
            "2024 жылғы 31 желтоқсан, 23:00 – 2025 жылғы 1 қаңтар, 01:00 (UTC+5)",
            f"31{NBSP}декабря 2024{NBSP}г., 23:00{NBSP}– 1{NBSP}января "
            f"2025{NBSP}г., 01:00 (UTC+5)",
            f"December 31, 2024, 11:00{NBSP}PM – January 1, 2025, 1:00{NBSP}AM (UTC+5)",
        ),
    ],
)
def test_dates_with_times(start, end, kk, ru, en):
    assert moment_range_text(start, end, "kk", ALMATY) == kk
    assert moment_range_text(start, end, "ru", ALMATY) == ru
    assert moment_range_text(start, end, "en", ALMATY) == en


def test_a_night_with_an_hour_twice_is_told_in_its_order():
    first = datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN)
    later = datetime(2024, 10, 27, 2, 10, fold=1, tzinfo=BERLIN)
    assert time_range_text(first, later, "kk", BERLIN) == (
        "02:30 (UTC+2) – 02:10 (UTC+1)"
    )
    with pytest.raises(ValueError, match="cannot end"):
        time_range_text(later, first, "kk", BERLIN)


def test_a_day_may_have_twenty_five_hours():
    midnight = datetime(2024, 10, 27, tzinfo=BERLIN)
    late = datetime(2024, 10, 27, 23, 50, tzinfo=BERLIN)
    assert moment_range_text(midnight, late, "kk", BERLIN) == (
        "2024 жылғы 27 қазан, 00:00 (UTC+2) – 23:50 (UTC+1)"
    )


def test_two_clocks_a_day_apart_are_refused():
    start = almaty(2024, 10, 14, 10)
    with pytest.raises(ValueError, match="tell the days"):
        time_range_text(start, start + DAY, "kk", ALMATY)


def test_seconds_are_not_told():
    start, same_minute = (
        almaty(2024, 10, 14, 14, 5, 10),
        almaty(2024, 10, 14, 14, 5, 50),
    )
    assert time_range_text(start, same_minute, "kk", ALMATY) == "14:05 (UTC+5)"
    assert moment_range_text(start, same_minute, "kk", ALMATY) == (
        "2024 жылғы 14 қазан, 14:05 (UTC+5)"
    )
    with pytest.raises(ValueError, match="tell the days"):
        time_range_text(same_minute, start + DAY, "kk", ALMATY)


@pytest.mark.parametrize("tell", [time_range_text, moment_range_text])
def test_a_range_of_times_cannot_end_before_it_starts(tell):
    start = almaty(2024, 10, 14, 10)
    with pytest.raises(ValueError, match="cannot end"):
        tell(start, start - MINUTE, "kk", ALMATY)


def test_a_time_without_a_zone_is_refused():
    naive = datetime(2025, 6, 2, 12, 0)  # noqa: DTZ001 -- the case
    for tell in (time_text, moment_text):
        with pytest.raises(ValueError, match="lacks a time zone"):
            tell(naive, "kk", ALMATY)
    for tell in (time_range_text, moment_range_text):
        with pytest.raises(ValueError, match="lacks a time zone"):
            tell(almaty(2025, 6, 2, 9), naive, "kk", ALMATY)


@pytest.mark.parametrize(
    ("language", "one_day", "two_days"),
    [
        (
            "de",
            "14. Oktober 2024, 14:00 – 16:30 (UTC+5)",
            "14. Oktober 2024, 14:00 – 15. Oktober 2024, 14:00 (UTC+5)",
        ),
        (
            "zh-hans",
            "2024年10月14日 14:00 – 16:30 (UTC+5)",
            "2024年10月14日 14:00 – 2024年10月15日 14:00 (UTC+5)",
        ),
    ],
)
def test_a_language_without_a_style_is_still_readable(language, one_day, two_days):
    start, end = almaty(2024, 10, 14, 14), almaty(2024, 10, 14, 16, 30)
    assert moment_range_text(start, end, language, ALMATY) == one_day
    assert moment_range_text(start, start + DAY, language, ALMATY) == two_days


# Clocks without a day, as a programme has them


@pytest.mark.parametrize(
    ("start", "end", "kk_and_ru", "en", "de"),
    [
        (time(9), time(10, 30), "09:00–10:30", f"9:00–10:30{NBSP}AM", "09:00 – 10:30"),
        (
            time(9),
            time(13),
            "09:00–13:00",
            f"9:00{NBSP}AM – 1:00{NBSP}PM",
            "09:00 – 13:00",
        ),
        (time(9), None, "09:00", f"9:00{NBSP}AM", "09:00"),
        (time(9), time(9, 0, 30), "09:00", f"9:00{NBSP}AM", "09:00"),
        # A dinner that ends after midnight.
        (
            time(22),
            time(1),
            "22:00–01:00",
            f"10:00{NBSP}PM – 1:00{NBSP}AM",
            "22:00 – 01:00",
        ),
    ],
)
def test_clocks_on_the_wall_name_no_zone(start, end, kk_and_ru, en, de):
    told = [clock_range_text(start, end, code) for code in ("kk", "ru", "en", "de")]
    assert told == [kk_and_ru, kk_and_ru, en, de]
    if end is None:
        assert [clock_text(start, code) for code in ("kk", "ru", "en", "de")] == told


def test_a_zone_is_called_by_its_offset_of_that_day():
    days = almaty(2024, 2, 29, 10), almaty(2024, 3, 2, 10)
    assert [offset_text(day, ALMATY) for day in days] == ["UTC+6", "UTC+5"]
    assert offset_text(days[0], UTC) == "UTC"


# Whatever the moment, and near the nights in which clocks are put back or forward.
zones = st.sampled_from(
    [
        UTC,
        ALMATY,
        BERLIN,
        ZoneInfo("America/St_Johns"),
        ZoneInfo("Asia/Kathmandu"),
        ZoneInfo("Australia/Lord_Howe"),
    ]
)
moments = st.one_of(
    st.datetimes(
        datetime(1990, 1, 1),  # noqa: DTZ001 -- the strategy adds the zone
        datetime(2060, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    st.builds(
        lambda night, minutes: night + minutes * MINUTE,
        st.sampled_from(
            [
                datetime(2024, 2, 29, 18, tzinfo=UTC),  # Almaty
                datetime(2024, 3, 31, 1, tzinfo=UTC),  # Berlin, forward
                datetime(2024, 10, 27, 1, tzinfo=UTC),  # Berlin, back
                datetime(2024, 12, 31, 19, tzinfo=UTC),  # New Year in Almaty
            ]
        ),
        st.integers(-1_500, 1_500),
    ),
)
short = st.integers(0, 24 * 60 - 1).map(lambda minutes: minutes * MINUTE)
long = short | st.timedeltas(timedelta(), timedelta(days=500))


def to_the_minute(moment):
    return moment.replace(second=0, microsecond=0)


def minutes_of_day(moment):
    return (moment.hour * 60 + moment.minute) % (24 * 60)


@given(moment=moments, zone=zones)
def test_a_time_is_read_back_in_every_zone(moment, zone):
    for language in LANGUAGES:
        text = time_text(moment, language, zone)
        assert read_times(text, language) == [minutes_of_day(moment)]


@given(start=moments, length=short, zone=zones)
def test_both_times_are_read_back_in_every_zone(start, length, zone):
    end = start + length
    ends = [minutes_of_day(start)] + [minutes_of_day(end)] * bool(length)
    for language in LANGUAGES:
        text = time_range_text(start, end, language, zone)
        assert read_times(text, language) == ends


@given(start=moments, length=long, zone=zones)
def test_both_moments_are_read_back_in_every_zone(start, length, zone):
    ends = [to_the_minute(start), to_the_minute(start + length)]
    ends = ends[: len(set(ends))]
    for language in LANGUAGES:
        text = moment_range_text(start, start + length, language, zone)
        assert read_moments(text, language) == ends


@given(start=moments, length=long, zone=zones)
def test_what_both_moments_share_is_said_once(start, length, zone):
    first, last = (moment.astimezone(zone) for moment in (start, start + length))
    for language in LANGUAGES:
        text = moment_range_text(first, last, language, zone)
        assert len(re.findall(r"\d{4}", text)) == len({first.year, last.year})
        assert text.count("UTC") == len({first.utcoffset(), last.utcoffset()})


@given(start=moments, length=long, zone=zones)
def test_kazakh_and_russian_tell_the_same_figures(start, length, zone):
    kk, ru = (
        sorted(
            re.findall(r"\d+", moment_range_text(start, start + length, language, zone))
        )
        for language in ("kk", "ru")
    )
    assert kk == ru


@given(moment=moments, zone=zones)
def test_a_moment_is_its_date_and_its_time(moment, zone):
    day = moment.astimezone(zone).date()
    for language in LANGUAGES:
        text = moment_text(moment, language, zone)
        assert text == (
            f"{date_text(day, language)}, {time_text(moment, language, zone)}"
        )
        assert moment_range_text(moment, moment, language, zone) == text
        assert moment_range_text(moment, None, language, zone) == text
