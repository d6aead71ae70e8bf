"""A sentence, or a long clause, in another language than the translation's.

Names, quotations and bracketed originals may be in any language. Between Kazakh and
Russian the words decide, never a single one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.checks.base import Found, Pair, Severity
from cms.translation.checks.evidence import (
    KAZAKH_LETTERS,
    rather_russian,
    speaks_for,
    without_kazakh_letters,
)
from cms.translation.checks.few_words import language_of_few, words_left
from cms.translation.checks.kazakh_letters import lacks_letters
from cms.translation.checks.reading import Reading, Word
from cms.translation.checks.scripts import is_cyrillic, is_latin
from cms.translation.checks.sentence_count import sentences

_QUOTED = re.compile(
    r"«[^«»]{1,300}»|“[^“”]{1,300}”|\"[^\"]{1,300}\"|\([^()]{1,200}\)|„[^„“”]{1,200}[“”]"
)
_MOSTLY = 0.6
# Of the words of a Russian sentence; names apart, it has none with a Kazakh letter.
_SHARE_OF_LETTERED = 0.2
# How much must speak for Russian where no word does so for certain.
_ENOUGH = 3
_CLAUSE = re.compile(r"[,;:—–]\s|\s[—–-]\s")
_NAMES = {
    "en": pgettext_lazy("language of a passage", "English"),
    "kk": pgettext_lazy("language of a passage", "Kazakh"),
    "ru": pgettext_lazy("language of a passage", "Russian"),
}


@dataclass(frozen=True)
class Passage:
    start: int
    end: int
    words: tuple[Word, ...]
    votes: Counter[str]
    # Whether there is nothing else in the text.
    is_all: bool = False


def find_wrong_language(pair: Pair) -> Iterator[Found]:
    text = pair.target_text
    if other := language_of_few(pair):
        yield _told(text, other, 0, len(text.plain))
        return
    told_until = -1
    for passage in _passages(text, pair.target_lang):
        if passage.start < told_until:
            continue
        other = _language_of(passage, pair.target_lang)
        if other is not None:
            told_until = passage.end
            yield _told(text, other, passage.start, passage.end)
    if told_until < 0 and pair.target_lang != "en":
        yield from _left_in_english(pair)


def _left_in_english(pair: Pair) -> Iterator[Found]:
    text = pair.target_text
    hidden = _hidden(text.masked)
    for word in words_left(pair):
        if not any(start <= word.start < end for start, end in hidden):
            found = _told(text, "en", word.start, word.end)
            yield replace(found, severity=Severity.WARNING)


def _told(text: Reading, language: str, start: int, end: int) -> Found:
    return Found(
        _("This seems to be %(language)s: “%(text)s”"),
        {
            "language": _NAMES.get(language, language),
            "text": _excerpt(text.plain[start:end]),
        },
        in_target=(text.span(start, end),),
    )


def _excerpt(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 60 else f"{text[:59]}…"


def _passages(text: Reading, expected: str) -> Iterator[Passage]:
    """Each sentence, or its clauses where some of them are as they should be.

    After those, runs of words in the other alphabet.
    """
    plain = text.masked
    hidden = _hidden(plain)
    words = [
        word
        for word in text.words
        if not any(start <= word.start < end for start, end in hidden)
    ]
    for start, end in sentences(plain):
        whole = _passage(start, end, words)
        clauses = list(_clauses(plain, whole))
        if _language_of(whole, expected) is None or any(
            clause.votes[expected] and _language_of(clause, expected) is None
            for clause in clauses
        ):
            yield from clauses
        yield whole
    yield from _runs(words)


def _clauses(plain: str, sentence: Passage) -> Iterator[Passage]:
    cuts = [cut.end() for cut in _CLAUSE.finditer(plain, sentence.start, sentence.end)]
    if cuts:
        borders = [sentence.start, *cuts, sentence.end]
        for start, end in pairwise(borders):
            yield _passage(start, end, list(sentence.words))


def _hidden(plain: str) -> list[tuple[int, int]]:
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    length = sum(end - start for start, end in quoted)
    return [] if length > _MOSTLY * len(plain.strip()) else quoted


def _passage(start: int, end: int, words: list[Word]) -> Passage:
    inside = tuple(word for word in words if start <= word.start < end)
    return Passage(start, end, inside, _votes(inside))


def _votes(words: tuple[Word, ...]) -> Counter[str]:
    """Names are written with a capital; so is a first word, which tells little."""
    small = [word for word in words if not word.is_capitalised]
    return Counter(speaks_for(word.text) for word in small)


def _runs(words: list[Word]) -> Iterator[Passage]:
    run: list[Word] = []
    for word in words:
        if run and is_latin(word.text[0]) != is_latin(run[0].text[0]):
            yield _run(run)
            run = []
        run.append(word)
    if run:
        yield _run(run, is_all=len(run) == len(words))


def _run(run: list[Word], *, is_all: bool = False) -> Passage:
    return Passage(run[0].start, run[-1].end, tuple(run), _votes(tuple(run)), is_all)


def _language_of(passage: Passage, expected: str) -> str | None:
    """The other language this certainly is; None for the expected one, or doubt."""
    words = passage.words
    latin = [word for word in words if is_latin(word.text[0])]
    cyrillic = [word for word in words if is_cyrillic(word.text[0])]
    if expected == "en":
        return _cyrillic_in_english(words, cyrillic, latin)
    if latin and not cyrillic:
        return "en" if _is_english(passage) else None
    if expected == "kk" and _is_russian(cyrillic, passage.votes):
        return "ru"
    if expected == "ru" and _is_kazakh(cyrillic, passage.votes):
        return "kk"
    return None


def _is_english(passage: Passage) -> bool:
    """A run of Latin words that is no name: small letters, English words."""
    small = sum(not word.is_capitalised for word in passage.words)
    votes = passage.votes["en"]
    if passage.is_all:
        votes = sum(speaks_for(word.text.lower()) == "en" for word in passage.words)
        is_telling = votes >= 2 and (small > 0 or votes >= 3)
        return is_telling or small >= 3 or (votes >= 1 and small >= 2)
    return (votes >= 2 and small >= 3) or (votes >= 1 and small >= 5)


def _is_russian(words: list[Word], votes: Counter[str]) -> bool:
    small = _small(words)
    if any(not KAZAKH_LETTERS.isdisjoint(word) for word in small):
        return len(words) > 2 and votes["ru"] >= 3 and votes["ru"] >= 4 * votes["kk"]
    if any(lacks_letters(word) for word in small):
        return False
    if len(words) == 2:
        return [speaks_for(word.text.lower()) for word in words] == ["ru", "ru"]
    return without_kazakh_letters(small) == "ru" and (
        votes["ru"] > 0
        or speaks_for(small[0]) == "ru"
        or rather_russian(small) >= _ENOUGH
    )


def _is_kazakh(words: list[Word], votes: Counter[str]) -> bool:
    small = _small(words)
    lettered = sum(not KAZAKH_LETTERS.isdisjoint(word) for word in small)
    if len(words) == 2 and len(small) == 2:
        return lettered == 2
    if lettered >= 2 and votes["ru"] < lettered:
        return lettered >= _SHARE_OF_LETTERED * len(small)
    kazakh = sum(speaks_for(word) == "kk" or lacks_letters(word) for word in small)
    return kazakh >= 2 and not votes["ru"] and 2 * kazakh >= len(small)


def _small(words: list[Word]) -> list[str]:
    """What is no name: small words, and the first unless another capital follows."""
    small = [
        word.folded
        for place, word in enumerate(words)
        if not word.is_capitalised
        or (place == 0 and not (words[1:] and words[1].is_capitalised))
    ]
    return small


def _cyrillic_in_english(
    words: tuple[Word, ...], cyrillic: list[Word], latin: list[Word]
) -> str | None:
    small = [word.text for word in cyrillic if not word.is_capitalised]
    if len(small) >= 2 or (small and not latin) or (len(cyrillic) > 2 and not latin):
        letters = set("".join(word.folded for word in cyrillic))
        return "kk" if letters & KAZAKH_LETTERS else "ru"
    return None
