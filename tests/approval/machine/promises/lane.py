"""The correction lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def a_provisional_text_is_public_only_in_its_time(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Until a second person has confirmed it, and never longer than was said."""
    approved = {
        row.hand_over_id: row
        for row in after.decisions.values()
        if row.verdict == "approved"
    }
    for row in after.corrections.values():
        assert row.reason.strip()
        decision = approved.get(row.hand_over_id)
        assert bool(decision) == (row.outcome == "confirmed")
        assert decision is None or decision.by_id != row.by_id, "confirmed alone"
        at = after.where(row.version_id)
        current = after.current(at)
        is_public = current is not None and current.hand_over_id == row.hand_over_id
        if is_public and decision is None:
            assert row.closed_at is None, f"{at}: put back and still public"
            in_time = row.confirm_by > timezone.now()
            assert in_time or machine.deed != "time_passes", f"{at}: its time is over"
        if row.closed_at is None:
            assert is_public, f"{at}: waits, and is not public"
