"""Months and days of the week in three languages, and how sure a word is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.translation.checks.word_lists import listed

_EN = listed(
    """
january february march april may june july august september october november
december
"""
)
_EN_SHORT = listed("jan feb mar apr jun jul aug sep sept oct nov dec")
_RU = {
    1: "январ[ьяею]|январ[её]м",
    2: "феврал[ьяею]|феврал[её]м",
    3: "март[аеу]?|мартом",
    4: "апрел[ьяею]|апрелем",
    5: "ма[йяею]|маем",
    6: "июн[ьяею]|июнем",
    7: "июл[ьяею]|июлем",
    8: "август[аеу]?|августом",
    9: "сентябр[ьяею]|сентябр[её]м",
    10: "октябр[ьяею]|октябр[её]м",
    11: "ноябр[ьяею]|ноябр[её]м",
    12: "декабр[ьяею]|декабр[её]м",
}
_KK = {
    1: "қаңтар",
    2: "ақпан",
    3: "наурыз",
    4: "сәуір",
    5: "мамыр",
    6: "маусым",
    7: "шілде",
    8: "тамыз",
    9: "қыркүйе[кг]",
    10: "қазан",
    11: "қараша",
    12: "желтоқсан",
}
# "Қазанда", and of a year: "2016 жылдың қазанынан, шілдесіндегі".
_KK_ENDING = (
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|да|де|та|те|дан|ден|нан|нен|"
    r"тан|тен|мен|бен|пен|дағы|дегі|тағы|тегі"
    r"|с?[ыі](?:н[ыі]ң|н[ае]|н[ае]н|нд[ае]|ндағы|ндегі|н|мен)?)?"
)
_NUMBER_OF_SHORT = {
    name: number
    for number, names in enumerate(
        listed("jan feb mar apr may jun jul aug sep|sept oct nov dec"),
        start=1,
    )
    for name in names.split("|")
}

_MONTHS = {
    "en": re.compile(
        rf"\b(?:(?P<m>{'|'.join(name.capitalize() for name in _EN)})"
        rf"|(?P<short>{'|'.join(name.capitalize() for name in _EN_SHORT)})\.?(?=\s*\d)"
        rf"|(?<=\d\s)(?P<after>{'|'.join(name.capitalize() for name in _EN_SHORT)}))\b"
    ),
    "ru": re.compile(
        "|".join(rf"\b(?P<m{number}>{forms})\b" for number, forms in _RU.items()),
        re.IGNORECASE,
    ),
    "kk": re.compile(
        "|".join(
            rf"\b(?P<m{number}>{stem}{_KK_ENDING})\b" for number, stem in _KK.items()
        ),
        re.IGNORECASE,
    ),
}
# Without a day or year beside them: a verb, a holiday, a season, a cauldron.
_DOUBTFUL = {"en": {3, 5, 8}, "ru": set(), "kk": {3, 6, 10}}
_BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|for|during|early|late|mid|last|next|this|"
    r"each|every|between|through|before|after|and)[\s-]+$",
    re.IGNORECASE,
)
_DAYS = {
    "en": re.compile(
        r"\b(?:(?P<d1>Monday)|(?P<d2>Tuesday)|(?P<d3>Wednesday)|(?P<d4>Thursday)"
        r"|(?P<d5>Friday)|(?P<d6>Saturday)|(?P<d7>Sunday))s?\b"
    ),
    "ru": re.compile(
        r"\b(?:(?P<d1>понедельник(?:а|у|и|ам)?)|(?P<d2>вторник(?:а|у|и|ам)?)"
        r"|(?P<d3>сред[аыуе]|средам)|(?P<d4>четверг(?:а|у|и|ам)?)"
        r"|(?P<d5>пятниц(?:а|ы|у|е|ам))|(?P<d6>суббот(?:а|ы|у|е|ам))"
        r"|(?P<d7>воскресень(?:е|я|ю|ям)))\b",
        re.IGNORECASE,
    ),
    "kk": re.compile(
        r"\b(?:(?P<d1>дүйсенбі)|(?P<d2>сейсенбі)|(?P<d3>сәрсенбі)|(?P<d4>бейсенбі)"
        r"|(?P<d5>жұма)|(?P<d6>сенбі)|(?P<d7>жексенбі))"
        r"(?:де|да|нің|ның|ден|дан|ге|ға|дегі|дағы|ні|ны|сі|сы)?\b",
        re.IGNORECASE,
    ),
}


_WEDNESDAY = 3
_SURE_WEDNESDAY = re.compile(
    r"(?:\bв\s+(?:эту\s+|прошлую\s+|следующую\s+|минувшую\s+)?среду|\bпо\s+средам)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Month:
    start: int
    end: int
    number: int
    is_sure: bool
    written: str


@dataclass(frozen=True)
class Weekday:
    start: int
    end: int
    number: int
    # "среда" is also an environment: only "в среду", "по средам" is a Wednesday.
    is_sure: bool = True


def months(text: str, language: str) -> Iterator[Month]:
    pattern = _MONTHS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        number = _month_number(match)
        yield Month(*match.span(), number, _is_sure(match, number, language), match[0])


def _month_number(match: re.Match[str]) -> int:
    group = match.lastgroup or ""
    if group in ("short", "after"):
        return _NUMBER_OF_SHORT[match[group].lower()]
    return _EN.index(match["m"].lower()) + 1 if group == "m" else int(group[1:])


def _is_sure(match: re.Match[str], number: int, language: str) -> bool:
    """Whether the word alone must be a month; a day beside it settles it anyhow."""
    if language == "en":
        before = _BEFORE_MONTH.search(match.string, 0, match.start())
        return number not in _DOUBTFUL["en"] or before is not None
    return match[0][0].islower() and number not in _DOUBTFUL[language]


def weekdays(text: str, language: str) -> Iterator[Weekday]:
    pattern = _DAYS.get(language)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        number = int((match.lastgroup or "d0")[1:])
        is_sure = language != "ru" or number != _WEDNESDAY
        if not is_sure:
            is_sure = _SURE_WEDNESDAY.search(text, 0, match.end()) is not None
        yield Weekday(*match.span(), number, is_sure)
