"""Where a text says what a reader looks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wagtail.search.query import SearchQuery

from cms.core.text import normalise
from events.search import asked
from events.search.words import tokens_of, written_words

# About two lines of the site's column.
LENGTH = 220
# How far back the beginning of the sentence may be for the excerpt to begin with it.
BEFORE = 60
# A heading and the paragraph below it are no sentence.
BETWEEN_LINES = " · "


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class _Hit:
    start: int
    end: int
    tokens: frozenset[str]


def marked(text: str, query: SearchQuery, language: str) -> list[Piece]:
    """The whole text, in pieces that were asked for and others."""
    text = normalise(text)
    return _pieces(text, 0, len(text), _hits(text, query, language))


def excerpt(text: str, query: SearchQuery, language: str) -> list[Piece]:
    """The place with the most of what was asked for; none where nothing is."""
    text = normalise(text)
    hits = _hits(text, query, language)
    if not hits:
        return []
    start = _beginning(text, _richest(hits).start)
    end = _ending(text, start)
    pieces = _pieces(text, start, end, hits)
    if start > 0 and text[start - 1] not in "\n" and not _begins_sentence(text, start):
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return pieces


def _hits(text: str, query: SearchQuery, language: str) -> list[_Hit]:
    wanted = asked.tokens(query)
    return [
        _Hit(found.start, found.end, both)
        for found in written_words(text)
        if (both := wanted & tokens_of(found.word, language))
    ]


def _richest(hits: list[_Hit]) -> _Hit:
    """The first hit of the window in which most is said."""

    def said(first: int) -> int:
        window = hits[first].start + LENGTH - BEFORE
        inside = (hit.tokens for hit in hits[first:] if hit.end <= window)
        return len(frozenset().union(*inside))

    return hits[max(range(len(hits)), key=said)]


def _beginning(text: str, place: int) -> int:
    """Of the sentence, or, where that is far away, of a word."""
    if place <= BEFORE:
        return 0
    for start in range(place, place - BEFORE, -1):
        if _begins_sentence(text, start):
            return start
    return text.find(" ", place - BEFORE, place) + 1 or place


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0")
    return (
        start == 0
        or (before != text[:start] and before.endswith(tuple(".!?…")))
        or (before.endswith("\n"))
    )


def _ending(text: str, start: int) -> int:
    if len(text) - start <= LENGTH:
        return len(text)
    end = text.rfind(" ", start, start + LENGTH)
    return end if end > start else start + LENGTH


def _pieces(text: str, start: int, end: int, hits: list[_Hit]) -> list[Piece]:
    return [
        replace(piece, text=piece.text.replace("\n", BETWEEN_LINES))
        for piece in _cut(text, start, end, hits)
        if piece.text
    ]


def _cut(text: str, start: int, end: int, hits: list[_Hit]) -> Iterator[Piece]:
    place = start
    for hit in hits:
        if hit.start >= place and hit.end <= end:
            yield Piece(text[place : hit.start])
            yield Piece(text[hit.start : hit.end], is_found=True)
            place = hit.end
    yield Piece(text[place:end])
