"""The rounds and moves as data: the table, and graphs that cannot be imported."""

import pytest

from cms.accounts.roles import Act
from cms.approval.states import MOVES, Move, validate
from cms.translation.models import Round

D, V, A, R = Round.DRAFTING, Round.IN_REVIEW, Round.APPROVED, Round.RELEASED

THE_TABLE = {
    # move: from, to, who for a source, who for a target, reason needed
    "hand_over": ({D, R}, V, Act.WRITE, Act.TRANSLATE, False),
    "take_back": ({V}, D, Act.WRITE, Act.TRANSLATE, False),
    "request_changes": ({V}, D, Act.DECIDE, Act.DECIDE, True),
    "approve": ({V}, A, Act.DECIDE, Act.DECIDE, False),
    "reopen": ({A, R}, D, Act.REOPEN, Act.REOPEN, True),
    "release": ({A, R}, R, Act.DECIDE, Act.DECIDE, False),
}


def test_the_moves_are_these():
    assert {
        move.name: (
            set(move.sources),
            move.target,
            move.act(is_source=True),
            move.act(is_source=False),
            move.needs_reason,
        )
        for move in MOVES
    } == THE_TABLE


def test_a_move_is_logged_under_its_name():
    assert [move.log_action for move in MOVES] == [
        f"ushtil.{name}" for name in THE_TABLE
    ]


def move(name, sources, target):
    return Move(name, frozenset(sources), target, Act.WRITE, Act.TRANSLATE)


SOUND = (
    move("hand_over", {D}, V),
    move("back", {V}, D),
    move("approve", {V}, A),
    move("reopen", {A}, D),
    move("release", {A}, R),
)

WRONG = {
    "the same name twice": (
        (*SOUND, move("back", {V}, D)),
        "two moves share a name",
    ),
    "a round nobody reaches": (SOUND[:-1], "no move leads to released"),
    "a review without a way back": (
        tuple(m for m in SOUND if m.name != "back"),
        "a text in in_review could never be opened again",
    ),
    "an approval without a way back": (
        (*SOUND[:3], move("release", {R}, R)),
        "a text in approved could never be opened again",
    ),
    "approved without review": (
        (*SOUND, move("wave", {D, V}, A)),
        "wave leads past a decision: drafting",
    ),
    "released without approval": (
        (*SOUND, move("push", {D}, R)),
        "push leads past a decision: drafting",
    ),
    "released from the review": (
        (*SOUND, move("push", {V}, R)),
        "push leads past a decision: in_review",
    ),
}


def test_a_sound_graph_passes():
    assert validate(SOUND, D) is None


@pytest.mark.parametrize(("moves", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_graph_that_loses_or_waves_through_a_text_is_refused(moves, words):
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 -- the words follow
        validate(moves, D)
    assert str(refusal.value).startswith(words)
