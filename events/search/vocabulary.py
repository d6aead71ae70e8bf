"""The words that public reports have, for those who mistype them.

A text's words are forgotten in the transaction that writes it anew, and learnt by the
worker soon after (`events.search.learning`): no release waits for it. That a text was
learnt says nothing: which ones are public is asked with every question.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef

from cms.core.names import bases
from cms.core.names.folding import fold
from cms.core.stems import stems
from cms.core.text import normalise
from events.models.public_report import PublicReport
from events.models.public_word import PublicWord
from events.models.search_text import SearchText
from events.search.slips import plain
from events.search.words import parts, pieces

# Shorter words are near to too many others, longer ones are no words.
SHORTEST, LONGEST = 4, 30
# So many texts vouch for a word: it stays known when one of them is withdrawn.
VOUCHING = 4


def public_words(language: str) -> Any:
    """Those of texts that are public in this moment, and in no other language.

    Asked of each word that was found by its key: a list of all that is public would be
    as long as the site is old.
    """
    its_own = PublicReport.objects.public().filter(pk=OuterRef("text__report"))
    return PublicWord.objects.filter(Exists(its_own.in_language(language)))


def having(keys: Iterable[int], words: Any) -> set[str]:
    """How texts write what has one of the keys; one query."""
    return {*words.filter(key__in=[*keys]).values_list("word", flat=True)}


def key(reading: str, language: str) -> int:
    """A number: what the law has removed is not to be read in what was made of it."""
    return zlib.crc32(f"{language} {reading}".encode())


@lru_cache(maxsize=16_384)
def readings(word: str, language: str, *, is_name: bool) -> frozenset[str]:
    """In plain letters as it is written, what it is a form of, and its name in Latin.

    By the last one who types in another alphabet is understood.
    """
    (said,) = parts(word)[:1] or ("",)
    found = {said, *stems(said, language)}
    plainly = {plain(one) for one in found}
    if is_name:
        plainly.update(fold(base) for base in bases(said, language))
    return frozenset(one for one in plainly if len(one) >= SHORTEST - 1)


def words_in(text: str) -> set[str]:
    """Those worth knowing; what also stands in small letters in these."""
    found: dict[str, str] = {}
    for one in pieces(normalise(text)):
        if SHORTEST <= len(one.word) <= LONGEST:
            lowered = one.word.lower()
            found[lowered] = min(found.get(lowered, one.word), one.word, key=_capitals)
    return {*found.values()}


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def forget(texts: Iterable[SearchText]) -> None:
    """What these texts said is no longer known from them; one query."""
    PublicWord.objects.filter(text__in=[*texts]).delete()


def learn(texts: Iterable[SearchText]) -> None:
    """Let the words of these texts be known, in the place of what they said before."""
    said = {text: words_in(text.said) for text in texts}
    forget(said)
    vouched: Counter[tuple[str, str]] = Counter()
    for language in {text.language for text in said}:
        here = (words for text, words in said.items() if text.language == language)
        for word in _vouched(set().union(*here), language):
            vouched[language, word] += 1
    rows: list[PublicWord] = []
    for text, words in said.items():
        fresh = {one for one in words if vouched[text.language, one] < VOUCHING}
        vouched.update((text.language, one) for one in fresh)
        rows += _rows(text, fresh)
    PublicWord.objects.bulk_create(rows)


def _vouched(words: set[str], language: str) -> Iterator[str]:
    """Each word once for every public text that vouches for it."""
    keys = {_key_as_written(word, language) for word in words}
    known = public_words(language).filter(key__in=keys).values_list("word", "text")
    for word, _text in {*known}:
        yield word


def _key_as_written(word: str, language: str) -> int:
    return key(plain(parts(word)[0]), language)


def _rows(text: SearchText, words: Iterable[str]) -> Iterator[PublicWord]:
    for word in sorted(words):
        known_as = readings(word, text.language, is_name=word[0].isupper())
        for one in sorted({key(reading, text.language) for reading in known_as}):
            yield PublicWord(text=text, key=one, word=word)
