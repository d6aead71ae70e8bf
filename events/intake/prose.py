"""A passage as people read it aloud: broken words mended, its sentences and words.

`text` keeps the author's quotation marks and capitals, so names are taken from it;
`folded` has the same letters at the same positions and is what rules are matched on.
Neither is stored as the body of a report: mending may take a hyphen too many.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from events.intake.facts.sentences import sentence_ends
from events.intake.lookalikes import repair
from events.intake.passage import APOSTROPHES, DASHES, GONE, QUOTES, Passage

SAME_LENGTH = DASHES | QUOTES | APOSTROPHES
BROKEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_abbreviation(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True)
class Prose:
    """`is_heading` for a title or heading, in which capitals prove nothing."""

    passage: Passage
    is_heading: bool = False

    @property
    def text(self) -> str:
        return self._mended[0]

    @cached_property
    def folded(self) -> str:
        return self.text.translate(SAME_LENGTH)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return list(pairwise([0, *sentence_ends(self.folded)]))

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Where a quotation mark opens and the next one closes, marks included."""
        marks = [place for place, sign in enumerate(self.folded) if sign == '"']
        pairs = zip(marks[::2], marks[1::2], strict=False)
        return [(start, end + 1) for start, end in pairs]

    @cached_property
    def words(self) -> list[Word]:
        found = WORD.finditer(self.folded)
        return [Word(match[0], match.start(), match.end()) for match in found]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_between(self, start: int, end: int) -> list[Word]:
        first = bisect_right(self._word_starts, start - 1)
        last = bisect_right(self._word_starts, end - 1)
        return [word for word in self.words[first:last] if word.end <= end]

    def sentence_at(self, position: int) -> tuple[int, int]:
        starts = [start for start, _ in self.sentences]
        return self.sentences[bisect_right(starts, position) - 1]

    def line_at(self, position: int) -> int:
        starts = self._mended[1]
        return self.passage.lines[bisect_right(starts, position) - 1].number

    @cached_property
    def _mended(self) -> tuple[str, list[int]]:
        mended, starts = "", []
        for piece in map(_clean, self.passage.own_texts):
            if mended and BROKEN.search(mended):
                mended = mended[:-1] if piece[:1].islower() else mended
            elif mended and piece:
                mended += " "
            starts.append(len(mended))
            mended += piece
        return mended, starts


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).translate(GONE)
    return repair(" ".join(composed.split()))
