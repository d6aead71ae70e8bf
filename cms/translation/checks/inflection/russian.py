"""Whether a Russian word is a form of another one: услугами of услуга.

Endings only, no dictionary: two words agree as far as their stem and go on with an
ending each. Vowels that come and go (рынок, рынка; девочка, девочек) are looked after.
"""

import re

from cms.translation.checks.word_lists import listed

_NOUN = frozenset(
    listed(
        """
а я о е у ю ы и ь й ой ей ою ею ью ем ом ам ям ами ями ах ях ов ев ия ии ию ие ий ием
ией иям иями иях ье ья ьем ьи ьями ьям ьях ми
"""
    )
) | {""}
_ADJECTIVE = frozenset(
    listed(
        """
ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ыми ими ую юю ей ою о
"""
    )
)
_IS_ADJECTIVE = re.compile(r".{2,}(?:ый|ий|ой|ая|яя|ое|ее|ые)")
_NOUN_END = re.compile(r"(?:ия|ие|ии|[аяоеыийь])$")
_FLEETING = re.compile(r"(?P<head>.+)[оеё](?P<last>[кцнлрь]ь?)$")
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]")
_MIN = 3


def is_form_of(word: str, base: str) -> bool:
    """Both in small letters, as `fold` makes them."""
    if word == base:
        return True
    if base.endswith(("ся", "сь")) and word.endswith(("ся", "сь")):
        return is_form_of(word[:-2], base[:-2])
    if len(base) < _MIN:
        return False
    if _IS_ADJECTIVE.fullmatch(base) and _goes_on(word, base[:-2], _ADJECTIVE):
        return True
    stem = _NOUN_END.sub("", base)
    if len(stem) < 2:
        return False
    return _goes_on(word, stem, _NOUN) or _is_fleeting(word, base, stem)


def _goes_on(word: str, stem: str, endings: frozenset[str]) -> bool:
    return word.startswith(stem) and word[len(stem) :] in endings


def _is_fleeting(word: str, base: str, stem: str) -> bool:
    fleeting = _FLEETING.fullmatch(base)
    if fleeting:
        short = fleeting["head"] + fleeting["last"].rstrip("ь")
        if _goes_on(word, short, _NOUN - {""}):
            return True
    # семья, семей; девочка, девочек; сестра, сестёр.
    if base[-1] not in "аяое" or len(stem) < _MIN:
        return False
    head, last = stem[:-1], stem[-1]
    if last == "ь":
        return word == head + "ей"
    return bool(_CONSONANT.match(last)) and word in (
        head.rstrip("ьй") + vowel + last for vowel in "оеё"
    )
