"""What the records say: entry, chain, release, decision and row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.approval import payload, trail
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight, new, row_words
from tests.approval.machine.world import prose_in

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine

# What makes a text public, and what takes it away; a correction that nobody confirms
# does the first, or the second where the page above is gone.
MAKING = {"release", "correct"}
MAKING_AGAIN = {"roll_back", "correction_put_back", "correction_expired"}
ENDINGS = {"withdraw", "expire", "end"}


@promise
def a_change_of_the_public_has_its_entry(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Of each language version: the acts, and nothing changes in silence."""
    for at, version in after.versions.items():
        was, now = before.current(at), after.current(at)
        acts = [e for e in after.entries if e.version_id == version.id]
        made = [e for e in acts if e.act in MAKING | MAKING_AGAIN and e.data["after"]]
        ended = [
            e
            for e in acts
            if e.act in ENDINGS or (e.act in MAKING_AGAIN and not e.data["after"])
        ]
        released = [
            row
            for row in new(before.releases, after.releases)
            if row.version_id == version.id
        ]
        assert [e.data["after"]["release"] for e in made] == [r.id for r in released]
        for entry, row in zip(made, released, strict=True):
            assert entry.act in (MAKING_AGAIN if row.restores_id else MAKING)
            assert entry.by_id == row.by_id
            assert (entry.act == "correct") == after.corrects(row)
            assert entry.data["after"]["hash"] == row.payload_hash
        if was and not now:
            assert ended, f"{at} went from the public without an entry"
        assert len(ended) <= 1 + len(released), f"{at} ended more often than it began"
        for entry in ended:
            assert entry.data["before"]["release"] in after.releases


@promise
def the_chain_holds(machine: Machine, before: Sight, after: Sight) -> None:
    assert [*trail.breaks()] == []
    numbers = [entry.number for entry in after.entries]
    assert numbers == [
        *range(machine.last_number + 1, machine.last_number + 1 + len(numbers))
    ]


@promise
def record_decision_and_row_agree(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """A page row is live exactly with its release, and says what that says."""
    for row in after.releases.values():
        signed = machine.signed.get(row.hand_over_id)
        assert signed, f"release {row.id} of a text that nobody signed"
        sealed = after.hand_overs[row.hand_over_id]
        assert signed.hash == row.payload_hash == sealed.payload_hash
        is_whole = payload.payload_hash(row.payload) == row.payload_hash
        assert is_whole == (row.hand_over_id not in machine.lost)
        assert prose_in(str(row.payload)) == machine.says(row.hand_over_id)
        of_itself = row.by_id is None  # nobody confirmed a correction
        said = row.restores_id is None or of_itself or row.reason.strip()
        assert said, "rolled back for nothing"
    for at, version in after.versions.items():
        page = after.pages.get(version.page_id)
        if page is None or page.id in machine.tampered:
            continue
        current = after.current(at)
        assert page.live == bool(current), f"the row of {at} is live without a release"
        if current:
            assert row_words(page.id) == machine.says(current.hand_over_id)
    current_ones: list[int] = [
        row.version_id for row in after.releases.values() if row.ended_at is None
    ]
    assert len(current_ones) == len(set(current_ones))
