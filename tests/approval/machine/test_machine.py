"""The state machine, in short; `make proof` lets it play for longer.

And the mutants: the same promises have to notice each of them, in a story of their own
and, in the long run, also by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import MultipleResults, run_state_machine_as_test

from tests.approval.machine.machine import machine_in
from tests.approval.machine.mutants import FORM, MUTANTS, Act, Mutant
from tests.approval.machine.tally import Tally
from tests.approval.machine.world import World, as_built, build
from tests.home.reading import index
from tests.past_triggers import without_triggers
from tests.photographs import scene
from tests.proof import is_long, is_whole, rounds, share, voice

EXAMPLES = rounds(12, 150)
STEPS = rounds(12, 30)
SEED = 1
# Examples in which chance may find a mutant, and how many it has to find.
SEARCH = share(25)
FOUND_BY_CHANCE = 12


def play_at_random(world: World, tally: Tally, examples: int) -> None:
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
    machine = seed(SEED)(machine_in(world, tally))
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


@pytest.fixture
def world(
    public_trees: Any, aigerim: Any, bolat: Any, vera: Any, dana: Any, settings: Any
) -> World:
    settings.CORRECTION_HOURS = 2  # less than time passes at a step of the machine
    people = {"aigerim": aigerim, "bolat": bolat, "vera": vera, "dana": dana}
    return as_built(scene("the machine's world", lambda: build(index(), people)))


def test_every_promise_holds_after_every_step(
    world: World,
    record_property: Callable[[str, object], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    tally = Tally(tell=voice(capfd))
    play_at_random(world, tally, EXAMPLES)
    print(f"{connection.vendor}: {tally}")  # noqa: T201 -- read with `pytest -rP`
    record_property("shows", tally.in_short)
    record_property("columns", ("rule", "done", "refused"))
    record_property("rows", tally.rows)
    assert tally.examples >= EXAMPLES


@pytest.mark.turns  # without triggers both databases see the same
@pytest.mark.parametrize(
    "mutant", MUTANTS, ids=[mutant.name.replace(" ", "-") for mutant in MUTANTS]
)
def test_a_mutant_is_caught_in_its_story(
    mutant: Mutant, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past PostgreSQL's triggers, which stand behind the lock that is broken."""
    with without_triggers():
        assert play(world, mutant.story).judging == ""
        mutant.patch(monkeypatch)
        assert play(world, mutant.story).judging == mutant.breaks


@pytest.mark.skipif(not is_long(), reason="chance has its time in make proof")
@pytest.mark.sqlite
def test_chance_finds_mutants_without_their_stories(
    world: World,
    record_property: Callable[[str, object], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Not all of them: some need so much at once that only their story shows them.

    On SQLite alone: PostgreSQL's triggers would be off, and the rest is the same code.
    """
    rows = [sought(mutant, world, voice(capfd)) for mutant in MUTANTS]
    found = sum(bool(row[1]) for row in rows)
    record_property(
        "shows", f"{found} of {len(rows)} in {SEARCH} examples of {STEPS} steps at most"
    )
    record_property("columns", ("mutant", "promise it broke", "examples", "steps"))
    record_property("rows", rows)
    if is_whole():
        assert found >= FOUND_BY_CHANCE


def sought(mutant: Mutant, world: World, tell: Callable[[str], None]) -> list[object]:
    tally, broken = Tally(), ""
    with pytest.MonkeyPatch.context() as monkeypatch, without_triggers():
        mutant.patch(monkeypatch)
        try:
            play_at_random(world, tally, SEARCH)
        except Exception as error:  # noqa: BLE001 -- some let the house crash
            broken = tally.judging or type(error).__name__
    tell(f"{mutant.name}: {broken or 'not found'}, {tally.in_short}")
    return [mutant.name, broken, tally.examples, tally.steps]
