"""How a text is compared with others: folded, as a key, as tokens, letter by letter."""

from __future__ import annotations

import hashlib
import re
import zlib

from cms.core.text import plain_text, single_spaced

# What most inflected forms of a word have in common.
STEM = 5
# Shorter words are found in everything, so they count only where there are few others.
LONG = 4
FEW = 3

_WORD = re.compile(r"\w+")
_BITS = 63


def folded(html: str) -> str:
    """What is read, in small letters, with one kind of space; "е" is "ё"."""
    return single_spaced(plain_text(html)).casefold().replace("ё", "е")


def key_of(folded_text: str, language: str) -> int:
    """The same for the same wording in a language; never 0."""
    said = hashlib.sha256(f"{language}\0{folded_text}".encode()).digest()
    return (int.from_bytes(said[:8], "big") >> (64 - _BITS)) or 1


def tokens(folded_text: str, language: str) -> set[int]:
    """The beginnings of its words, as numbers; those of two languages differ.

    Numbers are left out: a sentence that says another year is nearly the same.
    """
    words = [word for word in _WORD.findall(folded_text) if not word.isdigit()]
    stems = {word[:STEM] for word in words if len(word) >= LONG}
    if len(stems) < FEW:
        stems.update(word[:STEM] for word in words)
    return {token_of(stem, language) for stem in stems}


def token_of(word: str, language: str) -> int:
    return zlib.crc32(f"{language}:{word[:STEM]}".encode()) - 2**31


class Likeness:
    """How much of a text stands in others, in the same order, letter by letter.

    Twice the length of what they have in common, by both lengths: what rapidfuzz calls
    `fuzz.ratio`. All letters of a text are one number here, and each letter of the
    other takes four operations on it (Hyyrö 2004).
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._places: dict[str, int] = {}
        for place, letter in enumerate(text):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def with_(self, other: str) -> float:
        """From 0 to 1."""
        if not self._length + len(other):
            return 1.0
        free = (1 << self._length) - 1
        for letter in other:
            met = free & self._places.get(letter, 0)
            free = (free + met) | (free - met)
        common = self._length - (free & ((1 << self._length) - 1)).bit_count()
        return 2 * common / (self._length + len(other))
