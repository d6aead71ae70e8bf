"""Who changes what, and that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.approval.machine.promises.graph import CLOSED
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight
from tests.approval.machine.world import rights

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def nobody_changes_a_language_without_a_role(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Facts that flow from an approved source excepted; they change no word."""
    by = machine.by
    if by is None:
        return
    for at, version in after.versions.items():
        if at not in before.versions:
            assert rights(by, at[1]) & {"translate", "write"}, f"{by} began {at}"
            continue
        was, now = before.standing(at), after.standing(at)
        if was == now or rights(by, at[1]):
            continue
        flowed = not version.is_source and source_was_approved(before, after, at[0])
        assert flowed, f"{by} changed {at}: {was} → {now}"
        assert was[1:4] == now[1:4], f"{by} changed {at} by approving its source"
        assert now[0] in {was[0], "drafting", "in_review"}


def source_was_approved(before: Sight, after: Sight, report: str) -> bool:
    return after.newest.get(report) is not None and (
        before.newest.get(report) is None
        or before.newest[report].id != after.newest[report].id
    )


@promise
def texts_are_written_by_those_who_may(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """And a text that is closed stays as it is."""
    for at, version in after.versions.items():
        if at not in before.versions or before.texts.get(at) == after.texts.get(at):
            continue
        if machine.overwritten or version.page_id is None:
            continue
        was = before.versions[at]
        if not version.is_source:
            assert machine.by, f"{at} was written by nobody"
            assert "translate" in rights(machine.by, at[1])
        # Settling it for a hand-over gives blocks their ids.
        hands_over = machine.deed == "hand_over"
        closed = was.round in CLOSED and version.round in CLOSED and not hands_over
        assert not closed, f"{at} was written while it was closed"


@promise
def what_was_sealed_stays(machine: Machine, before: Sight, after: Sight) -> None:
    for kind in ("hand_overs", "decisions", "releases"):
        old, found = getattr(before, kind), getattr(after, kind)
        for pk, row in old.items():
            assert pk in found, f"{kind}: {pk} is gone"
            for name in ("payload", "payload_hash", "by_id", "version_id", "verdict"):
                value = row.values.get(name)
                assert found[pk].values.get(name) == value, f"{kind}: {pk}.{name}"
    for pk, row in before.hand_overs.items():
        content = after.hand_overs[pk].revision__content
        if content is not None and row.revision_id not in machine.broken_seals:
            assert content == row.revision__content, f"the revision of {pk} changed"


@promise
def no_translation_is_lost(machine: Machine, before: Sight, after: Sight) -> None:
    """Whatever was saved is in the history; what nobody wrote over is still there."""
    assert before.saved <= after.saved
    for number, text in machine.typed:
        assert (number, text) in after.saved, f"{text!r} is not in the history"
    for at, version in after.versions.items():
        if version.is_source or machine.deed in {"translate", "correct"}:
            continue
        assert before.texts.get(at, ()) == after.texts[at], f"{at} lost a translation"
