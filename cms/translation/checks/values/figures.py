"""Numbers written in figures, as each language writes them.

"1,234.5" in English is "1 234,5" in Kazakh and Russian. Where a figure can be read in
two ways it has two values, and the other text decides; only what nobody could have
meant has none ("1,5 million" in English).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cms.translation.checks.values.atom import Atom, Key, Numeral, Weight
from cms.translation.checks.values.fractions import SIGNS, keys_of, of_sign

_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"""
      (?P<phone>(?<![\w.,])(?:\+\d{{1,3}}|8)[ \u00a0-]?\(?\d{{3,4}}\)?
        (?:[ \u00a0-]?\d{{2,3}}){{2,4}}(?!\d))
    | (?P<iso>(?<![\d.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d))
    | (?P<dotted>(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)?\d\d
        (?![\d]))
    | (?P<slashed>(?<![\d/])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/
        (?:19|20)?\d\d(?![\d/]))
    | (?P<half>(?<![\d.,:])(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?{_SPACE}?[ap]\.?m\b\.?)
    | (?P<clock>(?<![\d.,:])(?:[01]?\d|2[0-4])[:][0-5]\d(?![\d:]))
    | (?P<version>(?<![\d.])\d+(?:\.\d+){{2,}}(?![\d]))
    | (?P<grouped>(?<![\d.,])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d+)?
        (?!\d|{_SPACE}\d{{3}}\b))
    | (?P<mixed>(?<![\d.,/])(?:\d+{_SPACE}?)?[{SIGNS}]
        |(?<![\d.,/])\d+{_SPACE}[1-5]/[2-6](?![\d/]))
    | (?P<number>\d+(?:[.,]\d+)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPS_EN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_MIXED = re.compile(rf"(\d*)\s*(\d/\d|[{SIGNS}])")
# $2.5m, €3bn, 40k; but 900m without a currency is a length as well.
_SCALE_AFTER = re.compile(
    r"\s?(?P<scale>k|mn|mln|m|bn|b|tn|trn)(?![\w²³])", re.IGNORECASE
)
_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_CURRENCY_BEFORE = re.compile(r"(?:[$€£¥₸₽]|\b(?:USD|EUR|GBP|KZT))\s?$")
_HOURS = 12
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
# COP28, COVID-19, 5G: names with a number in them.
_NAME_BEFORE = re.compile(r"(?:[A-Za-z]|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]-?|[A-Za-z]-|\bтоп-|\bTOP-)$")
_NAME_AFTER = re.compile(r"[A-Z](?![a-z])")
_DECADE_AFTER = re.compile(
    r"['’]?s\b|-?(?:е|х|ые|ых|ми|м)\b|[-–\s]*(?:жылдар|годы|годов|годах|гг)", re.I
)
_ROUND_THE_CLOCK = re.compile(r"\s*-?\s*(?:/\s*7|hour|час|сағат)", re.I)
_YEARS_BEFORE = re.compile(r"(?P<century>(?:19|20))\d\d\s?[-–—/]\s?$")
_ROMAN = re.compile(r"(?<![\w-])[IVXХІ]{1,7}(?!\w)")
_ROMAN_SHAPE = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_TO_LATIN = str.maketrans("ХІ", "XI")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_HALF_CLOCK = re.compile(
    r"(?P<hour>\d+)(?:[:.](?P<minute>\d\d))?\W*(?P<half>[ap])", re.I
)

Piece = Atom | Numeral


def figures(text: str, language: str) -> Iterator[Piece]:
    """What combines with words ("5 million") as atoms, the rest as numerals."""
    for match in _FIGURE.finditer(text):
        kind = match.lastgroup or ""
        if kind == "number":
            yield from _number(match, text, language)
        elif kind == "mixed":
            yield _mixed(match)
        elif kind == "grouped":
            value = Decimal(re.sub(_SPACE, "", match[0]).replace(",", "."))
            yield _atom(match.start(), match.end(), value, {value})
        else:
            yield from _READERS[kind](match, language)


def romans(text: str) -> Iterator[Numeral]:
    """XXI, also typed with Cyrillic letters; a lone I or V may be anything."""
    for match in _ROMAN.finditer(text):
        latin = match[0].translate(_TO_LATIN)
        if not _ROMAN_SHAPE.fullmatch(latin):
            continue
        digits = [_ROMAN_DIGITS[letter] for letter in latin]
        value = sum(
            -digit if digit < max(digits[place:]) else digit
            for place, digit in enumerate(digits)
        )
        weight = Weight.SPELLED if len(latin) > 1 else Weight.WEAK
        yield Numeral(*match.span(), frozenset({Decimal(value)}), weight)


def _number(match: re.Match[str], text: str, language: str) -> Iterator[Piece]:
    written, start, end = match[0], match.start(), match.end()
    values = _values(written, language)
    if values is None:
        # A list without spaces: "5,7,9"; or a decimal that is none here.
        for part in re.finditer(r"\d+", written):
            value = Decimal(part[0])
            yield _atom(start + part.start(), start + part.end(), value, {value})
        return
    keys: set[Key] = set(values)
    if _DOTTED_CLOCK.fullmatch(written):
        hour, minute = written.split(".")
        keys |= clock_keys(int(hour), int(minute))
    value = values[0]
    weight = Weight.FIGURE
    scale = _SCALE_AFTER.match(text, end)
    if scale is not None:
        scaled = value * _SCALES[scale["scale"][0].lower()]
        if len(scale["scale"]) > 1 or _CURRENCY_BEFORE.search(text, 0, start):
            yield _atom(start, scale.end(), scaled, {scaled})
            return
        keys.add(scaled)
    is_round_decade = value == int(value) and int(value) % 10 == 0
    if is_round_decade and _DECADE_AFTER.match(text, end):
        year = int(value)
        keys |= {Decimal(year % 100), Decimal(1900 + year % 100)}
    if written.isdigit() and len(written) == 2:
        years = _YEARS_BEFORE.search(text, max(0, start - 8), start)
        if years:
            keys.add(Decimal(years["century"] + written))
    if _NAME_BEFORE.search(text, max(0, start - 5), start) or _NAME_AFTER.match(
        text, end
    ):
        weight = Weight.PAIRED
    if written == "24" and _ROUND_THE_CLOCK.match(text, end):
        weight = Weight.PAIRED
    if written == "7" and text.endswith("24/", 0, start):
        weight = Weight.PAIRED
    yield _atom(start, end, value, keys, weight)


def _mixed(match: re.Match[str]) -> Atom:
    """2½, 2 1/2, or ½ alone."""
    whole, fraction = _MIXED.fullmatch(match[0]).groups()  # type: ignore[union-attr]
    part = of_sign(fraction) if fraction in SIGNS else Fraction(fraction)
    value = round(Decimal(part.numerator) / part.denominator, 2) + int(whole or 0)
    keys: set[Key] = {value} if whole else {value, *keys_of(part)}
    return _atom(*match.span(), value, keys)


def _values(written: str, language: str) -> list[Decimal] | None:
    if written.isdigit():
        return [Decimal(written)]
    if language == "en":
        if _GROUPS_EN.fullmatch(written):
            return [Decimal(written.replace(",", ""))]
        if "," in written or not _PLAIN.fullmatch(written):
            return None
        return [Decimal(written)]
    if _GROUPS_DOT.fullmatch(written):
        whole = Decimal(written.replace(".", "").replace(",", "."))
        is_one_dot = written.count(".") == 1 and "," not in written
        return [whole, Decimal(written)] if is_one_dot else [whole]
    if _PLAIN.fullmatch(written):
        return [Decimal(written.replace(",", "."))]
    return None


def _atom(
    start: int,
    end: int,
    value: Decimal,
    keys: set[Decimal] | set[Key],
    weight: Weight = Weight.FIGURE,
) -> Atom:
    return Atom(start, end, value, "figure", weight, frozenset(keys))


def clock_keys(hour: int, minute: int) -> set[Key]:
    """A full hour is also a number: 15:00 is told as "15 часов" and "3 p.m."."""
    keys: set[Key] = {f"{hour % 24}:{minute:02}"}
    if minute == 0:
        keys |= {Decimal(hour)}
        if hour > _HOURS:
            keys.add(Decimal(hour - _HOURS))
    return keys


def _clock(match: re.Match[str], language: str) -> Iterator[Numeral]:
    hour, minute = map(int, match[0].split(":"))
    keys = clock_keys(hour, minute)
    if minute:
        keys.add(Decimal(f"{hour}.{minute:02}"))
    yield Numeral(*match.span(), frozenset(keys), Weight.FIGURE)


def _half_clock(match: re.Match[str], language: str) -> Iterator[Numeral]:
    told = _HALF_CLOCK.match(match[0])
    assert told is not None  # noqa: S101 -- the pattern that found it is narrower
    hour, minute = int(told["hour"]), int(told["minute"] or 0)
    later = hour % 12 + (12 if told["half"].lower() == "p" else 0)
    keys = clock_keys(later, minute)
    if told["half"].lower() == "p":
        # "3:30 дня": the half of the day is a word there.
        keys |= clock_keys(hour, minute)
    yield Numeral(*match.span(), frozenset(keys), Weight.FIGURE)


def _phone(match: re.Match[str], language: str) -> Iterator[Numeral]:
    digits = re.sub(r"\D", "", match[0])
    if digits[0] == "8" and len(digits) == 11:
        digits = "7" + digits[1:]
    yield Numeral(*match.span(), frozenset({f"tel {digits}"}), Weight.FIGURE)


def _date(match: re.Match[str], language: str) -> Iterator[Numeral]:
    """Day and year ask for an answer, the month may be a word there."""
    parts = list(re.finditer(r"\d+", match[0]))
    numbers = [int(part[0]) for part in parts]
    spans = [
        (match.start() + part.start(), match.start() + part.end()) for part in parts
    ]
    order = "ymd" if match.lastgroup == "iso" else "dmy"
    either = match.lastgroup == "slashed"
    for part, number, span in zip(order, numbers, spans, strict=True):
        keys: set[Key] = {Decimal(number)}
        weight = Weight.FIGURE
        if part == "y":
            keys |= (
                {Decimal(2000 + number)} if number < 100 else {Decimal(number % 100)}
            )
        elif part == "m" or either:
            weight = Weight.WEAK
        yield Numeral(*span, frozenset(keys), weight)


def _version(match: re.Match[str], language: str) -> Iterator[Numeral]:
    if language != "en" and _GROUPS_DOT.fullmatch(match[0]):
        value = Decimal(match[0].replace(".", ""))
        yield Numeral(*match.span(), frozenset({value}), Weight.FIGURE, value=value)
        return
    yield Numeral(*match.span(), frozenset({match[0]}), Weight.FIGURE)


_READERS = {
    "phone": _phone,
    "iso": _date,
    "dotted": _date,
    "slashed": _date,
    "half": _half_clock,
    "clock": _clock,
    "version": _version,
}
