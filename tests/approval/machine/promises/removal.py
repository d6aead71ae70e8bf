"""Legal removal: it is told, it takes something out of everything, and for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Answer, Sight, new
from tests.approval.machine.world import rights
from tests.approval.removal.canaries import columns_with
from tests.cast import LANGUAGES

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def a_removal_is_told(machine: Machine, before: Sight, after: Sight) -> None:
    """Who ordered it and who did it stay; nobody removes anything otherwise."""
    found = new(before.removals, after.removals)
    told = [entry for entry in after.entries if entry.act == "legal_removal"]
    assert [entry.data["removal"] for entry in told] == [row.id for row in found]
    assert len(found) == machine.has_taken_out
    for row in found:
        assert machine.by
        assert row.by_id == machine.actor
        languages = [row.language] if row.language else LANGUAGES
        assert all("remove" in rights(machine.by, code) for code in languages)
        assert row.authority.strip()
        assert row.reference.strip()
        assert row.reason.strip()
    for pk, row in before.removals.items():
        assert after.removals[pk] == row


@promise
def what_was_removed_is_nowhere(machine: Machine, before: Sight, after: Sight) -> None:
    """In no public answer, payload, revision or entry; at once in no column at all."""
    for address, answer in machine.answers.items():
        said = (answer.words | answer.related) & machine.removed
        assert not said, f"{address} says {said}, which was removed"
    assert not after.words & machine.removed - machine.copied
    searched = (machine.taken or frozenset()) - machine.copied
    if searched:
        left = columns_with(*searched)
        assert left == set(), f"{left} still hold what was removed"


@promise
def the_address_of_what_was_removed_is_gone(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """It answers 410 for good, whatever becomes of the page, and tells nothing."""
    for address in machine.gone & machine.answers.keys():
        answer = machine.answers[address]
        assert answer == Answer(410, frozenset(), frozenset()), f"at {address}"


@promise
def what_lost_something_is_not_signed(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Nor released, nor rolled back to: nobody approved what is left of it."""
    for decision in new(before.decisions, after.decisions):
        is_approved = decision.verdict == "approved"
        assert not (is_approved and decision.hand_over_id in machine.lost)
    for released in new(before.releases, after.releases):
        assert released.hand_over_id not in machine.lost
