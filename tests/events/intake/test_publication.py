"""The line with the office's own date: a value when understood, otherwise text."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

STORY = "Fair\n\nOn June 2, 2023, the school held a fair for all of its neighbours."
WHOLE = [
    "Publication date :  6/2/2023",
    "Publication date: June 2, 2023",
    "Date of publication - 2 June 2023",
    "Published: 2023-06-02",
    "Published on June 2, 2023.",
    "PUBLISHED 2 JUNE 2023",
    "Posted: 2 June 2023",
    "(Published: 2 June 2023)",
    "Дата публикации: 2 июня 2023 г.",
    "Дата публикации – 2 июня 2023 года",
    "Дата размещения: 2 июня 2023 года",
    "Опубликовано: 2 июня 2023",
    "Опубликовано 2 июня 2023 года",
    "Жарияланған күні: 2023 жылғы 2 маусым",
    "Жарияланған күнi : 2023 жылғы 2 маусым",
    "Материалдың жарияланған күні: 2 маусым 2023 жыл",
    "Жарияланды: 2023 ж. 2 маусым",
    "Publication date:\n2 June 2023",
]


@pytest.mark.parametrize("line", WHOLE)
@pytest.mark.parametrize("at_end", [True, False])
def test_line_that_says_nothing_else_becomes_a_value(line: str, at_end: bool) -> None:
    draft = draft_of(f"{STORY}\n\n{line}" if at_end else f"{line}\n\n{STORY}")
    assert draft.publication_date is not None
    assert draft.publication_date.value.isoformat() == "2023-06-02"
    assert draft.title is not None
    assert (draft.title.value, draft.body_paragraphs) == ("Fair", 1)


KEPT = [
    ("Published: 2 June 2023, by Asel", "2023-06-02", ["publication_line_kept"]),
    ("Publication date: soon", None, ["publication_unread"]),
    ("Publication date: 2 June", None, ["publication_unread"]),
    ("Publication date: 31 June 2023", None, ["impossible_date"]),
    ("Publication date: 5/7/2023", None, ["figure_open"]),
    ("Published by the school on 2 June 2023", None, []),
]


@pytest.mark.parametrize(("line", "expected", "doubts"), KEPT)
def test_line_that_says_more_or_less_stays_in_the_text(
    line: str, expected: str | None, doubts: list[str]
) -> None:
    draft = draft_of(f"{STORY}\n\n{line}")
    found = draft.publication_date
    assert (found.value.isoformat() if found else None) == expected
    assert [block.text for block in draft.blocks][1:] == [line]
    assert codes_of(draft) == doubts


def test_first_of_two_lines_counts() -> None:
    draft = draft_of(f"{STORY}\n\nPublished: 3 June 2023\nPublished: 4 June 2023")
    assert draft.publication_date is not None
    assert draft.publication_date.value.isoformat() == "2023-06-03"
    assert [block.text for block in draft.blocks][1:] == ["Published: 4 June 2023"]
    assert codes_of(draft) == ["publication_twice"]


def test_order_given_by_a_person_is_used() -> None:
    draft = draft_of(f"{STORY}\n\nPublished: 5/7/2023", language="en", date_order="dmy")
    assert draft.publication_date is not None
    assert draft.publication_date.value.isoformat() == "2023-07-05"
    assert codes_of(draft) == []
