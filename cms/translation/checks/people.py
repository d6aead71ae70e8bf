"""The confirmed names of people, organisations and places, looked for in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cms.core.names import bases
from cms.core.names.keys import surname_of
from cms.core.names.parts import parts
from cms.translation.checks.inflection import english, kazakh
from cms.translation.checks.phrases import Match, PhraseBook, words_of
from cms.translation.checks.reading import Reading, Word, fold

PERSON, PLACE = "person", "venue"
# Mr. Khasenov's neighbours: nobody's given name stands farther from the surname.
NEAR = 2


@dataclass(frozen=True)
class PersonName:
    """The words of a surname, and of everything else in the name."""

    surname: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    # Of the others, those that are no father's name.
    given: tuple[tuple[str, ...], ...]

    @property
    def initials(self) -> frozenset[str]:
        return frozenset(word[0][0] for word in self.others)


@dataclass(frozen=True)
class Known:
    """One record: its names by language, the first of each being the confirmed one."""

    kind: str
    names: Mapping[str, tuple[str, ...]]
    # Its own number, and those of the records that were merged into it.
    numbers: frozenset[int] = frozenset()

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def person_names(self, language: str) -> tuple[PersonName, ...]:
        read = (person_name(name) for name in self.names.get(language, ()))
        return tuple(name for name in read if name is not None)


@lru_cache(maxsize=16_384)
def person_name(name: str) -> PersonName | None:
    read = parts(name)
    surname = surname_of(read)
    if surname is None or surname.is_initial:
        return None
    others = tuple(part for part in read if part is not surname)
    return PersonName(
        words_of(surname.written),
        tuple(words_of(part.written) for part in others),
        tuple(
            words_of(part.written)
            for part in others
            if not part.fathers and not part.is_initial
        ),
    )


class KnownNames:
    def __init__(self, records: Iterable[Known]) -> None:
        self.records = tuple(records)
        self._by_number = {
            number: known for known in self.records for number in known.numbers
        }
        self._people = cache(self._book_of_people)
        self._others = cache(self._book_of_others)
        self._parts = cache(self._book_of_parts)

    def called(self, number: int, languages: Iterable[str]) -> str:
        """The confirmed name in the first of the languages that has one; may be empty.

        Of a record that was merged it is the name of the one that stands for it.
        """
        known = self._by_number.get(number)
        names = known.names if known else {}
        forms = (form for code in languages for form in names.get(code, ()))
        return next(forms, "")

    def people_in(self, text: Reading, language: str) -> list[Match[Known]]:
        """Everybody whose surname stands in the text, in whatever case."""
        book = self._people(language)
        return [
            Match(word.start, text.words[place + len(name) - 1].end, known, name)
            for place, word in enumerate(text.words)
            if word.is_capitalised
            for key in keys_of(word.folded, language)
            for name, known in book.get(key, ())
            if stands(name, text.words, place, language)
        ]

    def has_part(self, word: str, language: str) -> bool:
        """Whether a word in small letters is a form of a part of anybody's name."""
        book = self._parts(language)
        return any(
            is_name_form(word, part, language)
            for key in keys_of(word, language)
            for part in book.get(key, ())
        )

    def others_in(self, text: Reading, language: str) -> list[Match[Known]]:
        return [
            match
            for match in self._others(language).find(text)
            if text.plain[match.start].isupper() or len(match.phrase) > 1
        ]

    def _book_of_people(
        self, language: str
    ) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
        book: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        for known in self.records:
            if known.kind == PERSON:
                for name in known.person_names(language):
                    key = key_of(name.surname[0], language)
                    book.setdefault(key, []).append((name.surname, known))
        return book

    def _book_of_parts(self, language: str) -> dict[str, set[str]]:
        book: dict[str, set[str]] = {}
        for known in self.records:
            if known.kind == PERSON:
                for name in known.names.get(language, ()):
                    for part in words_of(name):
                        book.setdefault(key_of(part, language), set()).add(part)
        return book

    def _book_of_others(self, language: str) -> PhraseBook[Known]:
        return PhraseBook(
            language,
            [
                (name, known)
                for known in self.records
                if known.kind != PERSON
                for name in known.names.get(language, ())
            ],
        )


def stands(name: tuple[str, ...], words: list[Word], place: int, language: str) -> bool:
    """Whether the words of one part of a name stand here, declined or not."""
    found = words[place : place + len(name)]
    return len(found) == len(name) and all(
        is_name_form(word.folded, part, language)
        for word, part in zip(found, name, strict=True)
    )


def key_of(name: str, language: str) -> str:
    """What a name is found under, whatever form of it a text has."""
    return english.singular(name) if language == "en" else name


@lru_cache(maxsize=16_384)
def keys_of(word: str, language: str) -> tuple[str, ...]:
    """Under which keys the names are that a word may be a form of."""
    match language:
        case "ru":
            return tuple({word, *(fold(base) for base in bases(word, "ru"))})
        case "kk":
            return tuple(word[:length] for length in range(1, len(word) + 1))
        case "en":
            return (english.singular(word),)
    return (word,)


@lru_cache(maxsize=65_536)
def is_name_form(word: str, name: str, language: str) -> bool:
    """Both in small letters; a name changes less than other words do."""
    if word == name:
        return True
    if language == "ru":
        return name in {fold(base) for base in bases(word, "ru")}
    if language == "kk":
        return word.startswith(name) and kazakh.is_form_of(word, name)
    return language == "en" and english.is_form_of(word, name)
