"""Who says what 6/2/2023 means: a person, a convention, a spelled-out date, nobody."""

from datetime import date

import pytest

from events.intake.dates.find import find_dates
from events.intake.dates.resolve import DateOrder, Resolved, Resolver
from events.intake.draft import Span

JUNE = date(2023, 6, 2)
FEBRUARY = date(2023, 2, 6)


def resolved(
    text: str,
    *,
    language: str = "en",
    order: DateOrder | None = None,
    named: tuple[date, ...] = (),
) -> Resolved:
    spans = tuple(Span(day, day) for day in named)
    (mention,) = find_dates(text)
    return Resolver(language, order, spans).resolve(mention, 7)


TABLE = [
    ("6/2/2023", "en", None, (), None, ["figure_open"]),
    ("6/2/2023", "ru", None, (), None, ["figure_open"]),
    ("6/2/2023", "en", None, (JUNE,), JUNE, ["figure_agrees"]),
    ("6/2/2023", "en", None, (FEBRUARY,), FEBRUARY, ["figure_agrees"]),
    ("6/2/2023", "en", None, (JUNE, FEBRUARY), None, ["figure_open"]),
    ("6/2/2023", "en", None, (date(2023, 6, 3),), None, ["figure_open"]),
    ("6/2/2023", "en", "mdy", (), JUNE, []),
    ("6/2/2023", "en", "dmy", (JUNE,), FEBRUARY, []),
    ("6/2/2023", "en", "ymd", (), None, ["figure_open"]),
    ("06.02.2023", "en", None, (), None, ["figure_open"]),
    ("02.06.2023", "ru", None, (), JUNE, []),
    ("02.06.2023", "kk", None, (FEBRUARY,), JUNE, []),
    ("06.02.2023", "ru", "mdy", (), JUNE, []),
    ("6/6/2023", "en", None, (), date(2023, 6, 6), []),
    ("6/25/2023", "en", None, (), date(2023, 6, 25), []),
    ("25/6/2023", "en", None, (), date(2023, 6, 25), []),
    ("25/6/2023", "en", "mdy", (), date(2023, 6, 25), ["figure_against_order"]),
    ("06.25.2023", "ru", None, (), date(2023, 6, 25), ["figure_against_order"]),
    ("31/6/2023", "en", None, (), None, ["impossible_date"]),
    ("31.02.2023", "kk", None, (), None, ["impossible_date"]),
    ("02.06.23", "ru", None, (), JUNE, ["two_digit_year"]),
    ("23/06/02", "en", "ymd", (), JUNE, ["two_digit_year"]),
    ("2 июня 2023 года", "ru", "mdy", (), JUNE, []),
    ("2023-06-02", "en", "dmy", (), JUNE, []),
]


@pytest.mark.parametrize(
    ("text", "language", "order", "named", "expected", "doubts"), TABLE
)
def test_figure_is_resolved_or_asked(
    text: str,
    language: str,
    order: DateOrder | None,
    named: tuple[date, ...],
    expected: date | None,
    doubts: list[str],
) -> None:
    found = resolved(text, language=language, order=order, named=named)
    assert (found.span.start if found.span else None) == expected
    assert [doubt.code for doubt in found.doubts] == doubts
    assert {doubt.line for doubt in found.doubts} <= {7}


def test_agreement_with_one_day_of_a_stretch_is_enough() -> None:
    (mention,) = find_dates("10/5/2024")
    stretch = Span(date(2024, 10, 4), date(2024, 10, 6))
    found = Resolver("en", None, (stretch,)).resolve(mention, 1)
    assert found.span == Span(date(2024, 10, 5), date(2024, 10, 5))


def test_open_question_names_both_days() -> None:
    (doubt,) = resolved("6/2/2023").doubts
    assert doubt.message == (
        "“6/2/2023” can be 2023-02-06 or 2023-06-02; the date was left empty."
    )
