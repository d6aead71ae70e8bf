"""The real reports that the import is for; their folder is named by the environment."""

import os
from pathlib import Path

import pytest

from tests.events.intake.measuring import measure, report
from tests.events.intake.reading import (
    COMPARED,
    OPTIONAL,
    codes_of,
    draft_of,
    expected_in,
    facts_of,
    printed,
)

FOLDER = os.environ.get("USHTIL_SAMPLES", "")
needs_samples = pytest.mark.skipif(not FOLDER, reason="USHTIL_SAMPLES is not set")
NAMES = ("kaznu-2023-06-02.txt", "ultcom-2024-10-14.txt")
# What is known to be missed: nothing at present.
MISSES: dict[str, list[str]] = {"people": [], "organisations": [], "topics": []}
DOUBTS = {NAMES[0]: ["figure_agrees"], NAMES[1]: []}


@needs_samples
@pytest.mark.parametrize("name", NAMES)
def test_sample_is_read_as_expected(name: str) -> None:
    draft = draft_of((Path(FOLDER) / name).read_bytes())
    expected = OPTIONAL | expected_in(Path(FOLDER))[name]
    assert facts_of(draft) == {key: expected[key] for key in COMPARED}
    assert codes_of(draft) == DOUBTS[name]


@needs_samples
@pytest.mark.parametrize("name", NAMES)
def test_sample_keeps_every_printed_character(name: str) -> None:
    text = (Path(FOLDER) / name).read_text(encoding="utf-8")
    assert printed(draft_of(text).text) == printed(text)


@needs_samples
@pytest.mark.parametrize("kind", ["people", "organisations", "topics"])
def test_what_the_samples_name_is_found_or_said(kind: str) -> None:
    measures = measure(Path(FOLDER))
    said = report("samples", {kind: measures[kind]})
    print(said)  # noqa: T201 every miss is said
    assert measures[kind].misses == MISSES[kind], said


@needs_samples
def test_no_sample_is_left_out() -> None:
    assert sorted(expected_in(Path(FOLDER))) == sorted(NAMES)
