"""Latin letters inside Cyrillic words, and the other way round.

Real Kazakh texts carry Latin i, h and ə; a month or a place spelt with one would not be
recognised. Only words that mix both alphabets are repaired, and only for reading: what
is stored keeps the letters of the file.
"""

import re

LATIN = "AaBCcEeHhIiKkMOoPpTXxYyƏə"
CYRILLIC = "АаВСсЕеНһІіКкМОоРрТХхҮуӘә"

TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)

WORD = re.compile(r"[^\W\d_]+")
LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏƏə]")
CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")


def is_latin(letter: str) -> bool:
    return LATIN_LETTER.match(letter) is not None


def is_cyrillic(letter: str) -> bool:
    return CYRILLIC_LETTER.match(letter) is not None


def repair(text: str) -> str:
    return WORD.sub(lambda word: _repair_word(word[0]), text)


def _repair_word(word: str) -> str:
    if word.isascii():
        return word
    latin = len(LATIN_LETTER.findall(word))
    cyrillic = len(CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return word
    return word.translate(TO_CYRILLIC if cyrillic >= latin else TO_LATIN)
