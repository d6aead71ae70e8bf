"""Who signs, and by which right anybody does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from tests.approval.machine.promises.graph import GRAPH
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight, new
from tests.approval.machine.world import has_right_somewhere, rights

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


# What somebody needs in the language for each entry of the trail.
NEEDS = {
    "hand_over": {"write", "translate"},
    "take_back": {"write", "translate"},
    "approve": {"decide"},
    "request_changes": {"decide"},
    "reopen": {"reopen"},
    "release": {"decide", "release"},
    "roll_back": {"release"},
    "withdraw": {"withdraw"},
    "correct": {"correct"},
    "confirm_correction": {"decide"},
    "correction_put_back": {"decide", "correct"},
    "exempt": {"exempt"},
    "revoke": {"exempt"},
    "legal_removal": {"remove"},
    "rename": {"decide"},
}
OF_REPORTS = {"policy": "release", "plan": "", "plan_cancelled": ""}
PLANNED = {"release": "release", "expire": "withdraw"}
# What the system does by itself.
BY_NOBODY = {"expire", "end", "plan_done", "plan_refused", "correction_expired"}


@promise
def nobody_approves_what_they_touched(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """But for an exception that a managing editor has recorded, once, in time."""
    for decision in new(before.decisions, after.decisions):
        if decision.verdict != "approved":
            continue
        sealed = after.hand_overs[decision.hand_over_id]
        at = after.where(sealed.version_id)
        if decision.by_id not in machine.touched_before[at]:
            continue
        excepted = machine.exempted.get(decision.exemption_id)
        assert excepted, f"{at} was approved by somebody who had worked on it"
        assert excepted.version_id == sealed.version_id
        assert excepted.from_what == "four_eyes"
        assert excepted.person_id == decision.by_id != excepted.by_id
        assert excepted.expires_at > decision.at, "an exception that was over"
        assert decision.exemption_id not in machine.spent, "an exception used twice"
        assert decision.exemption_id not in machine.revoked, "a revoked exception"


@promise
def a_name_is_confirmed_by_a_second_person(
    machine: Machine, before: Sight, after: Sight
) -> None:
    if machine.confirmed:
        proposer, confirmer, language = machine.confirmed
        assert proposer != confirmer, "a name confirmed by who proposed it"
        assert machine.by
        assert "decide" in rights(machine.by, language)


@promise
def exceptions_are_made_by_those_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """And revoked by them, as long as they are in force."""
    for row in new(before.exemptions, after.exemptions):
        _report, language = after.where(row.version_id)
        assert machine.by
        assert row.by_id == machine.actor
        assert "exempt" in rights(machine.by, language)
        assert row.reason.strip()
        assert row.expires_at > timezone.now()
    for pk, row in after.exemptions.items():
        was = before.exemptions.get(pk)
        if row.closed_by_id is None or (was and was.closed_by_id):
            continue
        _report, language = after.where(row.version_id)
        assert machine.by
        assert row.closed_by_id == machine.actor
        assert "exempt" in rights(machine.by, language)
        assert row.closing_reason.strip()
        assert row.expires_at > timezone.now(), "revoked when it was over"
        assert row.used_at is None, "revoked when it was used"


@promise
def every_act_is_by_somebody_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """By the machine's own table of roles, entry for entry."""
    planners = {row.by_id for row in before.plans.values() if row.closed_at is None}
    for entry in after.entries:
        if entry.by_id is None:
            follows = entry.act in GRAPH and "source" in entry.data
            assert entry.act in BY_NOBODY or follows, f"nobody did {entry.act}"
            continue
        by = machine.world.name_of(entry.by_id)
        assert by is not None
        on_time = machine.deed == "time_passes" and entry.by_id in planners
        assert entry.by_id == machine.actor or on_time, f"{entry.act} in another's name"
        if entry.act in NEEDS:
            assert NEEDS[entry.act] & rights(by, entry.language), f"{by}: {entry.act}"
        elif entry.act == "end":
            assert rights(by, entry.language), f"{by} ended it"
        else:
            needed = OF_REPORTS[entry.act] or PLANNED[entry.data["what"]]
            languages = entry.data.get("languages", [])
            assert all(needed in rights(by, code) for code in languages)
            assert has_right_somewhere(by, needed)
