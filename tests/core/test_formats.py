"""Django's own `date` filter and number formats, through our format modules."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import (
    date_format,
    get_format,
    localize,
    number_format,
    sanitize_separators,
    time_format,
)
from hypothesis import given
from hypothesis import strategies as st

from cms.core.values import date_text, moment_text

NBSP = "\u00a0"
DAY = date(2023, 6, 2)
MOMENT = datetime(2023, 6, 2, 9, 5)  # noqa: DTZ001 -- a wall-clock time to format


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        # Lower-case Kazakh months come from the project catalogue, compiled.
        ("kk", "DATE_FORMAT", "2023 жылғы 2 маусым"),
        ("kk", "DATETIME_FORMAT", "2023 жылғы 2 маусым, 09:05"),
        ("kk", "YEAR_MONTH_FORMAT", "2023 жылғы маусым"),
        ("kk", "MONTH_DAY_FORMAT", "2 маусым"),
        ("kk", "SHORT_DATE_FORMAT", "02.06.2023"),
        ("kk", "SHORT_DATETIME_FORMAT", "02.06.2023 09:05"),
        ("ru", "DATE_FORMAT", f"2{NBSP}июня 2023{NBSP}г."),
        ("ru", "DATETIME_FORMAT", f"2{NBSP}июня 2023{NBSP}г., 09:05"),
        ("ru", "YEAR_MONTH_FORMAT", f"Июнь 2023{NBSP}г."),
        ("ru", "MONTH_DAY_FORMAT", f"2{NBSP}июня"),
        ("ru", "SHORT_DATE_FORMAT", "02.06.2023"),
        ("ru", "SHORT_DATETIME_FORMAT", "02.06.2023 09:05"),
        ("en", "DATE_FORMAT", "June 2, 2023"),
        ("en", "DATETIME_FORMAT", f"June 2, 2023, 9:05{NBSP}AM"),
        ("en", "YEAR_MONTH_FORMAT", "June 2023"),
        ("en", "MONTH_DAY_FORMAT", "June 2"),
        ("en", "SHORT_DATE_FORMAT", "Jun 2, 2023"),
        ("en", "SHORT_DATETIME_FORMAT", f"Jun 2, 2023, 9:05{NBSP}AM"),
    ],
)
def test_dates_as_django_prints_them(language, name, text):
    with translation.override(language):
        assert date_format(MOMENT, name) == text


@pytest.mark.parametrize(
    ("language", "text"), [("kk", "09:05"), ("ru", "09:05"), ("en", f"9:05{NBSP}AM")]
)
def test_times_as_django_prints_them(language, text):
    with translation.override(language):
        assert time_format(MOMENT.time()) == text


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_date_filter_and_date_text_agree(language, month):
    day = date(2024, month, 14)
    with translation.override(language):
        printed = Template("{{ day|date }}").render(Context({"day": day}))
    assert printed == date_text(day, language)


@pytest.mark.parametrize("hour", [0, 9, 12, 23])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_date_filter_and_moment_text_agree(language, hour):
    moment = datetime(2023, 6, 2, hour, 5, tzinfo=UTC)
    with translation.override(language):
        printed = date_format(moment, "DATETIME_FORMAT")
    assert moment_text(moment, language, UTC) == f"{printed} (UTC)"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", f"1{NBSP}234{NBSP}567,5"),
        ("ru", f"1{NBSP}234{NBSP}567,5"),
        ("en", "1,234,567.5"),
    ],
)
def test_numbers_that_django_groups(language, text):
    with translation.override(language):
        assert number_format(1234567.5, force_grouping=True) == text


def test_numbers_of_records_are_never_grouped():
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            assert localize(1234567) == "1234567"


@pytest.mark.parametrize(("language", "first_day"), [("kk", 1), ("ru", 1), ("en", 0)])
def test_the_week_begins(language, first_day):
    with translation.override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == first_day


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_short_date_can_be_typed_as_it_is_printed(language):
    with translation.override(language):
        pattern = get_format("DATE_INPUT_FORMATS")[0]
    assert DAY.strftime(pattern) == "02.06.2023"


@given(number=st.integers(0, 10**12))
def test_a_printed_number_can_be_typed_back(number):
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            assert sanitize_separators(localize(number)) == str(number)
