"""Looking for many words and phrases at once, in whatever form they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from cms.translation.checks.inflection import is_form_of
from cms.translation.checks.reading import WORD, Reading, Word, fold

T = TypeVar("T")

_LONGEST_BEGINNING = 4
# What may stand between two words of one phrase.
_GAP = re.compile(r"[\s\u00a0«»“”„\"'()\u2010\u2011–-]{0,4}")


@dataclass(frozen=True)
class Match(Generic[T]):
    """Where in the text a phrase stands, and what it belongs to."""

    start: int
    end: int
    entry: T
    phrase: tuple[str, ...]


class PhraseBook(Generic[T]):
    """Phrases of one language, each with its entry.

    Thousands of them are looked for at once: under the letters that no ending changes,
    and each word of a text only the first time that it is met.
    """

    def __init__(self, language: str, phrases: Iterable[tuple[str, T]]) -> None:
        self.language = language
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, T]]]
        self._by_first = defaultdict(list)
        for phrase, entry in phrases:
            words = words_of(phrase)
            if words:
                is_short = len(words) == 1 and phrase.strip().isupper()
                self._by_first[words[0]].append((words, is_short, entry))
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for first in self._by_first:
            self._by_beginning[_beginning(first)].append(first)
        self._beginning_with = lru_cache(maxsize=16_384)(self._find_phrases)

    def find(self, text: Reading) -> list[Match[T]]:
        return list(self._find(text))

    def _find(self, text: Reading) -> Iterator[Match[T]]:
        words = text.words
        for place, word in enumerate(words):
            for phrase, is_short, entry in self._beginning_with(word.folded):
                # UN is no "un", and KIMEP no "kimep".
                if is_short and not word.text[:2].isupper():
                    continue
                if self._stands(phrase, words, place, text.masked):
                    last = words[place + len(phrase) - 1]
                    yield Match(word.start, last.end, entry, phrase)

    def _find_phrases(self, word: str) -> tuple[tuple[tuple[str, ...], bool, T], ...]:
        """Those whose first word may stand here in this form."""
        return tuple(
            found
            for length in range(1, min(_LONGEST_BEGINNING, len(word)) + 1)
            for first in self._by_beginning.get(word[:length], ())
            if is_form_of(word, first, self.language)
            for found in self._by_first[first]
        )

    def _stands(
        self, phrase: tuple[str, ...], words: list[Word], place: int, plain: str
    ) -> bool:
        if place + len(phrase) > len(words):
            return False
        found = words[place : place + len(phrase)]
        return all(
            is_form_of(word.folded, base, self.language)
            for word, base in zip(found, phrase, strict=True)
        ) and all(
            _GAP.fullmatch(plain, one.end, other.start)
            for one, other in pairwise(found)
        )


def _beginning(base: str) -> str:
    """What every form of a word begins with: person, people; день, дня."""
    bare = base.partition("'")[0]
    return bare[: max(1, min(_LONGEST_BEGINNING, len(bare) - 5))]


def words_of(phrase: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in WORD.finditer(phrase))


def outermost(matches: list[Match[T]]) -> list[Match[T]]:
    """Without those that stand inside a longer one: work, in social work."""
    return [
        match
        for match in matches
        if not any(
            other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            for other in matches
        )
    ]


def alternatives(cell: str) -> tuple[str, ...]:
    """The forms of one cell: "МКҰ; мемлекеттік емес ұйым"."""
    forms = (form.strip() for form in re.split(r"[;|]", cell))
    return tuple(form for form in forms if form)
