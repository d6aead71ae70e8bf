import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.core.values import date_range_text, date_text, month_text
from tests.core.values.reading import LANGUAGES, MONTHS, read_days

NBSP = "\u00a0"
ALL_MONTHS = " ".join(MONTHS.values()).split()
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_written_in_full(language):
    frame = {
        "kk": "2024 жылғы 1 {}",
        "ru": f"1{NBSP}{{}} 2024{NBSP}г.",
        "en": "{} 1, 2024",
    }[language]
    assert [date_text(date(2024, m, 1), language) for m in range(1, 13)] == [
        frame.format(month) for month in MONTHS[language].split()
    ]


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("kk", ["2026 жылғы қараша", "2026 жылғы мамыр"]),
        ("ru", [f"ноябрь 2026{NBSP}г.", f"май 2026{NBSP}г."]),
        ("en", ["November 2026", "May 2026"]),
        ("de", ["November 2026", "Mai 2026"]),
    ],
)
def test_a_whole_month(language, months):
    told = [month_text(date(2026, month, 30), language) for month in (11, 5)]
    assert told == months


def test_a_moment_has_no_month_of_its_own():
    with pytest.raises(TypeError):
        month_text(datetime(2026, 10, 31, 20, tzinfo=UTC), "kk")


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
    ("language", "text"),
    [
        ("de", "14. Oktober 2024 – 16. Oktober 2024"),
        ("pt-br", "14 de outubro de 2024 – 16 de outubro de 2024"),
        ("zh-hans", "2024年10月14日 – 2024年10月16日"),
    ],
)
def test_a_fourth_language_is_named_as_django_names_it(language, text):
    assert date_range_text(*SAME_MONTH, language) == text


@given(day=days)
def test_a_date_is_read_back(day):
    for language in LANGUAGES:
        assert read_days(date_text(day, language), language) == [day]


@given(start=days, length=st.integers(1, 800) | st.integers(1, 31))
def test_both_ends_of_a_range_are_read_back(start, length):
    end = start + timedelta(days=length)
    for language in LANGUAGES:
        assert read_days(date_range_text(start, end, language), language) == [
            start,
            end,
        ]


@given(start=days, length=st.integers(0, 800) | st.integers(0, 31))
def test_what_both_ends_share_is_said_once(start, length):
    end = start + timedelta(days=length)
    for language in LANGUAGES:
        text = date_range_text(start, end, language)
        months = [word for word in re.findall(r"\w+", text) if word in ALL_MONTHS]
        assert len(re.findall(r"\d{4}", text)) == len({start.year, end.year})
        assert len(months) == len({start.replace(day=1), end.replace(day=1)})
        assert text.count("–") == (length > 0)
        assert "  " not in text
        assert text == text.strip()


@given(start=days, length=st.integers(0, 800))
def test_every_language_tells_the_same_figures(start, length):
    end = start + timedelta(days=length)
    figures = [
        sorted(re.findall(r"\d+", date_range_text(start, end, language)))
        for language in LANGUAGES
    ]
    assert figures == [figures[0]] * len(LANGUAGES)


@given(start=days, length=st.integers(0, 60), years=st.integers(1, 90))
def test_years_later_only_the_year_reads_differently(start, length, years):
    end = start + timedelta(days=length)
    assume(start.year == end.year)
    assume((2, 29) not in ((day.month, day.day) for day in (start, end)))
    later = [day.replace(year=day.year + years) for day in (start, end)]
    for language in LANGUAGES:
        text = date_range_text(start, end, language)
        assert date_range_text(*later, language) == text.replace(
            str(start.year), str(start.year + years)
        )


@given(start=days, length=st.integers(0, 800))
def test_a_russian_line_breaks_only_where_it_may(start, length):
    text = date_range_text(start, start + timedelta(days=length), "ru")
    for piece in text.split(" ")[1:]:
        assert not piece.startswith(("–", "г.", *MONTHS["ru"].split()))


@given(day=days, other=days)
def test_two_dates_read_the_same_only_if_they_are_the_same(day, other):
    for language in LANGUAGES:
        assert (date_text(day, language) == date_text(other, language)) == (
            day == other
        )
