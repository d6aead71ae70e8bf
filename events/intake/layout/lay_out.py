"""The whole file in its parts: mark, title and blocks, each line in exactly one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.intake.doubts import Doubt
from events.intake.draft import Block
from events.intake.layout.body import Body, build_body, group_lines
from events.intake.layout.opening import Opening, find_opening
from events.intake.layout.recommending import mark_recommendations
from events.intake.layout.wrapping import find_wrapping
from events.intake.passage import Passage
from events.intake.readers.document import Line


@dataclass(frozen=True)
class Layout:
    site_mark: Line | None
    title: Passage | None
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]

    @property
    def passages(self) -> list[Passage]:
        return [passage for block in self.blocks for passage in block.passages]


def lay_out(
    lines: Sequence[Line], *, taken: frozenset[int], labels: frozenset[int]
) -> Layout:
    """Lines in `taken` are stored as a value; other labelled lines stay paragraphs."""
    alone = taken | labels
    groups = [g for g in group_lines(lines, alone) if g[0].number not in taken]
    opening = find_opening(groups, alone, find_wrapping(groups))
    used = _numbers(opening)
    rest = [[line for line in group if line.number not in used] for group in groups]
    below = [group for group in rest if group]
    body = build_body(below, find_wrapping(below))
    above = [Block("paragraph", (Passage((line,)),)) for line in opening.above]
    doubts = [
        *_doubts_about_opening(opening, below),
        *_doubts_about_body(opening, body),
    ]
    blocks = (*above, *mark_recommendations(body.blocks))
    return Layout(opening.site_mark, opening.title, blocks, tuple(doubts))


def _numbers(opening: Opening) -> frozenset[int]:
    title = opening.title.lines if opening.title else ()
    mark = (opening.site_mark,) if opening.site_mark else ()
    return frozenset(line.number for line in (*title, *mark, *opening.above))


def _doubts_about_opening(
    opening: Opening, below: Sequence[Sequence[Line]]
) -> Iterator[Doubt]:
    for line in opening.above:
        yield Doubt(line.number, "line_before_title")
    if opening.title is None:
        yield Doubt(below[0][0].number if below else 1, "no_title")
    elif opening.ends_like_sentence:
        yield Doubt(opening.title.line, "title_unsure")


def _doubts_about_body(opening: Opening, body: Body) -> Iterator[Doubt]:
    if opening.title and not body.blocks:
        yield Doubt(opening.title.line, "no_body")
    if body.joined:
        yield Doubt(body.first_joined, "lines_joined", {"count": body.joined})
