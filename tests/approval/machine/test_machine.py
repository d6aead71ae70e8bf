"""The state machine, in short; `make proof` lets it play for longer.

And the mutants: the same promises have to notice each of them, in a story of their own
and, in the long run, also by chance.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import MultipleResults, run_state_machine_as_test

from tests.approval.machine.machine import machine_in
from tests.approval.machine.mutants import FORM, MUTANTS, Act, Mutant
from tests.approval.machine.tally import Tally
from tests.approval.machine.world import World, build
from tests.home.reading import index
from tests.past_triggers import without_triggers

IS_LONG = settings.get_current_profile_name() == "proof"
# Examples and steps of each; the parts of the long run can be played side by side.
EXAMPLES, STEPS, PARTS = (75, 30, 4) if IS_LONG else (12, 12, 1)
SEARCH = 60  # examples in which chance may find a mutant

RESULTS = Path(__file__).resolve().parents[3] / "var" / "machine"


def play_at_random(world: World, tally: Tally, part: int, examples: int) -> None:
    played = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        # A step takes a tenth of a second; making an example smaller takes minutes.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    machine = seed(part)(machine_in(world, tally))
    run_state_machine_as_test(machine, settings=played)


def play(world: World, story: tuple[Act, ...]) -> Tally:
    """The story; after its last act every promise is asked."""
    tally = Tally()
    machine = machine_in(world, tally)()
    try:
        with machine.rehearsal():
            machine.begin_with(beginning="public")
            form = tell(machine, story[:-1])
        tell(machine, story[-1:], form)
    except AssertionError:
        if not tally.judging:
            raise
    finally:
        machine.teardown()
    return tally


def tell(machine: Any, acts: tuple[Act, ...], form: Any = None) -> Any:
    for name, *given in acts:
        answer = getattr(machine, name)(
            *(form if one is FORM else one for one in given)
        )
        if isinstance(answer, MultipleResults):
            (form,) = answer.values
        machine.all_promises_hold()
    return form


def write_down(name: str, result: dict[str, Any]) -> None:
    """For docs/proof.md."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    path = RESULTS / f"{connection.vendor}-{name}.json"
    path.write_text(json.dumps({"database": database, **result}, indent=1))


@pytest.fixture
def world(public_trees: Any, aigerim: Any, bolat: Any, vera: Any, dana: Any) -> World:
    people = {"aigerim": aigerim, "bolat": bolat, "vera": vera, "dana": dana}
    return build(index(), people)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_promise_holds_after_every_step(world: World, part: int) -> None:
    tally = Tally()
    play_at_random(world, tally, part, EXAMPLES)
    print(f"{connection.vendor}: {tally}")  # noqa: T201 -- read with `pytest -rP`
    assert tally.examples >= EXAMPLES
    if IS_LONG:
        write_down(f"part-{part}", tally.as_json())


every_mutant = pytest.mark.parametrize(
    "mutant", MUTANTS, ids=[mutant.name.replace(" ", "-") for mutant in MUTANTS]
)


@every_mutant
def test_a_mutant_is_caught_in_its_story(
    mutant: Mutant, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past PostgreSQL's triggers, which stand behind the lock that is broken."""
    with without_triggers():
        assert play(world, mutant.story).judging == ""
        mutant.patch(monkeypatch)
        assert play(world, mutant.story).judging == mutant.breaks


@pytest.mark.skipif(not IS_LONG, reason="chance has its time in make proof")
@every_mutant
def test_a_mutant_is_found_by_chance(
    mutant: Mutant, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or it is not: then its story above has to do; the table says which."""
    tally = Tally()
    mutant.patch(monkeypatch)
    with without_triggers():
        try:
            play_at_random(world, tally, 0, SEARCH)
        except AssertionError:
            assert tally.judging
    write_down(
        f"mutant-{mutant.name.replace(' ', '-')}",
        {
            "mutant": mutant.name,
            "story": mutant.breaks,
            "chance": tally.judging,
            "examples": tally.examples,
            "steps": tally.steps,
        },
    )
