"""What a reader asks a search for, as a query that any search engine answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from cms.core.stems import phrase_stem, typed_stems
from events.search.words import FOLDED, apart, forms, names, parts, words_of

LONGEST = 200
MOST_WORDS = 12
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
    loose = _worth_it(_simple(_QUOTED.sub(" ", text)), language)[:MOST_WORDS]
    asked = [_phrase(words, language) for words in phrases]
    if loose:
        asked.append(_together(loose, language))
    return _and(asked) if asked else None


def _simple(text: str) -> list[str]:
    return [word for word in words_of(text) if parts(word)]


def _worth_it(words: list[str], language: str) -> list[str]:
    little = _LITTLE_WORDS.get(language, frozenset())
    kept = [
        word
        for word in words
        if word.lower() not in little and not _is_initial(word, words)
    ]
    return kept or words


def _is_initial(word: str, words: list[str]) -> bool:
    return len(word) == 1 and word.isalpha() and len(words) > 1


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
    found = [_and([_word(word, language) for word in words])]
    for place in range(len(words) - 1):
        joined = "".join(parts(word)[-1] for word in words[place : place + 2])
        rest = [*words[:place], *words[place + 2 :]]
        one = _or(_tokens(forms(joined, language)))
        found.append(_and([one, *(_word(word, language) for word in rest)]))
    return _or(found)


def _word(word: str, language: str) -> SearchQuery:
    found = parts(word)
    ways = [_or([*_part(found[-1], language), *_tokens(names(word, language))])]
    if len(found) > 1:
        ways.append(_and([_or([*_part(one, language)]) for one in found[:-1]]))
    return _or(ways)


def _part(part: str, language: str) -> Iterator[SearchQuery]:
    yield from _tokens(forms(part, language))
    yield from _tokens(FOLDED + one for one in typed_stems(part, language))


def _tokens(found: Iterable[str]) -> list[SearchQuery]:
    return [PlainText(token) for token in found]


def _and(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else reduce(lambda a, b: a & b, queries)


def _or(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else Or(queries)


def tokens(query: SearchQuery) -> frozenset[str]:
    """Every token that one of its parts asks for."""
    if isinstance(query, (And, Or)):
        return frozenset().union(*map(tokens, query.subqueries))
    return frozenset(query.query_string.split())
