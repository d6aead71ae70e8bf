"""Reports that were not written for the recogniser: how much of them it finds.

Run with `-s` to see every miss. The floors are what was measured, not what would be
nice: whoever raises one makes the recogniser better, whoever has to lower one asks why.
"""

from pathlib import Path

import pytest

from events.intake.as_json import to_json
from tests.events.intake.measuring import measure, report
from tests.events.intake.reading import (
    COMPARED,
    OPTIONAL,
    draft_of,
    expected_in,
    facts_of,
)

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
COUNTS = ("goals", "list_items", "recommendations")
# Recall and precision of each kind of fact.
FLOORS = {
    "corpus": {
        "people": (1.0, 1.0),
        "organisations": (1.0, 1.0),
        "topics": (0.9, 0.8),
        "role": (1.0, 1.0),
        "position": (1.0, 1.0),
        "affiliation": (1.0, 1.0),
    },
    "fresh": {
        "people": (1.0, 1.0),
        "organisations": (1.0, 0.92),
        "role": (0.93, 0.93),
        "affiliation": (0.96, 0.96),
    },
}


@pytest.mark.parametrize("folder", sorted(FLOORS))
def test_as_much_is_found_as_was_measured(folder: str) -> None:
    measures = measure(HERE / folder)
    said = report(folder, measures)
    print(said)  # noqa: T201 misses are said, whatever the floors are
    below = {
        kind: (round(one.recall, 3), round(one.precision, 3))
        for kind, one in measures.items()
        if kind in FLOORS[folder]
        and (one.recall < FLOORS[folder][kind][0])
        | (one.precision < FLOORS[folder][kind][1])
    }
    assert below == {}, said


@pytest.mark.parametrize("name", sorted(expected_in(CORPUS)))
def test_the_facts_of_the_event_are_all_right(name: str) -> None:
    expected = OPTIONAL | expected_in(CORPUS)[name]
    draft = draft_of((CORPUS / name).read_bytes())
    assert facts_of(draft) == {key: expected[key] for key in COMPARED}
    found = to_json(draft, name)
    assert {key: found[key] for key in COUNTS} == {key: expected[key] for key in COUNTS}


@pytest.mark.parametrize("folder", sorted(FLOORS))
def test_every_affiliation_is_one_of_the_organisations(folder: str) -> None:
    for name in expected_in(HERE / folder):
        draft = draft_of((HERE / folder / name).read_bytes())
        told = {organisation.name for organisation in draft.organisations}
        assert {person.affiliation for person in draft.people} <= told | {""}
