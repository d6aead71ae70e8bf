"""How probably two written names are one person's.

Most of it is decided by the folded keys: what they keep apart is mostly a different
name, since Ержан and Ерлан, Асанов and Хасанов differ by one letter. So an edit costs
a lot, except for the few that two alphabets do bring about.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations, product

from cms.core.names.cases import bases
from cms.core.names.keys import name_key, surname_of
from cms.core.names.parts import Part, parts

# At least this: one person, as far as spelling can tell.
SAME = 0.92
# At least this: worth a look by somebody who knows them.
RESEMBLING = 0.82

# Any name with that letter; then, nothing but such letters.
_INITIAL, _INITIALS_ONLY = 0.85, 0.5
_SURNAME_ALONE, _GIVEN_NAME_ALONE = 0.85, 0.7
_PATRONYMIC_LEFT_OUT, _PART_LEFT_OUT = 0.97, 0.9
# Серікова-Асанова may have been Серікова before she married.
_HALF_LEFT_OUT = 0.9
# The likeliest reading of a case ending, and any other.
_FIRST_BASE, _OTHER_BASE = 0.97, 0.85
# Серіков and Серікова, Дамир and Дамира: two people, often of one family.
_OTHER_SEX = 0.5
_CHEAP = 0.5
# With more parts, or more letters in one, than names have, only equality counts.
_MOST_PARTS, _MOST_LETTERS = 5, 40

Names = tuple[Part, ...]


def similarity(a: str, b: str, language: str | None = None) -> float:
    """0 for two people, 1 for one name, whichever way it is spelt or ordered.

    The worst pair of parts decides, since one that differs is enough to be somebody
    else. An initial, a patronymic left out or a surname alone cost a little: compare
    with `SAME` and `RESEMBLING`. With a `language`, case endings of it are taken off
    where that helps.
    """
    key = name_key(a)
    if not key or key == name_key(b):
        return 1.0 if key else 0.0
    shorter, longer = sorted((parts(a), parts(b)), key=len)
    if not shorter or len(longer) > _MOST_PARTS:
        return 0.0
    return max(_scores(shorter, longer, language))


def _scores(shorter: Names, longer: Names, language: str | None) -> Iterator[float]:
    """A score for each way to find the parts of the shorter name in the longer."""
    likeness = [[_likeness(a, b, language) for b in longer] for a in shorter]
    nominatives = tuple(_nominative(part, language) for part in longer)
    for places in permutations(range(len(longer)), len(shorter)):
        worst = min(row[place] for row, place in zip(likeness, places, strict=True))
        found = [longer[place] for place in places]
        pairs = zip(shorter, found, strict=True)
        if all(a.is_initial or b.is_initial for a, b in pairs):
            worst *= _INITIALS_ONLY
        yield worst * _completeness(nominatives, frozenset(places))


def _completeness(name: Names, found: frozenset[int]) -> float:
    """What the parts of `name` that were not found cost."""
    if len(found) == len(name):
        return 1.0
    if len(found) == 1:
        (place,) = found
        is_surname = name[place] == surname_of(name)
        return _SURNAME_ALONE if is_surname else _GIVEN_NAME_ALONE
    completeness = 1.0
    for place, part in enumerate(name):
        if place not in found:
            small = part.is_initial or part.fathers
            completeness *= _PATRONYMIC_LEFT_OUT if small else _PART_LEFT_OUT
    return completeness


def _nominative(part: Part, language: str | None) -> Part:
    if part.is_initial or not language:
        return part
    return Part.of(bases(part.written, language)[0])


def _likeness(a: Part, b: Part, language: str | None) -> float:
    if a.is_initial or b.is_initial:
        fits = (a.is_initial and a.stands_for(b)) or (b.is_initial and b.stands_for(a))
        return _INITIAL if fits else 0.0
    return max(
        weight * other_weight * _likeness_of_readings(reading, other)
        for reading, weight in _readings(a, language)
        for other, other_weight in _readings(b, language)
    )


@lru_cache(maxsize=4_096)
def _readings(part: Part, language: str | None) -> list[tuple[Part, float]]:
    """The part as written, then without the case endings it may have."""
    found = [(part, 1.0)]
    for rank, base in enumerate(bases(part.written, language) if language else ()):
        weight = _OTHER_BASE if rank else _FIRST_BASE
        found.append((Part.of(base), weight))
    return [(reading, weight) for reading, weight in found if reading.key]


def _likeness_of_readings(a: Part, b: Part) -> float:
    if a.key == b.key:
        return 1.0
    if b.key in a.halves or a.key in b.halves:
        return _HALF_LEFT_OUT
    if a.fathers and b.fathers:
        if a.is_daughter != b.is_daughter:
            return _OTHER_SEX
        return max(_closeness(*pair) for pair in product(a.fathers, b.fathers))
    return _closeness(a.key, b.key)


@lru_cache(maxsize=16_384)
def _closeness(a: str, b: str) -> float:
    """The share of letters that two keys have in common, place by place."""
    shorter, longer = sorted((a, b), key=len)
    if len(longer) > _MOST_LETTERS:
        return float(a == b)
    if longer in (shorter + "a", re.sub("ski$", "skaia", shorter)) and a != b:
        return _OTHER_SEX
    return 1 - _distance(a, b) / len(longer)


def _distance(a: str, b: str) -> float:
    """Levenshtein's, with half price for what transliteration does (`_price`)."""
    above = [0.0]
    for letter in b:
        above.append(above[-1] + _price("", letter, len(above) == 1))
    for row, one in enumerate(a, start=1):
        line = [above[0] + _price(one, "", row == 1)]
        for column, other in enumerate(b, start=1):
            is_first = row == 1 or column == 1
            is_last = row == len(a) and column == len(b)
            line.append(
                min(
                    above[column] + _price(one, "", is_first),
                    line[-1] + _price("", other, is_first),
                    above[column - 1] + _price(one, other, is_first, is_last),
                )
            )
        above = line
    return above[-1]


def _price(one: str, other: str, is_first: bool, is_last: bool = False) -> float:
    if one == other:
        return 0
    pair = {one, other}
    # Абдрахманов, Абдирахманов; Темирғали, Темерғали; Мұхаммед, Мұхаммет.
    cheap = (pair <= {"", "i"} or pair == {"e", "i"}) and not is_first
    return _CHEAP if cheap or (is_last and pair == {"d", "t"}) else 1
