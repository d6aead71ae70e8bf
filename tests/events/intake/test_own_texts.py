"""Whole reports of our own writing, each with an exact outcome and exact doubts."""

import pytest

from tests.events.intake.reading import (
    COMPARED,
    OPTIONAL,
    TEXTS,
    codes_of,
    draft_of,
    expected_in,
    facts_of,
    printed,
)

EXPECTED = expected_in(TEXTS)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_report_is_read_as_a_careful_person_would(name: str) -> None:
    draft = draft_of((TEXTS / name).read_bytes())
    expected = OPTIONAL | EXPECTED[name]
    assert facts_of(draft) == {key: expected[key] for key in COMPARED}
    assert codes_of(draft) == expected["doubts"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_report_keeps_every_printed_character(name: str) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    assert printed(draft_of(text).text) == printed(text)


def test_every_text_has_an_expectation_and_each_language_at_least_four() -> None:
    names = sorted(path.name for path in TEXTS.glob("*.txt"))
    assert names == sorted(EXPECTED)
    counted = [
        sum(name.startswith(code) for name in names) for code in ("en", "kk", "ru")
    ]
    assert min(counted) >= 4
