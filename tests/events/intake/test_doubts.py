"""Every doubt has its sentence, and every sentence is used."""

import re
from pathlib import Path

import pytest

import events.intake
from events.intake.doubts import MESSAGES, Doubt

SOURCES = [
    path
    for path in Path(events.intake.__path__[0]).rglob("*.py")
    if path.name != "doubts.py"
]


def test_every_sentence_belongs_to_a_code_that_is_raised() -> None:
    written = " ".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [code for code in MESSAGES if f'"{code}"' not in written] == []


def test_unknown_code_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        Doubt(1, "surely_not")


def test_missing_parameter_is_noticed_where_the_doubt_is_made() -> None:
    with pytest.raises(KeyError):
        Doubt(1, "impossible_date")


def test_sentences_are_short_enough_for_one_line() -> None:
    assert [m for m in MESSAGES.values() if len(re.sub(r"\{\w+\}", "", m)) > 80] == []
