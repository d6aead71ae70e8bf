"""What is handed over beside what was public and beside its source, place by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from cms.approval.inbox.forms import prefix
from cms.approval.inbox.pieces import Called, Fact, Piece, facts, look_up, pieces
from cms.approval.payload import Payload
from cms.core.wording import marks
from cms.core.wording.diff import Pair, compared, unmarked


class Change(StrEnum):
    NONE = "none"  # also when there is nothing to compare with
    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"
    SPACING = "spacing"  # nothing a reader sees as a word
    MOVED = "moved"
    SOURCE = "source"  # the source has changed and the translation has not


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
    position: int | None = None
    is_there: bool = True  # in the text, or in its source and missing from the text
    changed: bool = False
    source_changed: bool = False


@dataclass
class Part:
    """The lines of one segment, what can be sent back by itself; or a whole place.

    `folded` is what nobody has changed. A child row cannot go back: it has no place
    that one could name. `asked` is what somebody just typed about it, `remarks` what
    was said before, `machines` whether a machine's words were "changed" or stand
    "unchanged"; all are filled in for display.
    """

    path: str
    position: int | None
    is_there: bool
    can_go_back: bool = True
    folded: bool = False
    rows: list[Row] = field(default_factory=list)
    asked: Any = None
    remarks: list[Any] = field(default_factory=list)
    machines: str = ""

    @property
    def place(self) -> tuple[str, int | None]:
        return self.path, self.position

    @property
    def prefix(self) -> str:
        """What the fields about it are called."""
        return prefix(self.place)

    @property
    def changed(self) -> bool:
        return any(row.changed or row.source_changed for row in self.rows)


@dataclass(frozen=True)
class Passage:
    """One place of the page."""

    path: str
    label: str
    change: Change
    parts: tuple[Part, ...]
    old_picture: Picture | None = None
    new_picture: Picture | None = None

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]

    @property
    def folded(self) -> bool:
        return all(part.folded for part in self.parts)


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
        elif changes == {Change.NONE, Change.SOURCE}:
            only = Change.SOURCE
        else:
            only = Change.CHANGED
        return Change.MOVED if only == Change.NONE and self.moved else only

    @property
    def folded(self) -> bool:
        return all(passage.folded for passage in self.passages)


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
        return sum(part.folded for part in self.parts)

    @property
    def parts(self) -> list[Part]:
        return [
            part
            for group in self.groups
            for passage in group.passages
            for part in passage.parts
        ]

    @property
    def changed_facts(self) -> list[FactRow]:
        return [fact for fact in self.facts if fact.changed]

    @property
    def other_facts(self) -> list[FactRow]:
        return [fact for fact in self.facts if not fact.changed]

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
    new: Payload,
    old: Payload | None = None,
    source: Payload | None = None,
    old_source: Payload | None = None,
) -> Comparison:
    """Everything of `new`, and what of `old` is gone; empty places are left out.

    `source` is what the text was translated from, `old_source` what the old text was.
    """
    called = look_up(*filter(None, (new, old, source, old_source)))
    new_pieces = pieces(new, called)
    old_pieces = pieces(old, called) if old else None
    sources = _Sources(source, old_source, called)
    rows = _merged(new_pieces, old_pieces or [])
    groups: dict[str, Group] = {}
    for sides in rows:
        passage = _passage(sides, sources, compare=old_pieces is not None)
        if passage is not None:
            piece = sides.shown
            group = Group(piece.group, piece.heading, piece.icon)
            groups.setdefault(piece.group, group).passages.append(passage)
    moved = _moved(new_pieces, old_pieces or [])
    for key in moved | _reordered(new_pieces, old_pieces or []):
        if key in groups:
            groups[key].moved = True
    if old is not None:
        for found in groups.values():
            _fold(found)
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


def _fold(group: Group) -> None:
    """Fold away what nobody has changed; what moved as a whole is shown as a whole."""
    if group.change == Change.MOVED:
        return
    for passage in group.passages:
        for part in passage.parts:
            in_part = passage.change in {Change.CHANGED, Change.SOURCE}
            untouched = in_part and bool(part.rows) and not part.changed
            part.folded = untouched or passage.change == Change.NONE


class _Sources:
    """The lines of the source beside a place, with what has changed in them."""

    def __init__(
        self, now: Payload | None, before: Payload | None, called: Called
    ) -> None:
        self.now = _by_place(now, called)
        self.before = _by_place(before, called)
        self.compares = bool(now and before)

    def pairs(self, place: str) -> list[Pair]:
        after = self.now[place].lines if place in self.now else ()
        if not self.compares:
            return unmarked(after)
        before = self.before[place].lines if place in self.before else ()
        return compared(before, after)


def _by_place(payload: Payload | None, called: Called) -> dict[str, Piece]:
    found = pieces(payload, called) if payload else []
    return {piece.place: piece for piece in found}


def _passage(sides: Sides, sources: _Sources, *, compare: bool) -> Passage | None:
    piece, new, old = sides
    before = old.lines if old else ()
    after = new.lines if new else ()
    pairs = compared(before, after) if compare else unmarked(after)
    pictures = (_picture(old), _picture(new))
    is_child = piece.place != piece.path
    # A child row that is gone has left its number to another one.
    beside = [] if is_child and new is None else sources.pairs(piece.place)
    rows = _rows(pairs, beside)
    if not rows and pictures == (None, None):
        return None
    change = _change(new, old, pairs) if compare else Change.NONE
    if change == Change.NONE and any(row.source_changed for row in rows):
        change = Change.SOURCE
    parts = _parts(piece.path, rows) or [Part(piece.path, None, new is not None)]
    for part in parts:
        part.can_go_back = part.is_there and not is_child
    return Passage(piece.path, piece.label, change, tuple(parts), *pictures)


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


def _rows(text: list[Pair], source: list[Pair]) -> list[Row]:
    """The n-th line of the text beside the n-th of its source, and so what is gone."""
    return [
        _row(pair, beside)
        for ours, theirs in zip_longest(_steps(text), _steps(source), fillvalue=[])
        for pair, beside in _side_by_side(ours, theirs)
    ]


def _steps(pairs: list[Pair]) -> list[list[Pair]]:
    """Each line that is there, behind those before it that are gone."""
    steps: list[list[Pair]] = [[]]
    for pair in pairs:
        steps[-1].append(pair)
        if pair.new:
            steps.append([])
    return steps


def _side_by_side(
    ours: list[Pair], theirs: list[Pair]
) -> Iterator[tuple[Pair | None, Pair | None]]:
    """Those that are gone beside each other; at the end the lines that are there."""
    gone = [[pair for pair in side if not pair.new] for side in (ours, theirs)]
    yield from zip_longest(*gone)
    there = [next((pair for pair in side if pair.new), None) for side in (ours, theirs)]
    if any(there):
        yield there[0], there[1]


def _row(pair: Pair | None, beside: Pair | None) -> Row:
    shown = [one for one in (pair, beside) if one]
    line = next((one.new for one in shown if one.new), next(one.old for one in shown))
    return Row(
        shown[0].tag,
        marks.merged(beside.old_runs, beside.new_runs) if beside else None,
        marks.marked(pair.old_runs, "del") if pair and pair.old else None,
        marks.marked(pair.new_runs, "ins") if pair and pair.new else None,
        position=line.position if line else None,
        is_there=any(one.new for one in shown),
        changed=bool(pair and pair.changed),
        source_changed=bool(beside and beside.changed),
    )


def _parts(path: str, rows: list[Row]) -> list[Part]:
    """The rows by segment; one that is gone from between two lines of it is its own."""
    parts: list[Part] = []
    for row in rows:
        index = next(
            (
                number
                for number, part in enumerate(parts)
                if part.is_there and row.is_there and part.position == row.position
            ),
            None,
        )
        if index is not None:
            parts[index].rows += [r for part in parts[index + 1 :] for r in part.rows]
            parts[index].rows.append(row)
            del parts[index + 1 :]
        else:
            parts.append(Part(path, row.position, row.is_there, rows=[row]))
    return parts


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


def _reordered(new: list[Piece], old: list[Piece]) -> set[str]:
    """The groups whose own pieces, of a list or a gallery, are in another order."""
    before = {piece.path: place for place, piece in enumerate(old)}
    places = defaultdict(list)
    for piece in new:
        if piece.path in before:
            places[piece.group].append(before[piece.path])
    return {key for key, found in places.items() if found != sorted(found)}


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
