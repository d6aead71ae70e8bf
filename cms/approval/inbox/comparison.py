"""What is handed over beside what is public and beside its source, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from cms.approval.inbox import marks
from cms.approval.inbox.diff import Pair, compared, unmarked
from cms.approval.inbox.pieces import Called, Fact, Piece, facts, look_up, pieces
from cms.approval.payload import Payload


class Change(StrEnum):
    NONE = "none"  # also when there is nothing to compare with
    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"
    SPACING = "spacing"  # nothing a reader sees as a word
    MOVED = "moved"


@dataclass
class Picture:
    """A picture of the library by its number; `image` is filled in for display."""

    pk: int
    image: Any = None


@dataclass(frozen=True)
class Row:
    """One line in each column; None where the column has none."""

    tag: str
    source: SafeString | None
    old: SafeString | None
    new: SafeString | None


@dataclass(frozen=True)
class Passage:
    """One place of the page."""

    path: str
    label: str
    change: Change
    rows: tuple[Row, ...]
    old_picture: Picture | None = None
    new_picture: Picture | None = None


@dataclass
class Group:
    """A block, a child row or a field with its passages."""

    key: str
    heading: str
    icon: str
    passages: list[Passage] = field(default_factory=list)
    moved: bool = False

    @property
    def change(self) -> Change:
        changes = {passage.change for passage in self.passages}
        if len(changes) == 1:
            (only,) = changes
        else:
            only = Change.CHANGED
        return Change.MOVED if only == Change.NONE and self.moved else only


@dataclass(frozen=True)
class FactRow:
    label: str
    old: str
    new: str
    changed: bool
    old_picture: Picture | None = None
    new_picture: Picture | None = None


@dataclass(frozen=True)
class Comparison:
    groups: list[Group]
    facts: list[FactRow]
    has_old: bool

    @property
    def changed(self) -> int:
        return sum(group.change != Change.NONE for group in self.groups)

    @property
    def unchanged(self) -> int:
        return len(self.groups) - self.changed

    @property
    def pictures(self) -> list[Picture]:
        rows: list[Any] = [row for group in self.groups for row in group.passages]
        return [
            picture
            for row in (*rows, *self.facts)
            for picture in (row.old_picture, row.new_picture)
            if picture is not None
        ]


def compare(
    new: Payload, old: Payload | None = None, source: Payload | None = None
) -> Comparison:
    """Everything of `new`, and what of `old` is gone; empty places are left out."""
    called = look_up(*(payload for payload in (new, old, source) if payload))
    new_pieces = pieces(new, called)
    old_pieces = pieces(old, called) if old else None
    beside = pieces(source, called) if source else []
    sources = {piece.place: piece for piece in beside}
    rows = _merged(new_pieces, old_pieces or [])
    groups: dict[str, Group] = {}
    for sides in rows:
        passage = _passage(sides, sources, compare=old_pieces is not None)
        if passage is not None:
            piece = sides.shown
            group = Group(piece.group, piece.heading, piece.icon)
            groups.setdefault(piece.group, group).passages.append(passage)
    for key in _moved(new_pieces, old_pieces or []):
        if key in groups:
            groups[key].moved = True
    fact_rows = _facts(new, old, called)
    return Comparison(list(groups.values()), fact_rows, old is not None)


class Sides(NamedTuple):
    """A place before and after; `shown` is the newer one there is."""

    shown: Piece
    new: Piece | None
    old: Piece | None


def _merged(new: list[Piece], old: list[Piece]) -> list[Sides]:
    """New pieces in their order; each old one that is gone after its old neighbour."""
    known = {piece.path for piece in new}
    before = {piece.path: piece for piece in old}
    gone: dict[str, list[Piece]] = {}
    neighbour = ""
    for piece in old:
        if piece.path in known:
            neighbour = piece.path
        else:
            gone.setdefault(neighbour, []).append(piece)
    rows = [Sides(lost, None, lost) for lost in gone.get("", [])]
    for piece in new:
        rows.append(Sides(piece, piece, before.get(piece.path)))
        rows += [Sides(lost, None, lost) for lost in gone.get(piece.path, [])]
    return rows


def _passage(
    sides: Sides, sources: dict[str, Piece], *, compare: bool
) -> Passage | None:
    piece, new, old = sides
    source = sources.get(new.place) if new else None
    before = old.lines if old else ()
    after = new.lines if new else ()
    pairs = compared(before, after) if compare else unmarked(after)
    pictures = (_picture(old), _picture(new))
    rows = _rows(pairs, source.lines if source else ())
    if not rows and pictures == (None, None):
        return None
    change = _change(new, old, pairs) if compare else Change.NONE
    return Passage(piece.path, piece.label, change, rows, *pictures)


def _picture(piece: Piece | Fact | None) -> Picture | None:
    return Picture(piece.picture) if piece and piece.picture else None


def _change(new: Piece | None, old: Piece | None, pairs: list[Pair]) -> Change:
    if new is None or not (new.value or new.lines):
        return Change.REMOVED
    if old is None or not (old.value or old.lines):
        return Change.NEW
    if new.value == old.value:
        return Change.NONE
    # Somebody else of the same name is somebody else.
    another = new.picture != old.picture or new.record is not None
    if another or any(pair.changed for pair in pairs):
        return Change.CHANGED
    return Change.SPACING


def _rows(pairs: list[Pair], source: Sequence[Any]) -> tuple[Row, ...]:
    """The n-th line of the text stands beside the n-th of its source."""
    waiting = list(source)
    rows = []
    for pair in pairs:
        beside = waiting.pop(0) if pair.new and waiting else None
        rows.append(
            Row(
                pair.tag,
                marks.whole(beside) if beside else None,
                marks.marked(pair.old_runs, "del") if pair.old else None,
                marks.marked(pair.new_runs, "ins") if pair.new else None,
            )
        )
    rows += [Row(line.tag, marks.whole(line), None, None) for line in waiting]
    return tuple(rows)


def _moved(new: list[Piece], old: list[Piece]) -> set[str]:
    """The groups that are on both sides but in another order."""
    after = list(dict.fromkeys(piece.group for piece in new))
    before = list(dict.fromkeys(piece.group for piece in old))
    both = set(after) & set(before)
    after = [key for key in after if key in both]
    before = [key for key in before if key in both]
    kept: set[str] = set()
    for block in SequenceMatcher(None, before, after, False).get_matching_blocks():
        kept.update(before[block.a : block.a + block.size])
    return both - kept


def _facts(new: Payload, old: Payload | None, called: Called) -> list[FactRow]:
    before = {fact.name: fact for fact in facts(old, called)} if old else {}
    rows = []
    for fact in facts(new, called):
        was = before.get(fact.name, Fact(fact.name, fact.label, ""))
        told = (was.text, was.records) != (fact.text, fact.records)
        changed = bool(old) and told
        if fact.text or changed:
            rows.append(
                FactRow(
                    fact.label,
                    was.text,
                    fact.text,
                    changed,
                    _picture(was),
                    _picture(fact),
                )
            )
    return rows
