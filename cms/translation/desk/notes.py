"""What other apps say at single segments: shown in the rows they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cms.translation.desk.rows import Row


@dataclass(frozen=True)
class Note:
    """Something to render, and the place it is about, as in `Segment`.

    `digest` is what the source said there: with it the note follows its sentence when
    the source moves on.
    """

    path: str
    position: int | None
    digest: str
    shown: Any  # with `render_html(parent_context)`


def place(notes: Iterable[Note], rows: list[Row]) -> list[Note]:
    """Put each note into the row it is about; answers those that have none left."""
    lost = []
    for note in notes:
        row = _row_of(note, rows)
        if row is None:
            lost.append(note)
        else:
            row.notes.append(note)
    return lost


def _row_of(note: Note, rows: list[Row]) -> Row | None:
    """The same sentence, else its place, else the nearest place around it."""
    here = [row for row in rows if row.segment.path == note.path]
    for row in here:
        if note.digest and row.segment.digest == note.digest:
            return row
    for row in here:
        if row.segment.position == note.position:
            return row
    return next(iter(here or _around(note.path, rows)), None)


def _around(path: str, rows: list[Row]) -> list[Row]:
    """The rows of the block that the place is in."""
    field, *below = path.split(".")
    block = f"{field}.{below[0]}" if below else field
    return [row for row in rows if f"{row.segment.path}.".startswith(f"{block}.")]
