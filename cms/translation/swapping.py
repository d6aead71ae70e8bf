"""Other words for some words of a text: never inside its tags, links and mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

# Cleaned segments hold no ">" inside a tag.
_TAG = re.compile(r"(<[^<>]*>)")
# Nobody sees which of them stands in a text, so a typed space finds each.
_SPACES = " \u00a0\u202f"
_SPACE = re.compile(f"[{_SPACES}]")
# A stress mark belongs to its letter, an apostrophe to the letters around it.
_LETTER = r"[\w\u0300-\u036f]"
_BEGINS = rf"(?<!{_LETTER})(?<!\w[-’'ʼ])"
_ENDS = rf"(?!{_LETTER})(?![-’'ʼ]\w)"


@dataclass(frozen=True)
class Swapped:
    """A text with its words replaced: how many times, and how often they may not be."""

    text: str
    times: int
    times_in_links: int


@dataclass(frozen=True)
class Swap:
    """What to find and what to put there, both as somebody typed them.

    A word of a whole-word search is one with its hyphens and apostrophes. Where
    capitals do not matter, what begins with one goes on to do so.
    """

    find: str
    put: str
    whole_words: bool = False
    capitals: bool = False  # whether they matter

    @property
    def stored(self) -> str:
        """A regular expression for stored texts, the same for every database.

        It finds every text that has the words, and some that have them only in part.
        """
        return self._pattern(escape(self.find, quote=False))

    def in_html(self, html: str) -> Swapped:
        """The words replaced in clean segment HTML."""
        pieces, times, in_links, is_link = [], 0, 0, False
        for piece in _TAG.split(html):
            if _TAG.fullmatch(piece):
                is_link = piece != "</a>" and (is_link or piece.startswith("<a "))
                pieces.append(piece)
                continue
            said, count = self._words.subn(self._instead, unescape(piece))
            in_links += count if is_link else 0
            times += 0 if is_link else count
            is_new = count and not is_link
            pieces.append(escape(said, quote=False) if is_new else piece)
        return Swapped("".join(pieces), times, in_links)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        pattern = self._pattern(self.find)
        return re.compile(f"{_BEGINS}{pattern}{_ENDS}" if self.whole_words else pattern)

    def _pattern(self, words: str) -> str:
        return "".join(map(self._sign, words))

    def _sign(self, sign: str) -> str:
        if sign == " ":
            return f"[{_SPACES}]"
        forms = {form for form in (sign.lower(), sign.upper()) if len(form) == 1}
        if self.capitals or len(forms) == 1:
            return re.escape(sign)
        return f"[{''.join(sorted({sign, *forms}))}]"

    def _instead(self, found: re.Match[str]) -> str:
        spaces: Iterator[str] = iter(_SPACE.findall(found[0]))
        put = re.sub(" ", lambda _space: next(spaces, " "), self.put)
        if self.capitals or found[0] == self.find:
            return put
        if found[0].isupper() and len(found[0]) > 1:
            return put.upper()
        return put[:1].upper() + put[1:] if found[0][:1].isupper() else put
