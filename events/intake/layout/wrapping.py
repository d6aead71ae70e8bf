"""Which lines of a file are one paragraph that somebody's program broke in two.

A wrapped text gives itself away: many of its lines go on with a small letter. In such a
text a line was broken where the next word would not have fitted; a line that ends
earlier ends its paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from events.intake.facts.sentences import ends_like_sentence
from events.intake.layout.lists import marker_of
from events.intake.passage import fold
from events.intake.readers.document import Line

SHARE_OF_SMALL_LETTERS = 0.4
WIDEST = 140
NARROWEST = 30
# Columns by which people who break lines by hand stay below their own margin.
SLACK = 10
INDENT = 2


@dataclass(frozen=True)
class Wrapping:
    """The margin at which the text was wrapped; 0 says that it was not."""

    width: int

    def continues(self, line: Line, following: Line) -> bool:
        """Whether the following line belongs to the same paragraph as this one."""
        if marker_of(following) and not _goes_on(line, following):
            return False
        if not self.width:
            return _goes_on(line, following) and len(line.text) >= NARROWEST
        if following.indent >= line.indent + INDENT and not _goes_on(line, following):
            return False
        return _goes_on(line, following) or self._was_full(line, following)

    def _was_full(self, line: Line, following: Line) -> bool:
        next_word = following.text.split(maxsplit=1)[0]
        length = line.indent + len(line.text)
        is_open = not ends_like_sentence(fold(line.text))
        margin = self.width - SLACK * is_open
        return length <= self.width + SLACK and length + 1 + len(next_word) > margin


def find_wrapping(groups: Sequence[Sequence[Line]]) -> Wrapping:
    """Groups are lines between blank lines."""
    pairs = [
        pair for group in groups for pair in pairwise(group) if not marker_of(pair[1])
    ]
    small = sum(following.text[0].islower() for _, following in pairs)
    if not small or small < SHARE_OF_SMALL_LETTERS * len(pairs):
        return Wrapping(0)
    widths = sorted(line.indent + len(line.text) for line, _ in pairs)
    margin = widths[int(0.9 * (len(widths) - 1))]
    return Wrapping(margin if NARROWEST <= margin <= WIDEST else 0)


def _goes_on(line: Line, following: Line) -> bool:
    """In the middle of a sentence: no full stop before, a small letter after."""
    begins_small = following.text[0].islower()
    return begins_small and not ends_like_sentence(fold(line.text))
