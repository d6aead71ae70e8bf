"""The rounds of a language version and the moves between them, as data.

A wrong graph cannot be imported.
"""

from __future__ import annotations

from dataclasses import dataclass

from cms.accounts.roles import Act
from cms.translation.models import CLOSED_ROUNDS, Round


@dataclass(frozen=True)
class Move:
    """A change of round: from where, to where, by whom, and how it is logged."""

    name: str
    sources: frozenset[Round]
    target: Round
    source_act: Act  # what the person needs when the version is a source …
    target_act: Act  # … and when it is a translation
    needs_reason: bool = False

    @property
    def log_action(self) -> str:
        return f"ushtil.{self.name}"

    def act(self, *, is_source: bool) -> Act:
        return self.source_act if is_source else self.target_act


def _move(
    name: str,
    sources: set[Round],
    target: Round,
    *acts: Act,
    needs_reason: bool = False,
) -> Move:
    return Move(name, frozenset(sources), target, acts[0], acts[-1], needs_reason)


# A released text is open: handing it over again begins its next round.
HAND_OVER = _move(
    "hand_over",
    {Round.DRAFTING, Round.RELEASED},
    Round.IN_REVIEW,
    Act.WRITE,
    Act.TRANSLATE,
)
TAKE_BACK = _move(
    "take_back", {Round.IN_REVIEW}, Round.DRAFTING, Act.WRITE, Act.TRANSLATE
)
REQUEST_CHANGES = _move(
    "request_changes", {Round.IN_REVIEW}, Round.DRAFTING, Act.DECIDE, needs_reason=True
)
APPROVE = _move("approve", {Round.IN_REVIEW}, Round.APPROVED, Act.DECIDE)
REOPEN = _move(
    "reopen",
    {Round.APPROVED, Round.RELEASED},
    Round.DRAFTING,
    Act.REOPEN,
    needs_reason=True,
)
RELEASE = _move("release", {Round.APPROVED, Round.RELEASED}, Round.RELEASED, Act.DECIDE)

MOVES = (HAND_OVER, TAKE_BACK, REQUEST_CHANGES, APPROVE, REOPEN, RELEASE)
BEGINNING = Round.DRAFTING


# Nothing is approved that was not reviewed, and nothing released that was not approved.
ONLY_AFTER = {
    Round.APPROVED: {Round.IN_REVIEW},
    Round.RELEASED: {Round.APPROVED, Round.RELEASED},
}


def validate(moves: tuple[Move, ...], beginning: Round) -> None:
    """Raises ValueError for a graph that could trap, lose or wave through a text."""
    names = [move.name for move in moves]
    if len(set(names)) != len(names):
        raise ValueError(f"two moves share a name: {names}")
    missing = set(Round) - {beginning} - {move.target for move in moves}
    if missing:
        raise ValueError(f"no move leads to {', '.join(sorted(missing))}")
    for round_ in sorted(CLOSED_ROUNDS):
        if not any(
            m.target not in CLOSED_ROUNDS and round_ in m.sources for m in moves
        ):
            raise ValueError(f"a text in {round_} could never be opened again")
    for move in moves:
        skipped = move.sources - ONLY_AFTER.get(move.target, move.sources)
        if skipped:
            rounds = ", ".join(sorted(skipped))
            raise ValueError(f"{move.name} leads past a decision: {rounds}")


validate(MOVES, BEGINNING)
