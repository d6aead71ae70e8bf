"""What a hand types instead of a word: one letter more, less or other, two exchanged.

Nothing here knows which words there are. Words are compared in `plain` letters, in
which what is doubled, soft or only on a Kazakh keyboard is no mistake at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import takewhile

from cms.core.stems.kazakh import fold

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщыэюя"
_PLAIN = str.maketrans("йё", "ие", "ьъ")
_DOUBLED = re.compile(r"(.)\1+")

# As fingers find them: rows that are half a key apart.
_KEYS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
)
_PLACES = {
    letter: (board, along + row / 2, row)
    for board, rows in enumerate(_KEYS)
    for row, letters in enumerate(rows)
    for along, letter in enumerate(letters)
}
# What sounds alike is written for one another.
_SOUNDS = (
    *("aeiouy", "bp", "dt", "gk", "cks", "zs", "zj", "vfw", "jg"),
    *("аеиоуыэюя", "бп", "дт", "гкх", "зсц", "вф", "жшщ", "чщ"),
)

# The same keys under two alphabets; Kazakh has its own letters where figures are.
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
_FIGURE_KEYS, _KAZAKH_KEYS = "2345890-=", "әіңғүұқөһ"
_TYPED_AS = {
    "en": str.maketrans(_CYRILLIC_KEYS, _LATIN_KEYS),
    "kk": str.maketrans(_LATIN_KEYS + _FIGURE_KEYS, _CYRILLIC_KEYS + _KAZAKH_KEYS),
    "ru": str.maketrans(_LATIN_KEYS, _CYRILLIC_KEYS),
}


class Slip(IntEnum):
    """How probably one word was typed for another; the probable ones first."""

    NONE = 0
    LIKELY = 1
    POSSIBLE = 2


def plain(word: str) -> str:
    """A word in small letters, as two who spell it differently both have it."""
    return _DOUBLED.sub(r"\1", fold(word).translate(_PLAIN))


def near(word: str) -> Iterator[str]:
    """A plain word and everything that one slip may have made it of."""
    letters = _LATIN if word.isascii() else _CYRILLIC
    yield word
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in letters:
            yield before + letter + after
            yield before + letter + after[1:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


def slip(typed: str, meant: str) -> Slip | None:
    """Which slip turns one plain word into the other; None where it takes several.

    Likely only inside: what begins or ends otherwise may be another word, as the names
    of a woman and a man are, or Асанов and Хасанов.
    """
    if typed == meant:
        return Slip.NONE
    begin = _in_common(typed, meant)
    rest, wanted = typed[begin:], meant[begin:]
    end = _in_common(rest[::-1], wanted[::-1])
    said, right = rest[: len(rest) - end], wanted[: len(wanted) - end]
    if len(said) > 1 or len(right) > 1:
        is_exchanged = len(said) == 2 and said == right[::-1]
        return (Slip.LIKELY if begin else Slip.POSSIBLE) if is_exchanged else None
    is_inside = begin > 0 and end > 0
    return Slip.LIKELY if is_inside and _confused(said, right) else Slip.POSSIBLE


def _in_common(one: str, other: str) -> int:
    """So many letters from the beginning."""
    pairs = zip(one, other, strict=False)
    return len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])


def _confused(said: str, right: str) -> bool:
    """A letter that is missing or too many, or one for its neighbour in hand or ear."""
    if not (said and right):
        return True
    if any(said in sound and right in sound for sound in _SOUNDS):
        return True
    if said not in _PLACES or right not in _PLACES:
        return False
    (board, along, row), (other, along_other, row_other) = _PLACES[said], _PLACES[right]
    return (
        board == other and abs(along - along_other) <= 1 and abs(row - row_other) <= 1
    )


def typed_as(text: str, language: str) -> str:
    """What the same keys write on the keyboard of the language, in small letters."""
    lowered = text.lower()
    return lowered.translate(_TYPED_AS[language]) if language in _TYPED_AS else lowered
