"""Fragments of a text in another of our languages, for voices that read aloud.

A fragment that is called another language's than it is sounds worse than one that is
not told at all: where nothing speaks for a language, or for two, nothing is said. Names
of people and abbreviations are no language's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cms.translation.checks.evidence import KAZAKH_LETTERS, rather_russian, speaks_for
from cms.translation.checks.kazakh_letters import lacks_letters
from cms.translation.checks.reading import Reading, Word, fold
from cms.translation.checks.scripts import (
    CYRILLIC_LETTER,
    LATIN_LETTER,
    is_cyrillic,
    is_latin,
)
from cms.translation.checks.untranslated import LATIN_EVERYWHERE
from cms.translation.checks.word_lists import listed

_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_QUOTED = re.compile(
    r"«([^«»]{2,300})»|“([^“”„]{2,300})”|„([^„“”]{2,300})[“”]|\"([^\"]{2,300})\""
)
# Without one of these a Kazakh or Russian text has neither foreign letters nor quotes.
_FOREIGN = re.compile(f'{LATIN_LETTER.pattern}|[«“„"&]')
# Between two words of one fragment.
_JOINS = re.compile(r"[ \u00a0\u202f]*(?:[-–—/&:,’']|&)?[ \u00a0\u202f]*(?:\d+ )?")
# Small words of languages that are none of ours; with one of them nothing is said.
_ELSEWHERE = frozenset(
    listed(
        """
de du des la le les et pour sur dans aux une un der die das und für von zur zum mit den
im el los las del al y e il della di per con por para da do dos em na ve için ile bir
van het een och av på og til men pen ben
"""
    )
)
_LATIN_PHRASES = frozenset(
    listed(
        """
facto jure vitae alma mater hoc bono quo vitro situ modus vivendi versus curriculum
honoris causa summa laude
"""
    )
)
# Letters of Cyrillic alphabets that are none of ours.
_OTHER_CYRILLIC = frozenset("їєґўђћџљњјѕѓќҷӣӯҳҡҙҫӗӑӳҥѝ")
_ENGLISH = frozenset({"a", "an", "the", "hub", "lab", "talks", "challenge", "award"})
_ENOUGH_RUSSIAN = 3


@dataclass(frozen=True)
class Fragment:
    start: int
    end: int
    language: str


def marked(html: str, language: str) -> str:
    """`html`, a text in `language`, its foreign fragments in elements that name theirs.

    Only text is wrapped, piece by piece between the tags, so no element is torn.
    """
    if not _may_have_fragments(html, language):
        return html
    text = Reading(html)
    pieces, done = [], 0
    for one in fragments(text, language):
        start, end = text.span(one.start, one.end)
        pieces += [html[done:start], _wrapped(html[start:end], one.language)]
        done = end
    return "".join([*pieces, html[done:]])


def fragments(text: Reading, language: str) -> Iterator[Fragment]:
    """The foreign fragments of a text in `language`, in their order."""
    found = [*_of_other_script(text, language), *_quoted(text, language)]
    until = 0
    for one in sorted(found, key=lambda fragment: fragment.start):
        if one.start >= until:
            until = one.end
            yield one


def _may_have_fragments(html: str, language: str) -> bool:
    """Of a language that was added later nothing is known, so nothing is said.

    Most texts have none, and are not worth reading letter by letter.
    """
    if language == "en":
        return CYRILLIC_LETTER.search(html) is not None
    return language in {"kk", "ru"} and _FOREIGN.search(_TAG.sub("", html)) is not None


def _wrapped(html: str, language: str) -> str:
    def element(piece: str) -> str:
        bare = piece.strip()
        if not bare:
            return piece
        return piece.replace(bare, f'<span lang="{language}">{bare}</span>', 1)

    pieces, done = [], 0
    for tag in _TAG.finditer(html):
        pieces += [element(html[done : tag.start()]), tag[0]]
        done = tag.end()
    return "".join([*pieces, element(html[done:])])


def _of_other_script(text: Reading, language: str) -> Iterator[Fragment]:
    is_foreign = is_cyrillic if language == "en" else is_latin
    for run in _runs(text, is_foreign):
        start, end = run[0].start, run[-1].end
        # E-mail, fact-checking: one word, and long since everybody's.
        is_one = len(text.plain[start:end].split()) == 1
        other = _cyrillic(run) if language == "en" else "" if is_one else _latin(run)
        if other:
            yield Fragment(start, end, other)


def _runs(text: Reading, belongs: Callable[[str], bool]) -> Iterator[list[Word]]:
    """Words of one alphabet that nothing but spaces and light marks part."""
    run: list[Word] = []
    for word in text.words:
        is_next = run and _JOINS.fullmatch(text.masked, run[-1].end, word.start)
        if not all(map(belongs, word.text.replace("’", "").replace("'", ""))):
            if run:
                yield run
            run = []
            continue
        if run and not is_next:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _latin(words: list[Word]) -> str:
    folded = [word.folded for word in words]
    if not "".join(folded).isascii():
        return ""
    if not _ELSEWHERE.isdisjoint(word.text for word in words):
        return ""
    if not _LATIN_PHRASES.isdisjoint(folded):
        return ""
    if any(re.search(r"q(?!u)", word) for word in folded):  # Kazakh in Latin letters
        return ""
    # "IT, HR": letters that stand for words are no English words.
    return "en" if any(_is_english(w) for w in words if not w.text.isupper()) else ""


def _is_english(word: Word) -> bool:
    known = _ENGLISH | LATIN_EVERYWHERE
    return word.folded in known or speaks_for(word.folded) == "en"


def _cyrillic(words: list[Word]) -> str:
    folded = [word.text.casefold() for word in words]
    letters = set("".join(folded))
    if letters & _OTHER_CYRILLIC:
        return ""
    if letters & KAZAKH_LETTERS:
        return "kk"
    kazakh = sum(speaks_for(word) == "kk" or lacks_letters(word) for word in folded)
    russian = rather_russian(map(fold, folded))
    if kazakh:
        return "" if russian > 0 else "kk"
    return "ru" if russian > 0 else ""


def _quoted(text: Reading, language: str) -> Iterator[Fragment]:
    """Kazakh in Russian and Russian in Kazakh: quotations and titles only."""
    if language == "en":
        return
    for match in _QUOTED.finditer(text.masked):
        place = match.lastindex or 0
        start, end = match.span(place)
        words = [word for word in text.words if start <= word.start < end]
        if not words or not all(is_cyrillic(word.text[0]) for word in words):
            continue
        is_other = _is_russian(words) if language == "kk" else _is_kazakh(words)
        if is_other:
            yield Fragment(start, end, "ru" if language == "kk" else "kk")


def _is_russian(words: list[Word]) -> bool:
    folded = [word.text.casefold() for word in words]
    if not (KAZAKH_LETTERS | _OTHER_CYRILLIC).isdisjoint("".join(folded)):
        return False
    votes = [speaks_for(word) for word in folded]
    if "kk" in votes or any(map(lacks_letters, folded)) or len(words) < 2:
        return False
    score = rather_russian(map(fold, folded))
    return votes.count("ru") >= 1 and score >= _ENOUGH_RUSSIAN


def _is_kazakh(words: list[Word]) -> bool:
    folded = [word.text.casefold() for word in words]
    if not _OTHER_CYRILLIC.isdisjoint("".join(folded)):
        return False
    lettered = sum(not KAZAKH_LETTERS.isdisjoint(word) for word in folded)
    votes = [speaks_for(word) for word in folded]
    return votes.count("ru") == 0 and (
        lettered > 0 or (len(words) > 1 and votes.count("kk") == len(words))
    )
