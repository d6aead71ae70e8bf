"""What was signed was read: what is public stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight, new

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def approvals_are_of_what_was_read(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """A decision is by who sent it, on the hash they were shown, and only one."""
    found = new(before.decisions, after.decisions)
    for decision in found:
        sealed = after.hand_overs[decision.hand_over_id]
        assert decision.by_id == machine.actor, "decided in somebody else's name"
        assert decision.payload_hash == sealed.payload_hash
        if decision.verdict == "approved":
            assert machine.sent == sealed.payload_hash, "signed without reading"
    assert len(found) <= 1
    decided = [row.hand_over_id for row in after.decisions.values()]
    assert len(decided) == len(set(decided))
