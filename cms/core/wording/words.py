"""Texts as lines of words, so that people see what changed between two of them.

A word knows its marks (bold, italic, code) and where its link leads: a link that leads
elsewhere is a change, although it reads the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

BLOCK_TAGS = frozenset({"p", "li", "h2", "h3", "h4"})
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code"}

_WORD = re.compile(r"(\w+(?:[-’'ʼ]\w+)*|[^\w\s])(\s*)")


@dataclass(frozen=True)
class Word:
    text: str
    space: str = ""  # what stands behind it
    marks: tuple[str, ...] = ()
    link: str = ""

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        """What makes two words the same; the space behind them does not."""
        return self.text, self.marks, self.link


@dataclass(frozen=True)
class Line:
    """One paragraph, point or heading; plain text has a line for each of its own.

    Lines of one segment share its position among the segments of their path; what is
    no prose has none.
    """

    tag: str
    words: tuple[Word, ...]
    position: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        return self.tag, *(word.key for word in self.words)


def plain_lines(text: str, position: int | None = None) -> tuple[Line, ...]:
    rows = [tuple(_words(row)) for row in text.splitlines()]
    return tuple(Line("p", words, position) for words in rows if words)


def rich_lines(html: str) -> tuple[Line, ...]:
    """The lines of clean rich text; markup we do not know is read past."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.finished())


def _words(text: str, marks: tuple[str, ...] = (), link: str = "") -> list[Word]:
    return [Word(found[1], found[2], marks, link) for found in _WORD.finditer(text)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, list[Word]]] = [("p", [])]
        self.begins = [True]  # whether the line begins a segment or goes on with one
        self.marks: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK_TAGS:
            self._line(tag, begins=True)
        elif tag == "br":
            self._line(self.lines[-1][0], begins=False)
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.links.append(_address(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self._line("p", begins=True)
        elif MARKS.get(tag) in self.marks:
            self.marks.remove(MARKS[tag])
        elif tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data: str) -> None:
        words = self.lines[-1][1]
        if words and data[:1].isspace():
            last = words[-1]
            words[-1] = Word(last.text, last.space or " ", last.marks, last.link)
        marks = tuple(sorted(set(self.marks)))
        words.extend(_words(data, marks, self.links[-1] if self.links else ""))

    def finished(self) -> Iterator[Line]:
        position, is_new = -1, True
        for (tag, words), begins in zip(self.lines, self.begins, strict=True):
            is_new = is_new or begins
            if words:
                position += is_new
                is_new = False
                yield Line(tag, tuple(words), position)

    def _line(self, tag: str, *, begins: bool) -> None:
        self.lines.append((tag, []))
        self.begins.append(begins)


def _address(attributes: dict[str, str | None]) -> str:
    if attributes.get("linktype"):
        return f"{attributes['linktype']}:{attributes.get('id') or ''}"
    return attributes.get("href") or ""
