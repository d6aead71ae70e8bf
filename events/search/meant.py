"""What a reader may have meant whose question has a word that no public text has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, product
from typing import Any

from cms.core.text import normalise
from events.search import asked, vocabulary
from events.search.slips import Slip, near, slip, typed_as
from events.search.vocabulary import LONGEST, SHORTEST
from events.search.words import Written, pieces, tokens_of

# Each word is looked up in all its readings, with all that may happen to them.
MOST_WORDS = 6
# A short word is near to others by chance.
LONG_ENOUGH = 5
# What a slip does not explain well has to look alike at least.
ALIKE = 0.6
MOST = 3


@dataclass(frozen=True)
class Meant:
    """Questions that public reports may answer, the likeliest first.

    Clear where one of them is so likely that its answer may be given for the other's.
    """

    questions: tuple[str, ...] = ()
    is_clear: bool = False


@dataclass(frozen=True)
class _Way:
    """A word of the texts that may have been meant."""

    word: str
    slip: Slip
    likeness: float


def meant(text: str, language: str, words: Any = None) -> Meant:
    """One query, of the public words or of these; what is in quotation marks stays."""
    text = normalise(text)
    typed = [*_loose(text, language)]
    on_other_keys = typed_as(text, language)
    others = [*_loose(on_other_keys, language)] if on_other_keys != text else []
    if not (typed or others) or len(typed) > MOST_WORDS:
        return Meant()
    if words is None:
        words = vocabulary.public_words(language)
    known = vocabulary.having({*_keys(typed, others, language)}, words)
    by_keys = [_as_written(one, known, language) for one in others]
    if others and all(by_keys):
        return Meant((_with(on_other_keys, others, by_keys),), is_clear=True)
    return _mended(text, typed, known, language)


def _loose(text: str, language: str) -> Iterator[Written]:
    """The words that can be mended: not what is quoted, nor what says little."""
    bare = asked.without_quotes(text)
    little = asked.little_words(language)
    for one in pieces(bare):
        if SHORTEST <= len(one.word) <= LONGEST and one.word.lower() not in little:
            yield one


def _keys(
    typed: Iterable[Written], others: Iterable[Written], language: str
) -> Iterator[int]:
    for one in typed:
        for reading in vocabulary.readings(one.word, language, is_name=True):
            for slipped in near(reading):
                yield vocabulary.key(slipped, language)
    for one in others:
        for reading in vocabulary.readings(one.word, language, is_name=True):
            yield vocabulary.key(reading, language)


def _mended(
    text: str, typed: Sequence[Written], known: set[str], language: str
) -> Meant:
    wrong = [one for one in typed if not _as_written(one, known, language)]
    ways = [_ways(one.word, known, language) for one in wrong]
    if not wrong or not all(ways):
        return Meant()
    is_clear = all(
        len(found) == 1
        and found[0].slip <= Slip.LIKELY
        and len(one.word) >= LONG_ENOUGH
        for one, found in zip(wrong, ways, strict=True)
    )
    chosen = islice(product(*ways), MOST)
    questions = (_with(text, wrong, [way.word for way in one]) for one in chosen)
    return Meant(tuple(questions), is_clear)


def _as_written(one: Written, known: Iterable[str], language: str) -> str:
    """The word as a text has it, where the search finds it as it is; else nothing."""
    query = asked.query(one.word, language)
    wanted = asked.tokens(query) if query is not None else frozenset()
    found = [word for word in known if wanted & tokens_of(word, language)]
    same = (word for word in found if word.lower() == one.word.lower())
    return min(same, default=one.word if found else "", key=str.swapcase)


def _ways(word: str, known: Iterable[str], language: str) -> list[_Way]:
    """The likeliest only, of the forms of one word the one that is most like it."""
    possible = (way for one in known if (way := _way(word, one, language)))
    ways = sorted(
        possible, key=lambda way: (way.slip, -way.likeness, way.word.swapcase())
    )
    ways = [way for way in ways if way.slip == ways[0].slip]
    found: list[_Way] = []
    for way in ways:
        said = tokens_of(way.word, language)
        if not any(said & tokens_of(one.word, language) for one in found):
            found.append(way)
    return found[:MOST]


def _way(typed: str, word: str, language: str) -> _Way | None:
    is_name = word[0].isupper()
    slips = (
        slip(one, other)
        for one in vocabulary.readings(typed, language, is_name=is_name)
        for other in vocabulary.readings(word, language, is_name=is_name)
    )
    best = min((one for one in slips if one is not None), default=None)
    if best is None:
        return None
    likeness = SequenceMatcher(None, typed.lower(), word.lower()).ratio()
    is_far = len(typed) < LONG_ENOUGH or likeness < ALIKE
    return None if best > Slip.LIKELY and is_far else _Way(word, best, likeness)


def _with(text: str, places: Sequence[Written], words: Sequence[str]) -> str:
    """The text with other words in these places, from behind."""
    for one, word in reversed([*zip(places, words, strict=True)]):
        text = text[: one.start] + word + text[one.end :]
    return text
