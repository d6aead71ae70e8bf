"""The texts of all languages side by side, segment by segment.

The source says which segments there are and in which order. A text that was made from
another version of it stands beside the segment that its own has become; what has no
such segment any more follows the one it stood behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from cms.approval import payload as payloads
from cms.approval.inbox.comparison import Change, Comparison, Part
from cms.approval.inbox.pieces import Called, Piece, look_up, pieces
from cms.approval.inbox.texts import Text, source_text, texts_beside
from cms.core.wording import marks
from cms.core.wording.diff import Pair, compared, unmarked
from cms.core.wording.words import rich_lines

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.approval.models import HandOver, Release
    from cms.translation.models import Snapshot

# Content path and position; of what the source no longer has, its snapshot as well.
Key = tuple[str, int | None, int | None]


@dataclass
class Cell:
    """What one language says at one segment, and what of it is new."""

    pairs: list[Pair] = field(default_factory=list)
    is_compared: bool = False

    @property
    def lines(self) -> list[SafeString]:
        return [marks.marked(pair.new_runs, "ins") for pair in self.pairs]

    @property
    def tag(self) -> str:
        return self.pairs[0].tag

    @property
    def change(self) -> Change:
        if not self.is_compared or not any(pair.changed for pair in self.pairs):
            return Change.NONE
        if all(pair.old is None for pair in self.pairs):
            return Change.NEW
        return Change.CHANGED


@dataclass
class Row:
    """One segment: a text and its cell for each language."""

    path: str
    piece: Piece
    cells: list[tuple[Text, Cell | None]]
    begins_path: bool = False
    part: Part | None = None  # what of the text handed over can be sent back

    @property
    def tag(self) -> str:
        return next(cell.tag for _text, cell in self.cells if cell)


@dataclass
class Group:
    """A block or a field with its segments."""

    key: str
    heading: str
    icon: str
    rows: list[Row] = field(default_factory=list)


class SideBySide:
    """Every segment of a report in every language that the reader may see.

    As many queries for any number of segments.
    """

    def __init__(
        self,
        sealed: HandOver,
        reader: User,
        before: Release | None,
        comparison: Comparison,
    ) -> None:
        self.texts = texts_beside(sealed, reader, before)
        self.comparison = comparison
        self.model = payloads.page_class(sealed.payload)
        self.sources = self._sources()
        self.called = self._look_up()

    @property
    def has_changes(self) -> bool:
        """Whether any text stands beside one that it has changed since."""
        return any(text.is_there and text.before for text in self.texts)

    @cached_property
    def groups(self) -> list[Group]:
        groups: list[Group] = []
        for row in self._rows():
            if not groups or groups[-1].key != row.piece.group:
                piece = row.piece
                groups.append(Group(piece.group, piece.heading, piece.icon))
            groups[-1].rows.append(row)
        return groups

    def _rows(self) -> Iterator[Row]:
        columns = [_Column(text, self) for text in self.texts]
        parts = {part.place: part for part in self.comparison.parts if part.is_there}
        path = None
        for key in _merged(columns):
            piece = next(c.pieces[key] for c in columns if key in c.pieces)
            yield Row(
                piece.path,
                piece,
                [(column.text, column.cells.get(key)) for column in columns],
                begins_path=piece.path != path,
                part=next(
                    (
                        parts.get((c.pieces[key].path, key[1]))
                        for c in columns
                        if c.text.is_here and key in c.pieces
                    ),
                    None,
                ),
            )
            path = piece.path

    def _sources(self) -> dict[int, payloads.Payload]:
        """By the number of its snapshot each source that a text was made from."""
        found: dict[int, payloads.Payload] = {}
        for snapshot in (text.made_from for text in self.texts if text.is_there):
            if snapshot is not None and snapshot.pk not in found:
                found[snapshot.pk] = source_text(self.model, snapshot)
        return found

    def _look_up(self) -> Called:
        said = [one for text in self.texts for one in (text.payload, text.before)]
        return look_up(*filter(None, said), *self.sources.values())

    def pieces(self, payload: payloads.Payload | None) -> list[Piece]:
        return pieces(payload, self.called) if payload else []

    @cached_property
    def reference(self) -> list[Piece]:
        """The source that gives the segments their order."""
        source = next((text for text in self.texts if text.is_source), None)
        return self.pieces(source.payload if source else None)

    def source_of(self, snapshot: Snapshot | None) -> list[Piece]:
        return self.pieces(self.sources.get(snapshot.pk) if snapshot else None)


class _Column:
    """One text taken apart into cells, each at its place in the source."""

    def __init__(self, text: Text, report: SideBySide) -> None:
        self.text = text
        self.cells: dict[Key, Cell] = {}
        self.pieces: dict[Key, Piece] = {}
        made_from = report.source_of(text.made_from)
        moved = {} if text.is_source else _moved(made_from, report.reference)
        before = {piece.place: piece for piece in report.pieces(text.before)}
        snapshot = text.made_from.pk if text.made_from else None
        for piece in self._said(report, made_from):
            was = before.get(piece.place)
            pairs = (
                compared(was.lines if was else (), piece.lines)
                if text.before
                else unmarked(piece.lines)
            )
            for pair in pairs:
                if pair.new is None or pair.new.position is None:
                    continue
                position = pair.new.position
                key: Key = (piece.place, position, None)
                if not text.is_source:
                    key = moved.get(key, (piece.place, position, snapshot))
                cell = self.cells.setdefault(key, Cell(is_compared=bool(text.before)))
                cell.pairs.append(pair)
                self.pieces[key] = piece

    def _said(self, report: SideBySide, made_from: list[Piece]) -> Iterable[Piece]:
        if self.text.draft:
            return [_drafted(piece, self.text.draft) for piece in made_from]
        return report.pieces(self.text.payload)


def _drafted(piece: Piece, draft: Any) -> Piece:
    """A place of the source with what the draft says there so far."""
    tags = {line.position: line.tag for line in piece.lines}
    lines = [
        replace(line, position=position, tag=tags[position])
        for position in tags
        if position is not None
        for line in rich_lines(draft.get((piece.path, position), ""))
    ]
    return replace(piece, lines=tuple(lines))


def _moved(old: list[Piece], new: list[Piece]) -> dict[Key, Key]:
    """Where each segment of one version of the source stands in another one."""
    there = {piece.place: piece.lines for piece in new}
    pairs = (
        (piece.place, pair.old, pair.new)
        for piece in old
        for pair in compared(piece.lines, there.get(piece.place, ()))
    )
    return {
        (place, was.position, None): (place, now.position, None)
        for place, was, now in pairs
        if was and now
    }


def _merged(columns: list[_Column]) -> list[Key]:
    """The segments of the source in their order, the others behind their neighbours."""
    order: list[Key] = []
    for column in sorted(columns, key=lambda one: not one.text.is_source):
        known = set(order)
        behind: defaultdict[Key | None, list[Key]] = defaultdict(list)
        neighbour = None
        for key in column.cells:
            if key in known:
                neighbour = key
            else:
                behind[neighbour].append(key)
        first = behind.pop(None, [])
        order = first + [one for key in order for one in (key, *behind[key])]
    return order
