"""Fractions: 3/4, ¾, three quarters, три четверти and төрттен үші are one value.

Told in words or in one sign a fraction is one number. In figures it may also be two
("9/10" of a mark, house 12/3): its parts stay what they are, and answer together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from cms.translation.checks.values.atom import Key, Numeral, Weight
from cms.translation.checks.word_lists import listed

SIGNS = "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_EN_PARTS = {
    "thirds?": 3,
    "quarters?": 4,
    "fourths?": 4,
    "fifths?": 5,
    "sixths?": 6,
    "sevenths?": 7,
    "eighths?": 8,
    "ninths?": 9,
    "tenths?": 10,
}
_EN_COUNT = {
    word: number
    for number, word in enumerate(
        listed("one two three four five six seven eight nine"), start=1
    )
}
_RU_PARTS = {
    "трет(?:ь|и|ью|ей|ям)": 3,
    "четверт(?:ь|и|ью|ей|ям)": 4,
    "пят(?:ая|ой|ую|ых|ыми)": 5,
    "шест(?:ая|ой|ую|ых|ыми)": 6,
    "седьм(?:ая|ой|ую|ых|ыми)": 7,
    "восьм(?:ая|ой|ую|ых|ыми)": 8,
    "девят(?:ая|ой|ую|ых|ыми)": 9,
    "десят(?:ая|ой|ую|ых|ыми)": 10,
}
_RU_COUNT = {
    "одн(?:а|ой|у)": 1,
    "дв(?:е|ух|ум|умя)": 2,
    "тр(?:и|[её]х|[её]м|емя)": 3,
    "четыр(?:е|[её]х|[её]м|ьмя)": 4,
    "пять|пяти|пятью": 5,
    "шесть|шести": 6,
    "семь|семи": 7,
    "восемь|восьми": 8,
    "девять|девяти": 9,
}
_KK_PARTS = {
    "екіден": 2,
    "үштен": 3,
    "төрттен": 4,
    "бестен": 5,
    "алтыдан": 6,
    "жетіден": 7,
    "сегізден": 8,
    "тоғыздан": 9,
    "оннан": 10,
}
_KK_COUNT = {
    word: number
    for number, word in enumerate(
        listed("бір екі үш төрт бес алты жеті сегіз тоғыз"), start=1
    )
}


def _any(words: Iterable[str]) -> str:
    return "|".join(words)


_WORDED = {
    # "a third" may also be one after the second, unless it is a third of something.
    "en": rf"\b(?P<count>{_any(_EN_COUNT)})(?:\s+|[-\u2010\u2011])"
    rf"(?P<part>{_any(_EN_PARTS)})\b"
    rf"|\ba(?:\s+|-)(?P<one>{_any(_EN_PARTS)})(?=\s+of\b)",
    "ru": rf"\b(?P<count>{_any(_RU_COUNT)})\s+(?P<part>{_any(_RU_PARTS)})\b"
    rf"|\b(?P<one>трет(?:ь|и|ью))\b(?!\s+лиц)"
    rf"|\b(?P<share>{_any(_RU_PARTS)})(?=\s+(?:част|дол)[иьейяю]+\b)",
    "kk": rf"\b(?P<part>{_any(_KK_PARTS)})\s+(?P<count>{_any(_KK_COUNT)})"
    r"(?:с?[іы](?:н|н[іы]ң|н[еа]|н[еа]н|нд[еа]|м[еі]н)?\b|\s+бөлі[гк]\w*)",
}
_PATTERNS = {
    language: re.compile(pattern, re.IGNORECASE)
    for language, pattern in _WORDED.items()
}
_COUNTS = {"en": _EN_COUNT, "ru": _RU_COUNT, "kk": _KK_COUNT}
_PARTS = {"en": _EN_PARTS, "ru": _RU_PARTS, "kk": _KK_PARTS}
# What makes a fraction of two numbers; in Kazakh it is the ending of the first.
_OF = {
    "en": re.compile(r"/|\s+(?:out\s+of|in)\s+(?:every\s+)?"),
    "ru": re.compile(r"/|\s+(?:из|на)\s+(?:каждых\s+)?"),
}
_SLASH = re.compile(r"/")
_ABLATIVE = re.compile(r"(?:-?[дтн][еа]н)$", re.IGNORECASE)
_MOST_PARTS = 1000
_EVERY = re.compile(r"\b(?:every|кажд\w+|әр(?:бір)?)\s+$", re.IGNORECASE)
# No farther before a number stands what belongs to it.
_NEAR = 12


def keys_of(fraction: Fraction) -> set[Key]:
    """As a fraction, as a decimal and as a percentage, rounded up or down."""
    keys: set[Key] = {f"{fraction.numerator}/{fraction.denominator}"}
    hundredths = Decimal(fraction.numerator * 100) / fraction.denominator
    keys |= {Decimal(int(hundredths)), hundredths.quantize(Decimal(1))}
    keys.add(hundredths.quantize(Decimal("0.1")))
    if hundredths * 10 == int(hundredths * 10):
        keys |= {hundredths, hundredths / 100}
    if fraction.numerator == 1:
        # "every third" and "one in three".
        keys.add(Decimal(fraction.denominator))
    return keys


def of_sign(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def worded_fractions(text: str, language: str) -> Iterator[Numeral]:
    pattern = _PATTERNS.get(language)
    for match in pattern.finditer(text) if pattern else ():
        told = match.groupdict()
        whole = told.get("part") or told.get("one") or told.get("share") or ""
        count = _valued(_COUNTS[language], told.get("count") or "") or 1
        fraction = Fraction(count, _valued(_PARTS[language], whole) or 1)
        # A quarter is also a term at school, and of the year.
        is_quarter = fraction == Fraction(1, 4)
        weight = Weight.WEAK if is_quarter else Weight.SPELLED
        if language == "ru" and told.get("one"):
            weight = Weight.PAIRED
        yield Numeral(*match.span(), frozenset(keys_of(fraction)), weight)


def _valued(forms: dict[str, int], word: str) -> int | None:
    return next(
        (
            value
            for form, value in forms.items()
            if re.fullmatch(form, word, re.IGNORECASE)
        ),
        None,
    )


def told_as_fractions(found: list[Numeral], text: str, language: str) -> list[Numeral]:
    """Two numbers that are one fraction as well: 3/4, three out of four, 5-тен 3."""
    together = list(found)
    for place in range(len(together) - 1):
        fraction = _fraction(together[place], together[place + 1], text, language)
        if fraction is not None:
            keys = keys_of(fraction)
            for one in (place, place + 1):
                numeral = together[one]
                together[one] = replace(numeral, keys=numeral.keys | keys)
    return [_of_every(numeral, text) for numeral in together]


def _of_every(numeral: Numeral, text: str) -> Numeral:
    """Every fifth girl is a fifth of the girls."""
    value = numeral.value
    near = max(0, numeral.start - _NEAR)
    if value is None or not _EVERY.search(text, near, numeral.start):
        return numeral
    is_part = value == int(value) and 1 < value <= _MOST_PARTS
    parts = keys_of(Fraction(1, int(value))) if is_part else set()
    return replace(numeral, keys=numeral.keys | parts)


def _fraction(
    one: Numeral, other: Numeral, text: str, language: str
) -> Fraction | None:
    gap = text[one.end : other.start]
    if _OF.get(language, _SLASH).fullmatch(gap):
        return _smaller_than_one(one.value, other.value)
    if language == "kk" and (
        (gap.isspace() and _ABLATIVE.search(text, one.start, one.end))
        or _ABLATIVE.fullmatch(gap.strip())
    ):
        return _smaller_than_one(other.value, one.value)
    return None


def _smaller_than_one(count: Decimal | None, parts: Decimal | None) -> Fraction | None:
    if count is None or parts is None:
        return None
    is_fraction = 0 < count < parts <= _MOST_PARTS
    if not is_fraction or count != int(count) or parts != int(parts):
        return None
    return Fraction(int(count), int(parts))
