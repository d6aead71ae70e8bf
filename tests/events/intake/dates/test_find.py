"""How days are written in three languages, as a table."""

import pytest

from events.intake.dates.find import find_dates
from events.intake.passage import fold

ONE_DAY = [
    "June 2, 2023",
    "On June 2nd, 2023, they met",
    "Friday, 2 June 2023",
    "the 2nd of June, 2023",
    "JUNE 2, 2023",
    "Jun. 2, 2023",
    "June\u00a02,\u00a02023, and 15 people",
    "2 июня 2023 года",
    "2 июня 2023 г.",
    "2 июня 2023г.",
    "2-го июня 2023",
    "«2» июня 2023 года",
    "02 июня 2023",
    "2 июн. 2023 г.",
    "2023 жылғы 2 маусым",
    "2023 жылғы 2 маусымда",
    "2023 жылғы «2» маусымдағы",
    "2023 жылғы 2-маусым",
    "2023 жылы 2 маусымда",
    "2023 жылдың 2 маусымында",
    "2023 ж. 2 маусым",
    "2 маусым 2023 жыл",
    "2 маусым, 2023 ж.",
    "2023 жылғы маусымның 2-сінде",
    "2023 жылғы 2 мaусым",
    "2023-06-02",
    "2023-06-02T09:30:00Z",
    "2023/06/02",
    "2023.06.02",
]
STRETCHES = [
    ("October 14–16, 2024", "2024-10-14", "2024-10-16"),
    ("October 14 to 16, 2024", "2024-10-14", "2024-10-16"),
    ("14-16 October 2024", "2024-10-14", "2024-10-16"),
    ("14 and 15 October 2024", "2024-10-14", "2024-10-15"),
    ("14, 15 and 16 October 2024", "2024-10-14", "2024-10-16"),
    ("from 14 October to 16 October 2024", "2024-10-14", "2024-10-16"),
    ("September 29 – October 2, 2024", "2024-09-29", "2024-10-02"),
    ("29 September – 2 October 2024", "2024-09-29", "2024-10-02"),
    ("December 30 – January 2, 2025", "2024-12-30", "2025-01-02"),
    ("December 30, 2024 – January 2, 2025", "2024-12-30", "2025-01-02"),
    ("30 December 2024 until 2 January 2025", "2024-12-30", "2025-01-02"),
    ("14–16 октября 2024 г.", "2024-10-14", "2024-10-16"),
    ("с 14 по 16 октября 2024 года", "2024-10-14", "2024-10-16"),
    ("14, 15 и 16 октября 2024 года", "2024-10-14", "2024-10-16"),
    ("с 29 сентября по 2 октября 2024 года", "2024-09-29", "2024-10-02"),
    ("с 30 декабря по 2 января 2025 года", "2024-12-30", "2025-01-02"),
    ("30 декабря 2024 года – 2 января 2025 года", "2024-12-30", "2025-01-02"),
    ("2024 жылғы 14–16 қазан", "2024-10-14", "2024-10-16"),
    ("2024 жылғы 14–16 қазан аралығында", "2024-10-14", "2024-10-16"),
    ("2024 жылғы 14 және 15 қазанда", "2024-10-14", "2024-10-15"),
    ("2024 жылғы 29 қыркүйек – 2 қазан аралығында", "2024-09-29", "2024-10-02"),
    ("2024 жылғы 29 қыркүйек пен 2 қазан аралығында", "2024-09-29", "2024-10-02"),
    ("2024 жылғы 29 қыркүйектен 2 қазанға дейін", "2024-09-29", "2024-10-02"),
    ("2024 жылғы 30 желтоқсан – 2 қаңтар", "2024-12-30", "2025-01-02"),
    ("2024 жылғы 30 желтоқсан – 2025 жылғы 2 қаңтар", "2024-12-30", "2025-01-02"),
    ("29 қыркүйек – 2 қазан 2024 жыл", "2024-09-29", "2024-10-02"),
    ("14-16.10.2024", "2024-10-14", "2024-10-16"),
    ("29.09–02.10.2024", "2024-09-29", "2024-10-02"),
    ("30.12.2024–02.01.2025", "2024-12-30", "2025-01-02"),
    ("2024-10-14 – 2024-10-16", "2024-10-14", "2024-10-16"),
]
MONTHS = {
    "en": "January February March April May June July August September October"
    " November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября"
    " ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан"
    " қараша желтоқсан",
}
SHAPES = {"en": "7 {} 2024", "ru": "7 {} 2024 года", "kk": "2024 жылғы 7 {}"}


def spans_of(text: str) -> list[tuple[str, str] | None]:
    spans = [mention.span for mention in find_dates(fold(text))]
    return [
        (span.start.isoformat(), span.end.isoformat()) if span else None
        for span in spans
    ]


@pytest.mark.parametrize("text", ONE_DAY)
def test_one_day(text: str) -> None:
    assert spans_of(text) == [("2023-06-02", "2023-06-02")]


@pytest.mark.parametrize(("text", "start", "end"), STRETCHES)
def test_stretch_of_days(text: str, start: str, end: str) -> None:
    assert spans_of(text) == [(start, end)]


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_every_month_has_its_name(language: str) -> None:
    texts = [SHAPES[language].format(name) for name in MONTHS[language].split()]
    days = [f"2024-{number:02}-07" for number in range(1, 13)]
    assert [spans_of(text) for text in texts] == [[(day, day)] for day in days]


@pytest.mark.parametrize(
    "text",
    [
        "June 31, 2023",
        "31 июня 2023 года",
        "2023 жылғы 31 маусым",
        "29 February 2023",
        "2023-02-30",
        "16–14 October 2024",
        "16-14.10.2024",
    ],
)
def test_day_that_does_not_exist_is_found_and_has_no_value(text: str) -> None:
    found = find_dates(fold(text))
    assert [mention.is_impossible for mention in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "about 14 people in 2024",
        "version 1.2.2024.7",
        "call 8.727.2024",
        "in May 2024",
        "2024 жылғы есеп",
        "за 2024 год",
        "order 120/2024",
        "10.1000/2024-11-15-77",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_dates(fold(text)) == []


def test_yearless_day_is_told_apart_from_a_whole_date() -> None:
    found = find_dates(fold("On June 2 they met; on 5 June 2023 they wrote."))
    assert [(m.text, m.yearless) for m in found] == [
        ("June 2", (6, 2)),
        ("5 June 2023", None),
    ]
