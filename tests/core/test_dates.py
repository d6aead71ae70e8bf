from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.dates import date_range_text, date_text, time_text

ALMATY = ZoneInfo("Asia/Almaty")
NBSP = "\u00a0"
LANGUAGES = ("kk", "ru", "en")
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "2023 жылғы 2 маусым"),
        ("ru", f"2{NBSP}июня 2023{NBSP}г."),
        ("en", "June 2, 2023"),
    ],
)
def test_one_day(language, text):
    assert date_text(date(2023, 6, 2), language) == text


@pytest.mark.parametrize(
    ("language", "months"),
    [
        (
            "kk",
            "қаңтар ақпан наурыз сәуір мамыр маусым "
            "шілде тамыз қыркүйек қазан қараша желтоқсан",
        ),
        (
            "ru",
            "января февраля марта апреля мая июня "
            "июля августа сентября октября ноября декабря",
        ),
        (
            "en",
            "January February March April May June "
            "July August September October November December",
        ),
    ],
)
def test_every_month_is_written_in_full(language, months):
    frame = {
        "kk": "2024 жылғы 1 {}",
        "ru": f"1{NBSP}{{}} 2024{NBSP}г.",
        "en": "{} 1, 2024",
    }[language]
    assert [date_text(date(2024, m, 1), language) for m in range(1, 13)] == [
        frame.format(month) for month in months.split()
    ]


ONE_DAY = (date(2023, 6, 2), date(2023, 6, 2))
SAME_MONTH = (date(2024, 10, 14), date(2024, 10, 16))
TWO_MONTHS = (date(2024, 9, 29), date(2024, 10, 2))
TWO_YEARS = (date(2023, 12, 30), date(2024, 1, 3))


@pytest.mark.parametrize(
    ("days_of_event", "language", "text"),
    [
        (ONE_DAY, "kk", "2023 жылғы 2 маусым"),
        (ONE_DAY, "ru", f"2{NBSP}июня 2023{NBSP}г."),
        (ONE_DAY, "en", "June 2, 2023"),
        (SAME_MONTH, "kk", "2024 жылғы 14–16 қазан"),
        (SAME_MONTH, "ru", f"14–16{NBSP}октября 2024{NBSP}г."),
        (SAME_MONTH, "en", "October 14–16, 2024"),
        (TWO_MONTHS, "kk", "2024 жылғы 29 қыркүйек – 2 қазан"),
        (
            TWO_MONTHS,
            "ru",
            f"29{NBSP}сентября{NBSP}– 2{NBSP}октября 2024{NBSP}г.",
        ),
        (TWO_MONTHS, "en", "September 29 – October 2, 2024"),
        (TWO_YEARS, "kk", "2023 жылғы 30 желтоқсан – 2024 жылғы 3 қаңтар"),
        (
            TWO_YEARS,
            "ru",
            f"30{NBSP}декабря 2023{NBSP}г.{NBSP}– 3{NBSP}января 2024{NBSP}г.",
        ),
        (TWO_YEARS, "en", "December 30, 2023 – January 3, 2024"),
    ],
)
def test_ranges(days_of_event, language, text):
    assert date_range_text(*days_of_event, language) == text


def test_the_same_month_of_two_years_is_two_dates():
    assert (
        date_range_text(date(2023, 10, 14), date(2024, 10, 16), "kk")
        == "2023 жылғы 14 қазан – 2024 жылғы 16 қазан"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_without_an_end_is_one_day(language):
    day = date(2023, 6, 2)
    assert date_range_text(day, None, language) == date_text(day, language)


def test_a_language_without_a_style_is_still_readable():
    assert date_text(date(2023, 6, 2), "de") == "2. Juni 2023"
    assert (
        date_range_text(date(2024, 10, 14), date(2024, 10, 16), "de")
        == "14. Oktober 2024 – 16. Oktober 2024"
    )


def test_a_range_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        date_range_text(date(2024, 10, 16), date(2024, 10, 14), "kk")


def test_a_moment_is_not_a_date():
    moment = datetime(2023, 6, 2, 23, 0, tzinfo=UTC)
    with pytest.raises(TypeError, match="is a moment"):
        date_text(moment, "kk")
    with pytest.raises(TypeError, match="is a moment"):
        date_range_text(date(2023, 6, 2), moment, "kk")


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


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="lacks a time zone"):
        time_text(datetime(2025, 6, 2, 12, 0), "kk", ALMATY)  # noqa: DTZ001 -- the case


@given(day=days, other=days)
@settings(max_examples=200, deadline=None)
def test_two_ranges_read_the_same_only_if_they_are_the_same(day, other):
    for language in LANGUAGES:
        assert (date_text(day, language) == date_text(other, language)) == (
            day == other
        )


@given(start=days, length=st.integers(0, 800))
@settings(max_examples=200, deadline=None)
def test_a_range_names_each_year_once_and_ends_on_its_last_day(start, length):
    end = start + timedelta(days=length)
    for language in LANGUAGES:
        text = date_range_text(start, end, language)
        assert text.count(str(start.year)) == 1
        assert text.count(str(end.year)) == 1
        assert text.count("–") == (1 if length else 0)
        assert "  " not in text
        assert text == text.strip()
