"""The parts of a written name: which is an initial, which names the father."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cms.core.names.folding import fold
from cms.core.text import normalise

_APOSTROPHES = "'’‘ʼʻ`´ʹʺ"
_WORD = re.compile(rf"[^\W_](?:[{_APOSTROPHES}‐‑-]?[^\W_])*")
_HYPHENS = str.maketrans("‐‑", "--")

_SOUND = re.compile("kh|sh|ch|ts|ia|iu|.", re.DOTALL)
# What a single letter may stand for, where not for one sound: Z. may be a Zhanar.
_SHORT_FOR = {
    "c": {"ch", "k", "s"},
    "d": {"d", "j"},
    "д": {"d", "j"},
    "i": {"i", "ia", "iu"},
    "k": {"k", "kh"},
    "s": {"s", "sh"},
    "t": {"t", "ts"},
    "y": {"i", "ia", "iu", "e"},
    "z": {"z", "j"},
}

_HALF_MIN = 3
_CHILD_OF = {"kizi", "uli"}
_DAUGHTER = re.compile("(.{2,}?)(?:ovna|evna|ichna|kizi)")
_SON = re.compile("(.{2,}?)(?:ovich|evich|ich|uli)")


@dataclass(frozen=True)
class Part:
    """One word of a name as it was written, and what it folds to."""

    written: str
    key: str
    is_initial: bool = False

    @classmethod
    def of(cls, word: str) -> "Part":
        return cls(word, fold(word))

    @property
    def halves(self) -> frozenset[str]:
        """Keys of Қасым and Жомарт in Қасым-Жомарт; none for a single name."""
        if "-" not in self.written:
            return frozenset()
        keys = (fold(half) for half in self.written.split("-"))
        return frozenset(key for key in keys if len(key) >= _HALF_MIN)

    @property
    def sound(self) -> str:
        """The first sound: "sh" for Шолпан, which "С." does not stand for."""
        first: str = _SOUND.findall(self.key)[0]
        return first

    def stands_for(self, other: "Part") -> bool:
        """Whether this initial can be short for `other`."""
        return other.sound in _SHORT_FOR.get(self.written.casefold(), {self.sound})

    @property
    def fathers(self) -> tuple[str, ...]:
        """Keys of the father a patronymic may name; none for any other part.

        Two for Серікқызы, of which folding has left one k: сері and серік.
        """
        child = _DAUGHTER.fullmatch(self.key) or _SON.fullmatch(self.key)
        if not child:
            return ()
        swallowed = child[1] + "k" if self.key.endswith("kizi") else child[1]
        return tuple(dict.fromkeys((child[1], swallowed)))

    @property
    def is_daughter(self) -> bool:
        return _DAUGHTER.fullmatch(self.key) is not None


def parts(name: str) -> tuple[Part, ...]:
    """The parts in the order written; "Марат қызы" is the one part "Маратқызы"."""
    found: list[Part] = []
    for part in _words(name):
        if part.key in _CHILD_OF and found and not found[-1].is_initial:
            part = Part.of(found.pop().written + part.written)
        found.append(part)
    return tuple(found)


def _words(name: str) -> Iterator[Part]:
    # A stress mark has no letter to become one with, and would end the word.
    text = "".join(
        character
        for character in normalise(name).translate(_HYPHENS)
        if not unicodedata.combining(character)
    )
    for match in _WORD.finditer(text):
        key = fold(match[0])
        if key:
            has_dot = text.startswith(".", match.end())
            is_sound = _SOUND.fullmatch(key) is not None
            is_initial = is_sound and (has_dot or len(match[0]) == 1)
            yield Part(match[0], key, is_initial)
