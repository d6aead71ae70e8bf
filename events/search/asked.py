"""What a reader asks a search for, as a query that any search engine answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from cms.core.names.parts import Part
from cms.core.names.parts import parts as parts_of_name
from cms.core.stems import phrase_stem, typed_stems
from events.search.words import FOLDED, apart, asked_names, forms, parts, words_of

LONGEST = 200
MOST_WORDS = 12
# A word that a text may have as two: the shortest half, and in how long a question.
SHORTEST_HALF, MOST_HALVED = 3, 3
_QUOTED = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
# Words that say nothing by themselves are asked for only where nothing else is.
_LITTLE = {
    "en": "a an and at by for from in of on or the to with",
    "kk": "және мен бен пен үшін туралы да де та те",
    "ru": "а в во для до за и из к ко на не о об от по с со у",
}
_LITTLE_WORDS = {code: frozenset(words.split()) for code, words in _LITTLE.items()}


def query(text: str, language: str) -> SearchQuery | None:
    """Everything that is asked for must be found; None where nothing is.

    Words in quotation marks have to stand together, in this order.
    """
    text = text[:LONGEST]
    phrases = [words for one in _QUOTED.findall(text) if (words := _simple(one))]
    loose = _worth_it(without_quotes(text), language)[:MOST_WORDS]
    asked = [_phrase(words, language) for words in phrases]
    if loose:
        asked.append(_together(loose, language))
    return _and(asked) if asked else None


def without_quotes(text: str) -> str:
    """With spaces for what is quoted, so that every word stays in its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def little_words(language: str) -> frozenset[str]:
    return _LITTLE_WORDS.get(language, frozenset())


def _simple(text: str) -> list[str]:
    return [word for word in words_of(text) if parts(word)]


def _worth_it(text: str, language: str) -> list[str]:
    words = _simple(text)
    little = little_words(language) | _initials(text)
    return [word for word in words if word.lower() not in little] or words


def _initials(text: str) -> set[str]:
    """А. and Zh., which the records of names do not have."""
    found = (part.written for part in parts_of_name(text) if part.is_initial)
    return {initial.lower() for initial in found if initial.isalpha()}


def _phrase(words: list[str], language: str) -> SearchQuery:
    said = [part for word in words for part in apart(word)]
    found = [_in_order(phrase_stem(part, language) for part in said)]
    typed = [typed_stems(part, language) for part in said]
    if all(typed):
        found.append(_in_order(FOLDED + one[0] for one in typed))
    return _or(found)


def _in_order(stems: Iterable[str]) -> SearchQuery:
    return Phrase(" ".join(stems))


def _together(words: list[str], language: str) -> SearchQuery:
    """All of them; or two that stand beside each other written as one."""
    each = [_word(word, language) for word in words]
    if len(words) <= MOST_HALVED:
        each = [
            _or([one, *_halves(word, language)])
            for one, word in zip(each, words, strict=True)
        ]
    found = [_and(each), *_without_father(words, language)]
    for place in range(len(words) - 1):
        joined = "".join(parts(word)[-1] for word in words[place : place + 2])
        rest = [*words[:place], *words[place + 2 :]]
        one = _or(_tokens(forms(joined, language)))
        found.append(_and([one, *(_word(word, language) for word in rest)]))
    return _or(found)


def _without_father(words: list[str], language: str) -> Iterator[SearchQuery]:
    """A name and a surname as they are written without the patronymic between them."""
    own = [word for word in words if not Part.of(word).fathers]
    called = [asked_names(word, language) for word in own]
    if 2 <= len(own) < len(words) and all(called):
        yield _and([_or(_tokens(keys)) for keys in called])


class Halves(Phrase):
    """What is written as one word, as two. Neither is asked for by itself."""


def _halves(word: str, language: str) -> Iterator[SearchQuery]:
    found = parts(word)
    if len(found) > 1 or not found[0].isalpha():
        return
    for place in range(SHORTEST_HALF, len(word := found[0]) - SHORTEST_HALF + 1):
        halves = word[:place], word[place:]
        yield Halves(" ".join(phrase_stem(half, language) for half in halves))


def _word(word: str, language: str) -> SearchQuery:
    found = parts(word)
    ways = [_or([*_part(found[-1], language), *_tokens(asked_names(word, language))])]
    if len(found) > 1:
        ways.append(_and([_or([*_part(one, language)]) for one in found[:-1]]))
    return _or(ways)


def _part(part: str, language: str) -> Iterator[SearchQuery]:
    yield from _tokens(forms(part, language))
    yield from _tokens(FOLDED + one for one in typed_stems(part, language))


def _tokens(found: Iterable[str]) -> list[SearchQuery]:
    return [PlainText(token) for token in found]


def _and(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else And(queries)


def _or(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else Or(queries)


def tokens(query: SearchQuery) -> frozenset[str]:
    """Every token that one of its parts asks for."""
    if isinstance(query, (And, Or)):
        return frozenset().union(*map(tokens, query.subqueries))
    if isinstance(query, Halves):
        return frozenset()
    return frozenset(query.query_string.split())
