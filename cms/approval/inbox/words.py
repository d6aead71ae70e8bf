"""Texts as lines of words, so that people see what changed between two of them.

A word knows its marks (bold, italic, code) and where its link leads: a link that leads
elsewhere is a change, although it reads the same.
"""

from __future__ import annotations

import re
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
    """One paragraph, point or heading; plain text has a line for each of its own."""

    tag: str
    words: tuple[Word, ...]

    @property
    def key(self) -> tuple[object, ...]:
        return self.tag, *(word.key for word in self.words)


def plain_lines(text: str) -> tuple[Line, ...]:
    rows = [tuple(_words(row)) for row in text.splitlines()]
    return tuple(Line("p", words) for words in rows if words)


def rich_lines(html: str) -> tuple[Line, ...]:
    """The lines of clean rich text; markup we do not know is read past."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(line for line in reader.finished() if line.words)


def _words(text: str, marks: tuple[str, ...] = (), link: str = "") -> list[Word]:
    return [Word(found[1], found[2], marks, link) for found in _WORD.finditer(text)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, list[Word]]] = [("p", [])]
        self.marks: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCK_TAGS:
            self.lines.append((tag, []))
        elif tag == "br":
            self.lines.append((self.lines[-1][0], []))
        elif tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag == "a":
            self.links.append(_address(dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self.lines.append(("p", []))
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

    def finished(self) -> list[Line]:
        return [Line(tag, tuple(words)) for tag, words in self.lines]


def _address(attributes: dict[str, str | None]) -> str:
    if attributes.get("linktype"):
        return f"{attributes['linktype']}:{attributes.get('id') or ''}"
    return attributes.get("href") or ""
