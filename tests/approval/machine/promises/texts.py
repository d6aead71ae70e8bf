"""Who changes what, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.approval.machine.promises.graph import CLOSED
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight, Where
from tests.approval.machine.world import LETTERS, prose_in, rights

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine

FACTS = ("starts_on", "ends_on", "attendance")


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
        if machine.overwritten or version.page_id is None or machine.has_taken_out:
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
    """But for what the law has just had removed; hash, date and people stay even so."""
    for kind in ("hand_overs", "decisions", "releases"):
        old, found = getattr(before, kind), getattr(after, kind)
        for pk, row in old.items():
            assert pk in found, f"{kind}: {pk} is gone"
            for name in ("payload_hash", "by_id", "at", "version_id", "verdict"):
                value = row.values.get(name)
                assert found[pk].values.get(name) == value, f"{kind}: {pk}.{name}"
            if kind != "decisions":
                at = after.where(row.version_id)
                assert_same(machine, row.payload, found[pk].payload, f"{kind} {pk}", at)
    for pk, row in before.hand_overs.items():
        content = after.hand_overs[pk].revision__content
        if content is not None and row.revision_id not in machine.broken_seals:
            assert_same(
                machine,
                row.revision__content,
                content,
                f"the revision of {pk}",
                after.where(row.version_id),
            )


def assert_same(machine: Machine, was: Any, now: Any, what: str, at: Where) -> None:
    if machine.taken is None:
        assert was == now, f"{what} changed"
        return
    left = own_words(was, at) - machine.taken
    assert own_words(now, at) == left, f"{what} lost more than that"
    assert facts_in(now) == facts_in(was), f"{what} lost its facts"


def own_words(content: Any, at: Where) -> set[str]:
    """Those of its language: a revision begins with a title in that of its source."""
    return {word for word in prose_in(str(content)) if word[2] == LETTERS[at[1]]}


def facts_in(content: Any) -> Any:
    """Of a payload or of a revision."""
    fields = (content or {}).get("fields", content or {})
    return [fields.get(name) for name in FACTS]


@promise
def no_translation_is_lost(machine: Machine, before: Sight, after: Sight) -> None:
    """Whatever was saved is in the history; what nobody wrote over is still there.

    But for what the law had removed.
    """
    was, now = (kept(machine, sight.saved) for sight in (before, after))
    assert was <= now
    for number, text in kept(machine, machine.typed):
        assert (number, text) in now, f"{text!r} is not in the history"
    for at, version in after.versions.items():
        if version.is_source or machine.deed in {"translate", "correct"}:
            continue
        was, now = before.texts.get(at, ()), after.texts[at]
        if machine.has_taken_out:
            was, now = len(was), len(now)
        assert was == now, f"{at} lost a translation"


def kept(machine: Machine, saved: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those with a word that was not removed; of the others nothing is left to tell."""
    return {
        (number, text)
        for number, text in saved
        if prose_in(text) and not prose_in(text) & machine.removed
    }
