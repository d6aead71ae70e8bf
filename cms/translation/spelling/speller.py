"""Which words of a text no dictionary of its language knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from cms.translation.checks.evidence import KAZAKH_LETTERS
from cms.translation.checks.inflection import is_form_of
from cms.translation.checks.reading import Reading, Word
from cms.translation.checks.scripts import is_cyrillic, is_latin
from cms.translation.checks.sentence_count import sentences
from cms.translation.spelling.dictionaries import Dictionary, dictionary
from cms.translation.spelling.kazakh import SINCE, stems

# "не", "да" and what is shorter than a syllable: nobody would see the hint.
SHORTEST = 3
_HYPHENS = "-\u2010\u2011"
_BEFORE = re.compile(rf"([^\W_]+)[{_HYPHENS}]$")
_OF_A_SCRIPT = {"en": is_latin, "kk": is_cyrillic, "ru": is_cyrillic}


@dataclass(frozen=True)
class Speller:
    """One language: what its dictionary knows, and what people said is right."""

    language: str
    dictionary: Dictionary
    right: Collection[str] = field(default_factory=frozenset)
    # Kazakh writes many words as Russian does: конференция, модератор.
    loans: Dictionary | None = None

    def unknown(self, text: Reading) -> Iterator[Word]:
        """Each word once, at its first place.

        A word with a capital inside a sentence is somebody's name, one in capitals an
        abbreviation, one in other letters foreign: no dictionary has them.
        """
        told: set[str] = set()
        for word in self.asked(text):
            if word.folded not in told and not self.knows(word.text):
                told.add(word.folded)
                yield word

    def asked(self, text: Reading) -> Iterator[Word]:
        """The words that are a matter of spelling."""
        begins = {_first_word(text, start) for start, _end in sentences(text.masked)}
        for place, word in enumerate(text.words):
            if self._is_asked(text, place, begins):
                yield word

    def _is_asked(self, text: Reading, place: int, begins: set[int]) -> bool:
        word = text.words[place]
        if len(word.text) < SHORTEST or _stands_by_number_or_name(text, word):
            return False
        letters = [letter for letter in word.text if letter.isalpha()]
        if not all(map(_OF_A_SCRIPT.get(self.language, str.isalpha), letters)):
            return False
        if not word.is_capitalised:
            return word.text.islower()
        if word.start not in begins or not word.text[1:].islower():
            return False
        return not _goes_on_as_name(text, place)

    def knows(self, word: str) -> bool:
        plain = word.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
        small = plain.lower()
        if any(map(self.dictionary.knows, dict.fromkeys((plain, small)))):
            return True
        if self.language == "kk" and any(map(self._is_stem, (small, *stems(small)))):
            return True
        return any(is_form_of(small, right, self.language) for right in self.right)

    def _is_stem(self, word: str) -> bool:
        if word in SINCE or self.dictionary.knows(word):
            return True
        loans = self.loans if KAZAKH_LETTERS.isdisjoint(word) else None
        return loans is not None and loans.knows(word)


def speller(language: str, right: Collection[str]) -> Speller | None:
    """None where the machine has no dictionary of the language."""
    own = dictionary(language)
    if own is None:
        return None
    loans = dictionary("ru") if language == "kk" else None
    return Speller(language, own, right, loans)


def _first_word(text: Reading, start: int) -> int:
    return next((word.start for word in text.words if word.start >= start), -1)


def _stands_by_number_or_name(text: Reading, word: Word) -> bool:
    """The ending in "20-шы", "Zoom-да", "ЮНИСЕФ-тің"; half of "IT-орталық"."""
    before = _BEFORE.search(text.masked, max(0, word.start - 30), word.start)
    return before is not None and not before[1].islower()


def _goes_on_as_name(text: Reading, place: int) -> bool:
    """Айгүл Серікова келді: the first word of a sentence that begins with a name."""
    word, *following = text.words[place : place + 2]
    return any(
        one.is_capitalised and text.masked[word.end : one.start].isspace()
        for one in following
    )
