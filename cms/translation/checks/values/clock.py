"""Times of day told in words: half past twelve, без четверти шесть, екі жарым.

Words leave open which half of the day it is, unless they say so: "3:30 in the
afternoon" is 15:30.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from cms.translation.checks.values.atom import Key, Numeral, Weight
from cms.translation.checks.word_lists import listed

_HOURS, _MINUTES = 12, 60
_HALF_HOURS = frozenset(Decimal(hour) + Decimal("0.5") for hour in range(1, 24))
# No farther before a number stands what belongs to it.
_NEAR = 24
_PAST = re.compile(r"(?:\s+minutes?)?\s+(?:past|after)\s+", re.IGNORECASE)
_TO = re.compile(r"(?P<sure>\s+minutes?)?\s+(?:to|before)\s+", re.IGNORECASE)
_WITHOUT = re.compile(r"\bбез\s+$", re.IGNORECASE)
_MINUTES_OF = re.compile(r"(?:\s+минут[аы]?)?\s+", re.IGNORECASE)
_OF_HOUR = re.compile(r"[ое]го$", re.IGNORECASE)
_POL = re.compile(
    r"\bпол(?P<hour>перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат"
    r"|двенадцат)(?:ого|его)\b",
    re.IGNORECASE,
)
_POL_HOURS = listed(
    "перв втор треть четверт пят шест седьм восьм девят десят одиннадцат двенадцат"
)
_DATIVE = re.compile(r"[ғгқк][ае]$", re.IGNORECASE)
_ABLATIVE = re.compile(r"[дтн][ае]н$", re.IGNORECASE)
_LEFT = re.compile(r"(?:\s+минут)?\s+(?:қал|бар)", re.IGNORECASE)
_GONE = re.compile(r"(?:\s+минут)?\s+(?:өт|кет|ас[қтс])", re.IGNORECASE)
_AFTERNOON = {
    "en": re.compile(
        r"(?:\s+o['’]clock)?\s+(?:in\s+the\s+(?:afternoon|evening)|at\s+night)\b", re.I
    ),
    "ru": re.compile(
        r"(?:\s+час(?:а|ов)?)?\s+(?:дня|вечера|пополудни|после\s+полудня)\b", re.I
    ),
}
_KK_AFTERNOON = re.compile(
    r"\b(?:түскі|кешкі|кешке|түстен\s+кейін(?:гі)?)\s+(?:сағат\s+)?$", re.IGNORECASE
)

# What two numbers beside each other tell as an hour and a minute; whether surely.
Told = tuple[int, int, bool] | None


def told_clocks(found: list[Numeral], text: str, language: str) -> list[Numeral]:
    """The numbers of a text, those that tell one time of day put together."""
    read = _READERS.get(language)
    if read is None:
        return found
    clocks: list[Numeral] = []
    place = 0
    while place < len(found):
        one = found[place]
        other = found[place + 1] if place + 1 < len(found) else None
        told = other and read(one, other, text)
        place += 1
        if other is None or not told:
            clocks.append(_with_half_of_day(one, text, language))
            continue
        hour, minute, is_sure = told
        keys = frozenset(_keys(hour, minute))
        place += 1
        if is_sure:
            clocks.append(Numeral(one.start, other.end, keys, Weight.SPELLED))
        else:
            clocks += [replace(part, keys=part.keys | keys) for part in (one, other)]
    return clocks


def short_clocks(text: str, language: str) -> Iterator[Numeral]:
    """полпервого: half past twelve in one word."""
    for match in _POL.finditer(text) if language == "ru" else ():
        hour = _POL_HOURS.index(match["hour"].lower().replace("ё", "е")) + 1
        keys = frozenset(_keys(hour - 1, 30))
        yield Numeral(*match.span(), keys, Weight.SPELLED)


def _keys(hour: int, minute: int) -> set[Key]:
    """In either half of the day."""
    hour %= _HOURS
    return {f"{hour}:{minute:02}", f"{hour + _HOURS}:{minute:02}"}


def _is_hour(numeral: Numeral) -> bool:
    value = numeral.value
    return value is not None and 1 <= value <= _HOURS and value == int(value)


def _minute(numeral: Numeral, text: str) -> int | None:
    """The minutes that a number tells: a quarter tells fifteen, a half thirty."""
    value = numeral.value
    if Decimal("0.25") in numeral.keys:
        return 15
    if value == Decimal("0.5"):
        return 30
    is_minute = value is not None and 1 <= value < _MINUTES and value == int(value)
    return int(value) if is_minute and value is not None else None


def _english(one: Numeral, other: Numeral, text: str) -> Told:
    minute = _minute(one, text)
    if minute is None or not _is_hour(other):
        return None
    hour = int(other.value or 0)
    if _PAST.fullmatch(text, one.end, other.start):
        return hour, minute, True
    to = _TO.fullmatch(text, one.end, other.start)
    if to is None or minute == 30:
        return None
    is_sure = to["sure"] is not None or one.value == 4
    # "ten to eight" may also be from eight to ten.
    return hour - 1, _MINUTES - minute, is_sure


def _russian(one: Numeral, other: Numeral, text: str) -> Told:
    minute = _minute(one, text)
    if minute is None or not _is_hour(other):
        return None
    if not _MINUTES_OF.fullmatch(text, one.end, other.start):
        return None
    hour = int(other.value or 0)
    if _WITHOUT.search(text, max(0, one.start - _NEAR), one.start):
        return hour - 1, _MINUTES - minute, True
    is_named = minute in (15, 30) or "мин" in text[one.end : other.start]
    if is_named and _OF_HOUR.search(text, other.start, other.end):
        return hour - 1, minute, True
    return None


def _kazakh(one: Numeral, other: Numeral, text: str) -> Told:
    minute = _minute(other, text)
    if minute is None or not _is_hour(one) or not text[one.end : other.start].isspace():
        return None
    hour = int(one.value or 0)
    if _DATIVE.search(text, one.start, one.end) and _LEFT.match(text, other.end):
        return hour - 1, _MINUTES - minute, True
    if _ABLATIVE.search(text, one.start, one.end) and _GONE.match(text, other.end):
        return hour, minute, True
    return None


def _with_half_of_day(numeral: Numeral, text: str, language: str) -> Numeral:
    """3:30 in the afternoon is 15:30; and екі жарым, of the clock, half past two."""
    keys = numeral.keys
    value = numeral.value
    if language == "kk" and value in _HALF_HOURS:
        keys |= _keys(int(value), 30)
    after = _AFTERNOON.get(language)
    is_later = (
        after.match(text, numeral.end)
        if after
        else _KK_AFTERNOON.search(text, max(0, numeral.start - _NEAR), numeral.start)
    )
    if is_later:
        keys |= later(keys)
    return numeral if keys is numeral.keys else replace(numeral, keys=keys)


def later(keys: frozenset[Key]) -> set[Key]:
    """The same clock in the afternoon."""
    found: set[Key] = set()
    for key in keys:
        if isinstance(key, str):
            hour, colon, minute = key.partition(":")
            if colon and int(hour) < _HOURS:
                found.add(f"{int(hour) + _HOURS}:{minute}")
        elif key == int(key) and 0 < key < _HOURS:
            found |= {key + _HOURS, f"{int(key) + _HOURS}:00"}
    return found


_READERS: dict[str, Callable[[Numeral, Numeral, str], Told]] = {
    "en": _english,
    "ru": _russian,
    "kk": _kazakh,
}
