"""All numbers of a text, whether in figures, in words or in both ("1.5 million")."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from types import ModuleType

from cms.translation.checks.reading import WORD, fold
from cms.translation.checks.values import english, kazakh, russian
from cms.translation.checks.values.atom import Atom, Key, Numeral, Weight
from cms.translation.checks.values.clock import later, short_clocks, told_clocks
from cms.translation.checks.values.figures import figures, romans
from cms.translation.checks.values.fractions import told_as_fractions, worded_fractions

LANGUAGES: dict[str, ModuleType] = {"en": english, "kk": kazakh, "ru": russian}
_PERCENT = re.compile(
    r"\s*[-–]?\s*(?:%|percent|per\s+cent|процент|пайыз|проц\b)", re.IGNORECASE
)
PERCENT = re.compile(r"%|percent|per\s+cent|процент|пайыз|\bп\.\s?п\.", re.IGNORECASE)
_SPACE_ONLY = re.compile(r"[\s\u00a0]+")
# "5 million", "5-million", "5млн".
_AFTER_FIGURE = re.compile(r"[\s\u00a0]*[-\u2010\u2011]?")
_TO = re.compile(r"\s*(?:[-–—]|\b(?:to|or|and|до|и|или|по|мен|бен|пен|не|және)\b)\s*")
_AFTERNOON = re.compile(r"\d[ \u00a0]?p\.?m", re.IGNORECASE)
_HALF = Decimal("0.5")
_HALF_KEYS = frozenset({_HALF, Decimal("1.5")})
_ENDLESS = Decimal("Infinity")
_ONE = Decimal(1)


@lru_cache(maxsize=4_096)
def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """In the order of the text. Of a language without rules only the figures."""
    atoms: list[Atom] = []
    found: list[Numeral] = []
    in_figures = list(figures(text, language))
    taken = [(piece.start, piece.end) for piece in in_figures]
    rules = LANGUAGES.get(language)
    in_words = () if rules is None else _words(text, rules, taken)
    found += [*worded_fractions(text, language), *short_clocks(text, language)]
    whole = [(numeral.start, numeral.end) for numeral in found]
    for piece in (*in_figures, *in_words):
        if any(start <= piece.start < end and piece.end <= end for start, end in whole):
            continue
        if isinstance(piece, Atom):
            atoms.append(piece)
        else:
            found.append(piece)
    atoms.sort(key=lambda atom: atom.start)
    found.extend(_combined(atoms, text, rules))
    found.extend(
        roman
        for roman in romans(text)
        if not any(start < roman.end and roman.start < end for start, end in taken)
    )
    found.sort(key=lambda numeral: numeral.start)
    found = told_as_fractions(told_clocks(found, text, language), text, language)
    return tuple(_ranges(found, text))


def _words(
    text: str, rules: ModuleType, taken: list[tuple[int, int]]
) -> Iterator[Atom | Numeral]:
    for match in WORD.finditer(text):
        # The letters of "$3bn" have been read with the figure.
        if any(start < match.start() < end for start, end in taken):
            continue
        word = fold(match[0])
        told = rules.WORDS.get(word)
        if told is not None:
            yield Atom(
                *match.span(),
                told.value,
                told.kind,
                told.weight,
                told.keys,
                told.is_last,
                told.is_vague,
            )
        elif hasattr(rules, "COMPOUND") and (inside := rules.COMPOUND.match(word)):
            value = Decimal(rules.COMPOUND_VALUES[inside["number"]])
            keys: frozenset[Key] = frozenset({value, value / 10})
            if tens := inside.groupdict().get("tens"):
                value += rules.COMPOUND_VALUES[tens]
                keys = frozenset({value})
            yield Numeral(*match.span(), keys, Weight.WEAK)


def _combined(
    atoms: list[Atom], text: str, rules: ModuleType | None
) -> Iterator[Numeral]:
    place = 0
    while place < len(atoms):
        group = _Sum(atoms[place])
        place += 1
        while place < len(atoms) and group.takes(atoms[place], text, rules):
            if atoms[place].kind == "figure" and _has_own_scale(atoms, place, group):
                break
            group.add(atoms[place])
            place += 1
        if not group.is_vague:
            yield group.numeral(text, rules)


def _has_own_scale(atoms: list[Atom], place: int, group: "_Sum") -> bool:
    """In "from 800 thousand to 2.3 million" the second figure begins a number."""
    following = atoms[place + 1] if place + 1 < len(atoms) else None
    is_whole = atoms[place].value == int(atoms[place].value)
    if following is None or following.kind != "scale":
        return not is_whole
    return not is_whole or following.value >= group.scale


class _Sum:
    """A number while it is being told: "two hundred" and then "forty-five"."""

    def __init__(self, first: Atom) -> None:
        self.atoms = [first]
        self.total = Decimal(0)
        self.scale = _ENDLESS
        self.current = first.value
        self.room = _room(first)
        if first.kind == "scale":
            self.total, self.current = first.value, Decimal(0)
            self.scale = self.room = first.value

    @property
    def is_vague(self) -> bool:
        return len(self.atoms) == 1 and self.atoms[0].is_vague

    def takes(self, atom: Atom, text: str, rules: ModuleType | None) -> bool:
        last = self.atoms[-1]
        if last.is_last or "whole" in (last.kind, atom.kind) or rules is None:
            return False
        gap = text[last.end : atom.start]
        if atom.kind in ("scale", "hundred"):
            is_short = last.kind == "scale" and gap.startswith(".")
            if not self._multiplies(atom):
                return False
            if last.value == _HALF and len(self.atoms) == 1:
                join = getattr(rules, "OF_SCALE", rules.JOIN)
                return join.fullmatch(gap) is not None
            between = _AFTER_FIGURE if last.kind == "figure" else _SPACE_ONLY
            return not is_short and between.fullmatch(gap) is not None
        if atom.kind == "figure":
            return (
                self.current == 0
                and last.kind == "scale"
                and atom.value < self.scale
                and _SPACE_ONLY.fullmatch(gap.lstrip(".")) is not None
            )
        if atom.kind == "half":
            return _SPACE_ONLY.fullmatch(gap) is not None
        if atom.value == _HALF and (plus := getattr(rules, "PLUS_HALF", None)):
            return self.current >= 1 and plus.fullmatch(gap) is not None
        if last.kind == "figure" or atom.value >= self.room or atom.value < 1:
            return False
        return self._is_joined(gap, last, rules)

    def _multiplies(self, atom: Atom) -> bool:
        if atom.kind == "hundred":
            return 0 < self.current < 10 and self.room <= 1
        return self.current > 0 and atom.value < self.scale

    def _is_joined(self, gap: str, last: Atom, rules: ModuleType) -> bool:
        if not rules.JOIN.fullmatch(gap) or (last.value == 10 and rules is not kazakh):
            return False
        if "and" in gap:
            return last.kind in ("hundred", "scale")
        is_hyphen = not gap.isspace()
        return not is_hyphen or 20 <= last.value <= 90

    def add(self, atom: Atom) -> None:
        self.atoms.append(atom)
        if atom.kind == "scale":
            self.total += self.current * atom.value
            self.current, self.scale, self.room = Decimal(0), atom.value, atom.value
        elif atom.kind == "hundred":
            self.current *= atom.value
            self.room = Decimal(100)
        elif atom.kind == "half":
            self.current += atom.value
            self.room = Decimal(0)
        else:
            self.current += atom.value
            self.room = Decimal(0) if atom.value == _HALF else _room(atom)

    def numeral(self, text: str, rules: ModuleType | None) -> Numeral:
        first, last = self.atoms[0], self.atoms[-1]
        value = self.total + self.current
        keys: set[Key] = {value}
        weight = max(atom.weight for atom in self.atoms)
        if len(self.atoms) == 1:
            keys |= first.keys
            weight = first.weight
            if first.kind == "half":
                keys |= _HALF_KEYS
        elif weight < Weight.FIGURE:
            weight = Weight.SPELLED
        decades = getattr(rules, "TENS_OF_YEARS", None)
        if decades is not None and decades.match(text, last.end):
            keys.add(value * 10)
        is_uncounted = (
            rules is not None
            and value in (2, 3)
            and weight == Weight.SPELLED
            and rules.UNCOUNTED.match(text, last.end)
        )
        return Numeral(
            first.start,
            last.end,
            frozenset(keys),
            Weight.PAIRED if is_uncounted else weight,
            is_percent=_PERCENT.match(text, last.end) is not None,
            value=value,
        )


def _room(atom: Atom) -> Decimal:
    """What is less than this may still be added."""
    if atom.kind == "hundred":
        return Decimal(100)
    if atom.kind != "small" or (atom.value < 20 and atom.value != 10):
        return _ONE if atom.kind == "small" else Decimal(0)
    if atom.value == 10:
        return Decimal(10)
    return Decimal(10) if atom.value < 100 else Decimal(100)


def _ranges(found: list[Numeral], text: str) -> Iterator[Numeral]:
    """What is told once for both ends of a range, told of its beginning as well.

    "5–10 million" begins at five or at five million, "5–10%" is all percent, and "2 to
    4 p.m." begins at 14:00.
    """
    for numeral, following in zip_longest(found, found[1:]):
        if following is None or not _TO.fullmatch(text, numeral.end, following.start):
            yield numeral
            continue
        ending = text[following.start : following.end]
        keys = numeral.keys
        if _AFTERNOON.search(ending):
            keys |= later(keys)
        scale = _scale_of(ending, following.value) if following.value else None
        if scale and numeral.value and numeral.value < 1000:
            keys |= {numeral.value * scale}
        is_percent = numeral.is_percent or following.is_percent
        yield replace(numeral, keys=keys, is_percent=is_percent)


def _scale_of(written: str, value: Decimal) -> Decimal | None:
    if not any(letter.isalpha() for letter in written):
        return None
    for scale in (10**12, 10**9, 10**6, 10**3):
        if value >= scale:
            return Decimal(scale)
    return None
