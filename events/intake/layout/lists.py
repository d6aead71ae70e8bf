"""List items: a bullet, a number or a letter at the beginning of a line.

One line with a dash is speech or style, not a list: it takes two in a row, of the same
kind, and numbers have to count upwards.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from events.intake.draft import Block
from events.intake.passage import Passage
from events.intake.readers.document import Line

MarkerKind = Literal["bullet", "dash", "number", "letter"]

MARKERS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("bullet", re.compile(r"[•·▪◦‣●○■□*✓✔➢➤\uf0b7\uf0a7](?=\s|\w)")),
    ("dash", re.compile(r"[-‐‑‒–—−](?=\s)")),
    ("number", re.compile(r"\(?\d{1,2}[.)](?=\s)")),
    ("letter", re.compile(r"\(?[^\W\d_]\)(?=\s)")),
)
# "– We are glad, – said the director": speech, in Russian and Kazakh typography.
SPEECH = re.compile(r"[,!?…]\s*[–—-]\s+\w")


def marker_of(line: Line) -> str:
    """The marker as it stands in the line, or nothing."""
    for kind, pattern in MARKERS:
        match = pattern.match(line.text)
        if match and match[0] != line.text:
            is_speech = kind == "dash" and SPEECH.search(line.text)
            return "" if is_speech else match[0]
    return ""


def kind_of(marker: str) -> MarkerKind:
    return next(kind for kind, pattern in MARKERS if pattern.match(f"{marker} "))


def gather_lists(passages: Sequence[Passage]) -> Iterator[Block]:
    """Runs of at least two items become lists; everything else a paragraph."""
    position = 0
    while position < len(passages):
        run = _run_from(passages, position)
        if run > 1:
            yield _list(passages[position : position + run])
        else:
            yield Block("paragraph", (passages[position],))
        position += run


def _run_from(passages: Sequence[Passage], position: int) -> int:
    length = 1
    first = marker_of(passages[position].lines[0])
    while first and position + length < len(passages):
        before = marker_of(passages[position + length - 1].lines[0])
        after = marker_of(passages[position + length].lines[0])
        if not after or not _follows(before, after):
            break
        length += 1
    return length


def _follows(before: str, after: str) -> bool:
    kind = kind_of(before)
    if kind != kind_of(after):
        return False
    if kind == "number":
        return int(after.strip("().")) == int(before.strip("().")) + 1
    return kind == "letter" or before == after


def _list(passages: Sequence[Passage]) -> Block:
    """Markers that a page draws by itself become structure, the others stay text."""
    markers = [marker_of(passage.lines[0]) for passage in passages]
    kind = kind_of(markers[0])
    is_counted = kind == "number" and markers[0].strip("().") == "1"
    if kind == "letter" or (kind == "number" and not is_counted):
        return Block("list", tuple(passages))
    items = zip(passages, markers, strict=True)
    marked = tuple(replace(passage, marker=marker) for passage, marker in items)
    return Block("list", marked, ordered=is_counted)
