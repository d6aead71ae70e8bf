"""Letters of two alphabets in one word: бiлiм with a Latin i, əлем with a Latin ə.

They cannot be seen and are not found by any search. A foreign name with a Kazakh or
Russian ending (UNICEF-пен, IT-компания) is no mixture, and Ukrainian і is Kazakh's own.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import Reading
from cms.translation.checks.scripts import (
    CYRILLIC,
    LATIN,
    TO_CYRILLIC,
    TO_LATIN,
    is_cyrillic,
    is_latin,
)

_PART = re.compile(r"[^\W\d_]+")
_CANDIDATE = re.compile(
    r"[A-Za-zÀ-ÖØ-öø-ɏƏə][\u0300-\u036f]*[Ѐ-ԯ]|[Ѐ-ԯ][A-Za-zÀ-ÖØ-öø-ɏƏə]"
)
_ROMAN = re.compile(r"[IVXLХІ]+")
_LOOKALIKES = frozenset(LATIN + CYRILLIC + "uunrgbdзҮүӀ")
# Fonts of the nineties had Kazakh letters in these places.
_HACKED = re.compile(r"[ќїєўґђћѓљњџЌЇЄЎҐЂЋЃЉЊЏ]")
# One Latin letter as a Russian word: "c", "o", "a", "y".
_LONELY = re.compile(
    r"(?<=[а-яё]\s)[acoyk](?=\s+[«\"]?[а-яё\d])|^[ACOYK](?=\s[«\"]?[а-яё\d])"
    r"|(?<=\d-)[xeomy]{1,2}(?!\w)",
    re.IGNORECASE,
)


def find_mixed_script(pair: Pair) -> Iterator[Found]:
    text = pair.target_text
    words = [
        *(match for match in _mixed(text.masked) if not _is_legal(match[0])),
        *_hacked(pair),
        *_lonely(pair),
    ]
    for match in words:
        start, end = match.span()
        mended = _one_script(match[0], pair.target_lang)
        yield Found(
            _("“%(word)s” mixes Latin and Cyrillic letters."),
            {"word": match[0]},
            in_target=(text.span(start, end),),
            repair=_mended(text, start, end, mended),
        )


def _mixed(text: str) -> Iterator[re.Match[str]]:
    if _CANDIDATE.search(text):
        for match in _PART.finditer(text):
            if _CANDIDATE.search(match[0]):
                yield match


def _hacked(pair: Pair) -> Iterator[re.Match[str]]:
    if pair.target_lang == "kk" and _HACKED.search(pair.target_text.masked):
        for match in _PART.finditer(pair.target_text.masked):
            if _HACKED.search(match[0]):
                yield match


def _lonely(pair: Pair) -> Iterator[re.Match[str]]:
    if pair.target_lang == "ru":
        yield from _LONELY.finditer(pair.target_text.masked)


def _is_legal(word: str) -> bool:
    """XXІ; and UNICEFтің, which only lacks its hyphen: two blocks, none in disguise."""
    if _ROMAN.fullmatch(word):
        return True
    scripts = [is_latin(letter) for letter in word]
    changes = sum(one != other for one, other in pairwise(scripts))
    latin = [letter for letter in word if is_latin(letter)]
    cyrillic = [letter for letter in word if is_cyrillic(letter)]
    fewer = latin if len(latin) <= len(cyrillic) else cyrillic
    return changes == 1 and not all(letter in _LOOKALIKES for letter in fewer)


def _one_script(word: str, language: str) -> str:
    latin = sum(map(is_latin, word))
    is_lonely = latin == len(word)
    if language == "en" or (2 * latin > len(word) and not is_lonely):
        return word.translate(TO_LATIN)
    return word.translate(TO_CYRILLIC.get(language, TO_CYRILLIC["ru"]))


def _mended(text: Reading, start: int, end: int, word: str) -> str | None:
    is_mended = not (_CANDIDATE.search(word) or _HACKED.search(word))
    if not text.is_verbatim or not is_mended:
        return None
    return text.html[:start] + word + text.html[end:]
