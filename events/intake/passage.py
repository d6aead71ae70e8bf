"""A piece of text that knows which lines it came from.

`text` is what would be stored, letter for letter. `folded` is the same text made easy
to read for rules: one kind of space, dash and quotation mark, composed letters, no
invisible ones, look-alike letters repaired. Positions always mean `folded`.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from events.intake.lookalikes import repair
from events.intake.readers.document import INVISIBLE, Line

SOFT_HYPHEN = "\u00ad"
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
QUOTES = dict.fromkeys(map(ord, "«»“”„‟‹›"), '"')
APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
GONE = dict.fromkeys(map(ord, INVISIBLE + SOFT_HYPHEN))
FOLD = DASHES | QUOTES | APOSTROPHES | GONE
SPACE = re.compile(r"\s")
# "capac-" + "ity": joined without a space, the hyphen stays where the author put it.
BROKEN_WORD = re.compile(r"[^\W\d_][-\u2010\u00ad]$")


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).translate(FOLD)
    return repair(SPACE.sub(" ", plain)).strip()


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading, title or list item, from one or several lines.

    `marker` is the bullet or number a list item began with; it is not part of `text`.
    """

    lines: tuple[Line, ...]
    marker: str = ""

    @property
    def line(self) -> int:
        return self.lines[0].number

    @cached_property
    def text(self) -> str:
        joined = self.own_texts[0]
        for following in self.own_texts[1:]:
            joined += _glue(joined, following) + following
        return joined

    @cached_property
    def folded(self) -> str:
        return " ".join(self._folded_lines)

    def line_at(self, position: int) -> int:
        """The line of the file in which this position of `folded` stands."""
        return self.lines[bisect_right(self._starts, position) - 1].number

    @cached_property
    def own_texts(self) -> list[str]:
        first, *others = (line.text for line in self.lines)
        return [first.removeprefix(self.marker).strip(), *others]

    @cached_property
    def _folded_lines(self) -> list[str]:
        return [fold(text) for text in self.own_texts]

    @cached_property
    def _starts(self) -> list[int]:
        lengths = [len(folded) + 1 for folded in self._folded_lines]
        return list(accumulate(lengths[:-1], initial=0))


def _glue(before: str, after: str) -> str:
    return "" if BROKEN_WORD.search(before) and after[:1].islower() else " "
