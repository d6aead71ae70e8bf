"""Lines below the title -> paragraphs, headings and lists, in their order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from events.intake.draft import Block
from events.intake.facts.sentences import ends_like_sentence
from events.intake.layout.lists import gather_lists, marker_of
from events.intake.layout.wrapping import Wrapping
from events.intake.passage import Passage
from events.intake.readers.document import Line

LONGEST_HEADING = 80
MOST_HEADING_WORDS = 10


@dataclass(frozen=True)
class Body:
    """`joined` counts the places where two lines of the file became one paragraph."""

    blocks: tuple[Block, ...]
    joined: int
    first_joined: int


def group_lines(lines: Iterable[Line], alone: frozenset[int]) -> list[list[Line]]:
    """Lines between blank lines; the ones named in `alone` form groups of their own."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank:
            groups.append([])
        elif line.number in alone:
            groups.extend(([line], []))
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def build_body(groups: Sequence[Sequence[Line]], wrapping: Wrapping) -> Body:
    passages = [passage for group in groups for passage in _passages(group, wrapping)]
    blocks = _with_headings(list(gather_lists(passages)))
    broken = [passage for passage in passages if len(passage.lines) > 1]
    joined = sum(len(passage.lines) - 1 for passage in broken)
    return Body(tuple(blocks), joined, broken[0].line if broken else 0)


def _passages(group: Sequence[Line], wrapping: Wrapping) -> Iterator[Passage]:
    current = [group[0]]
    for line in group[1:]:
        if wrapping.continues(current[-1], line) or _hangs(current, line):
            current.append(line)
        else:
            yield Passage(tuple(current))
            current = [line]
    yield Passage(tuple(current))


def _hangs(current: Sequence[Line], line: Line) -> bool:
    """A list item's second line, set in under its first one.

    After a full stop a capital is a new sentence only right under the item's text; set
    in any other way it is the next paragraph of a text whose paragraphs are indented.
    """
    item = current[0]
    marker = marker_of(item)
    if not marker or marker_of(line) or line.indent <= item.indent:
        return False
    if line.text[0].islower() or not ends_like_sentence(current[-1].text):
        return True
    own = item.text[len(marker) :]
    return line.indent == item.indent + len(marker) + len(own) - len(own.lstrip())


def _with_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """A short line that ends without a stop, right above longer text or a list."""
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        if _could_head(block) and following and not _could_head(following):
            yield Block("heading", block.passages)
        else:
            yield block


def _could_head(block: Block) -> bool:
    text = block.passages[0].folded
    return (
        block.kind == "paragraph"
        and len(block.passages[0].lines) == 1
        and len(text) <= LONGEST_HEADING
        and len(text.split()) <= MOST_HEADING_WORDS
        and (text[:1].isupper() or text[:1].isdigit() or text[:1] == '"')
        and (text.endswith("?") or not ends_like_sentence(text))
        and not text.endswith(",")
        and not any(sign in text for sign in (": ", "@", "://", "www."))
    )
