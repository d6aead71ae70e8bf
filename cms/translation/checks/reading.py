"""A segment as its reader sees it, and the way back to where it stands in the HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

Span = tuple[int, int]

# Stands for each character of what is no prose: an address, a handle.
NO_PROSE = "\ufffc"

_TAG = re.compile(r"<(?P<name>/?[a-zA-Z][^\s/<>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_PIECE = re.compile(rf"{_TAG.pattern}|{_ENTITY.pattern}")
_BREAKS = frozenset({"br", "p", "/p", "li", "/li"})
_BASE_AND_MARKS = re.compile(r"(?s).[\u0300-\u036f]*")

_TOP_LEVEL = (
    "kz|ru|com|org|net|edu|gov|int|info|eu|uk|us|de|fr|tr|uz|kg|io|me|ai|app|asia|media"
)
ADDRESS = re.compile(
    rf"""
      \b(?:https?|ftp)://[!-;=?-~]+
    | (?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+
    | \bwww\.[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?:/[!-;=?-~]*)?
    | (?<![\w@.-])(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+(?:{_TOP_LEVEL})\b
      (?:/[!-;=?-~]*)?
    | (?<![\w@])@[a-zA-Z_][\w.]{{2,}}
    """,
    re.VERBOSE | re.ASCII,
)
_AFTER_ADDRESS = ".,;:!?-)]}'\"*"

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‘`][^\W\d_]+)*")


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


def fold(word: str) -> str:
    """Small letters, ё as е, one apostrophe: what spelling leaves to the writer."""
    return word.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


class Reading:
    """`html` without its tags and entities, composed letter by letter.

    `masked` has the same length as `plain`; addresses in it are `NO_PROSE`.
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.plain, self._places = _read(html)

    def span(self, start: int, end: int) -> Span:
        """The place in the HTML of `plain[start:end]`."""
        if self._places is None:
            return start, end
        if end <= start:
            place = self._places[start]
            return place, place
        return self._places[start], self._ends[end - 1]

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether what is read is what is stored, so that it can be mended in place."""
        return self._places is None

    @cached_property
    def _ends(self) -> list[int]:
        """Where in the HTML each character of `plain` ends, its marks included."""
        return [
            (_PIECE.match(self.html, place) or _letter(self.html, place)).end()
            for place in (self._places or [])[:-1]
        ]

    @cached_property
    def is_blank(self) -> bool:
        return not self.plain.strip()

    @cached_property
    def addresses(self) -> list[tuple[int, int]]:
        if not _may_have_addresses(self.plain):
            return []
        found = []
        for match in ADDRESS.finditer(self.plain):
            text = match[0].rstrip(_AFTER_ADDRESS)
            if match[0].count("(") > text.count(")") and match[0].startswith(
                text + ")"
            ):
                text += ")"
            found.append((match.start(), match.start() + len(text)))
        return found

    @cached_property
    def masked(self) -> str:
        text = self.plain
        for start, end in self.addresses:
            text = text[:start] + NO_PROSE * (end - start) + text[end:]
        return text

    @cached_property
    def words(self) -> list[Word]:
        """Words of letters, in order; a hyphen parts two, an apostrophe does not."""
        return [
            Word(match.start(), match.end(), match[0])
            for match in WORD.finditer(self.masked)
        ]


def _may_have_addresses(text: str) -> bool:
    return "@" in text or "://" in text or "." in text


def _read(html: str) -> tuple[str, list[int] | None]:
    composed = unicodedata.is_normalized("NFC", html)
    if composed and "<" not in html and "&" not in html:
        return html, None
    characters: list[str] = []
    places: list[int] = []
    for text, place in _pieces(html):
        composed_text = unicodedata.normalize("NFC", text)
        characters.append(composed_text)
        places.extend([place] * len(composed_text))
    places.append(len(html))
    return "".join(characters), places


def _pieces(html: str) -> Iterator[tuple[str, int]]:
    """Each character with its marks, or what a tag or an entity reads as."""
    end = 0
    for match in _PIECE.finditer(html):
        yield from _letters(html, end, match.start())
        name = match["name"]
        if name is None:
            yield unescape(match[0]), match.start()
        elif name.lower() in _BREAKS:
            yield "\n", match.start()
        end = match.end()
    yield from _letters(html, end, len(html))


def _letter(html: str, place: int) -> re.Match[str]:
    match = _BASE_AND_MARKS.match(html, place)
    if match is None:
        raise IndexError(f"nothing stands at {place}")
    return match


def _letters(html: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _BASE_AND_MARKS.finditer(html, start, end):
        yield match[0], match.start()
