"""What is said in a text, as the tokens a search index compares.

Every search engine takes them as they are: letters and digits between spaces. A mark in
front, a letter of no language here, says what a token is:

- without a mark the words in their order, as stems, for phrases
- λ a word that this may be a form of
- φ the words in their order as they are typed without the language's own letters
- κ the key of a name, the same in every alphabet (`cms.core.names`)
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cms.core.names import lookup_keys, part_keys
from cms.core.names.keys import looks_like_surname
from cms.core.names.parts import Part
from cms.core.scripts import one_script
from cms.core.stems import folded_stems, phrase_stem, stems
from cms.core.text import normalise

FORM, FOLDED, NAME = "λ", "φ", "κ"
# Shorter ones are in too many other words: Ли, Ким.
SHORTEST_NAME = 4
_CYRILLIC = re.compile("[\u0400-\u052f]")
_CYRILLIC_LANGUAGES = ("kk", "ru")

# A figure with separators between its thousands; or a word, with what joins its parts.
_WORD = re.compile(
    r"(?<![\d.,])(?P<figure>\d{1,3}(?:[\s.,]\d{3})+)(?!\d)"
    r"|\w+(?:['’ʼ\-‐‑]\w+)*"
)
_PART = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_APOSTROPHES = re.compile("['’ʼʻ`´]")
# Somebody's; and NGOs.
_ENGLISH_ENDING = re.compile("['’]s?$|(?<=[A-Z]{2})s$")


@dataclass(frozen=True)
class Written:
    """A word where it stands in a text."""

    word: str  # in one script; a figure without separators
    start: int
    end: int


def written_words(text: str) -> Iterator[Written]:
    """The words and figures of a text in NFC."""
    for found in _WORD.finditer(text):
        if found["figure"]:
            word = re.sub(r"\D", "", found[0])
        else:
            word = _PART.sub(lambda part: one_script(part[0]), found[0])
        yield Written(word, *found.span())


def pieces(text: str) -> Iterator[Written]:
    """The words of a text in NFC; what a hyphen joins is several, figures are none."""
    for found in written_words(text):
        for part in _PART.finditer(found.word):
            if part[0].isalpha():
                start = found.start + part.start()
                yield Written(part[0], start, start + len(part[0]))


def words_of(text: str) -> list[str]:
    return [found.word for found in written_words(normalise(text))]


@lru_cache(maxsize=65_536)
def parts(word: str) -> tuple[str, ...]:
    """In small letters, without marks; what a hyphen joins is several words and one."""
    plain = _plain(_ENGLISH_ENDING.sub("", word))
    found = tuple(_PART.findall(plain))
    return (*found, "".join(found)) if len(found) > 1 else found


def _plain(word: str) -> str:
    """ё is е and é is e; what Kazakh has is kept, and so is й."""
    lowered = _APOSTROPHES.sub("", word.casefold()).replace("ё", "е")
    return "".join(_without_marks(letter) for letter in lowered)


@lru_cache(maxsize=1_024)
def _without_marks(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f":
        return letter
    return "".join(
        one
        for one in unicodedata.normalize("NFKD", letter)
        if not unicodedata.combining(one)
    )


def forms(word: str, language: str) -> list[str]:
    """A token for each word that a part in small letters may be a form of."""
    return [FORM + stem for stem in stems(word, language)]


def names(word: str, language: str) -> list[str]:
    """Tokens for what may be a part of a name, whatever its case or alphabet."""
    if len(word) < SHORTEST_NAME or not any(map(str.isalpha, word)):
        return []
    return sorted(map(_name, lookup_keys(word, language)))


@lru_cache(maxsize=65_536)
def _name(key: str) -> str:
    """Not the key itself: it spells in Latin what a text says in Cyrillic, and would be
    taken for a name that the law had removed.
    """
    return NAME + f"{zlib.crc32(key.encode()):08x}".translate(_LETTERS)


def asked_names(word: str, language: str) -> list[str]:
    """As `names`, of a word that a reader has typed with endings of another language.

    "Касымову" among English reports, "Ибраевой" among Kazakh ones. Where the alphabets
    are the same only surnames are read so: other words would be, too.
    """
    found = names(word, language)
    if not found or not _CYRILLIC.search(word):
        return found
    for other in _CYRILLIC_LANGUAGES:
        found += [
            _name(key)
            for key in lookup_keys(word, other)
            if language not in _CYRILLIC_LANGUAGES or looks_like_surname(Part.of(key))
        ]
    return sorted({*found})


def index_text(title: str, text: str, called: Iterable[str], language: str) -> str:
    """Everything by which a report is found; `called` are the names of its records."""
    said = words_of(f"{title}\n{text}")
    return " ".join(
        (
            *_sequence(said, language),
            *_typed(said, language),
            *sorted({*_forms(said, language), *_names(said, called, language)}),
        )
    )


def tokens_of(word: str, language: str) -> set[str]:
    """Every token by which this word of a text is found, also in a phrase."""
    found = {phrase_stem(part, language) for part in apart(word)}
    for part in apart(word):
        found.update(FOLDED + stem for stem in folded_stems(part, language))
    for part in parts(word):
        found.update(forms(part, language))
    if word[0].isupper():
        found.update(names(word, language))
    return found


def _sequence(said: list[str], language: str) -> Iterator[str]:
    for word in said:
        for part in apart(word):
            yield phrase_stem(part, language)


def apart(word: str) -> tuple[str, ...]:
    """The parts of a word alone, without the one that they make together."""
    found = parts(word)
    return found[:-1] if len(found) > 1 else found


def _typed(said: list[str], language: str) -> Iterator[str]:
    for word in said:
        for part in apart(word):
            for stem in folded_stems(part, language):
                yield FOLDED + stem


def _forms(said: list[str], language: str) -> Iterator[str]:
    for word in said:
        for part in parts(word):
            yield from forms(part, language)


def _names(said: list[str], called: Iterable[str], language: str) -> Iterator[str]:
    for word in said:
        if word[0].isupper():
            yield from names(word, language)
    for name in called:
        yield from map(_name, part_keys(name))
