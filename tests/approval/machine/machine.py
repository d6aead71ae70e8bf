"""Random people at random doors; after every step everything that was promised holds.

The machine remembers for itself who touched what, what was signed and what was typed.
It plays inside a savepoint that is taken back, so every example begins in the same
house. A refusal is an answer like any other; a crash is a failure.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from cms.translation import snapshots
from cms.translation.models import LanguageVersion
from tests.approval.machine.choices import SOMEBODY, WHY, languages
from tests.approval.machine.deciding import Deciding
from tests.approval.machine.lane import Lane
from tests.approval.machine.releasing import Releasing
from tests.approval.machine.removing import Removing
from tests.approval.machine.side_doors import SideDoors
from tests.approval.machine.sight import Row
from tests.approval.machine.tally import Tally
from tests.approval.machine.world import BLOCKS, PLACES, World
from tests.approval.machine.writing import ENDS, Writing

# Where an example begins: at which report, and what has been done to it.
CHANGED = [("edit_the_source", "lead"), ("hand_over", "en"), ("read_and_approve", "en")]
KAZAKH_TOO = [("translate_the_rest", "kk"), ("hand_over", "kk")]
BEGINNINGS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "public": ("old", []),
    "a draft": ("young", []),
    "handed over": ("young", [("hand_over", "en")]),
    "source changed": ("old", CHANGED),
    "both in review": ("old", [*CHANGED, *KAZAKH_TOO, ("hand_over", "en")]),
    "fact changes": ("old", [*CHANGED, *KAZAKH_TOO, ("change_a_fact", ENDS[1])]),
    "corrected": ("old", [("correct", "en", 1, WHY)]),
    "corrected in Kazakh": ("old", [("correct", "kk", 2, WHY)]),
    "a word removed": ("old", [*CHANGED, ("remove_a_word", "en", 0, WHY)]),
    "excepted": (
        "old",
        [*CHANGED[:1], ("exempt", "en", "four_eyes", "dana", WHY), CHANGED[1]],
    ),
    "approved and waiting": ("old", [("choose_a_policy", "together"), *CHANGED]),
    "planned": (
        "old",
        [*CHANGED[:2], ("plan", "release", {"en"}), CHANGED[2], *KAZAKH_TOO],
    ),
}


class Machine(Writing, Deciding, Releasing, Lane, Removing, SideDoors):
    # The beginning

    @initialize(beginning=st.sampled_from([*BEGINNINGS]))
    def begin_with(self, beginning: str) -> None:
        self.report, acts = BEGINNINGS[beginning]
        with self.rehearsal():
            for name, *given in acts:
                getattr(self, name)(SOMEBODY, *given)
                self.all_promises_hold()

    # The next thing to do

    @rule(language=languages)
    def carry_on(self, language: str) -> None:
        """Whoever's turn it is does it: else few texts would ever become public."""
        version = self.version(language)
        if version is None:
            self.begin_a_translation(SOMEBODY, language)
        elif self.open_corrections():
            self.confirm(SOMEBODY)
        elif version.round == "in_review":
            self.read_and_approve(SOMEBODY, language)
        elif version.round == "approved":
            self.release_together(SOMEBODY, {language})
        elif not version.is_source and self.is_unfinished(version):
            self.translate_the_rest(SOMEBODY, language)
        else:
            self.hand_over(SOMEBODY, language)

    @precondition(lambda self: self.open_corrections())
    @rule(ends=st.sampled_from(["confirm", "put back", "in its time"]))
    def see_a_correction_through(self, ends: str) -> None:
        if ends == "confirm":
            self.confirm(SOMEBODY)
        elif ends == "put back":
            self.put_back(SOMEBODY, WHY)
        else:
            self.time_passes()

    @rule(language=languages)
    def carry_on_to_the_end(self, language: str) -> None:
        for _turn in range(4):
            self.carry_on(language)
            self.all_promises_hold()
            version = self.version(language)
            if version is None or version.round == "released":
                return

    def is_unfinished(self, version: Row) -> bool:
        row = LanguageVersion.objects.get(pk=version.id)
        if snapshots.is_outdated(row) or row.snapshot is None:
            return True
        return not snapshots.fits(row, row.snapshot)


assert set(BLOCKS) < set(PLACES)


def machine_in(world: World, tally: Tally) -> type[Machine]:
    """The machine for a run: Hypothesis makes one of it for each example."""
    return type("MachineInWorld", (Machine,), {"world": world, "tally": tally})
