"""Brackets and quotation marks: opened and closed, and those of the language.

English quotes with “ ”, Kazakh and Russian with « » and inside them with „ “; straight
marks pass where the source has them, too. Between languages quotes may come (a Kazakh
company has them, an English one has not), but a quotation keeps its marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import Reading

_CLOSERS = {")": "(", "]": "[", "}": "{", "»": "«", "›": "‹"}
_OPENERS = frozenset("([{«‹“„‟")
_ENUMERATED = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[;:,(]))(?:\d{1,3}|\d{0,2}[^\W\d_]|[ivxIVX]{1,4})\)(?=\s)"
)
_WORDLESS = re.compile(
    r"(?<!\w)\((?:[^\W\d_]|[ivx]{1,4}|\d)\)(?=\s)"
    # A number, and perhaps what it counts: "(50 MW)", "(№ 568)".
    r"|\(\W*\d[\d.,\s]*[^\W\d_]{1,4}\.?\)|\((?:no\.\s?)?[^()\[\]{}a-zа-яәғқңөұүһі]*\)",
    re.IGNORECASE,
)
_INCHES = re.compile(r"(?<=\d)\"(?=[\s,.;)]|$)")
_SIGNS = re.compile(r"[()\[\]{}«»‹›“”„‟\"]")
_QUOTES = frozenset('«“„"')
_LONGEST_NAME = 3
# Of the letters of a quotation, so many are left when its parts are joined.
_MOST_SAID = 0.7
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,}\w?")
_TALK = ("– ", "— ", "- ")
_OWN = {"en": "“”", "kk": "«»", "ru": "«»"}


@dataclass
class Marks:
    """The pairs of a text: (opener, start, end); and the marks left alone."""

    pairs: list[tuple[str, int, int]] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    wordless: set[tuple[int, int]] = field(default_factory=set)

    def quotes(self) -> list[tuple[str, int, int]]:
        return [pair for pair in self.pairs if pair[0] in _QUOTES]

    def brackets(self, *, with_words: bool = False) -> list[tuple[str, int, int]]:
        """Without words "(a)" counts, as "a)" does, and "(№ 568)" is a number."""
        return [
            (sign, start, end)
            for sign, start, end in self.pairs
            if sign in "([{" and not (with_words and (start, end) in self.wordless)
        ]


def find_brackets_quotes(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    source, target = read_marks(pair.source_text), read_marks(pair.target_text)
    if target.alone and len(target.alone) > len(source.alone):
        for place in target.alone:
            yield Found(
                _("“%(mark)s” has no counterpart."),
                {"mark": pair.target_text.plain[place]},
                in_target=(pair.target_text.span(place, place + 1),),
            )
        return
    yield from _lost_brackets(pair, source, target)
    if not source.alone:
        yield from _lost_quotes(pair, source, target)
    yield from _foreign(pair, source, target)


def read_marks(text: Reading) -> Marks:
    plain = text.masked
    skipped = {match.end() - 1 for match in _ENUMERATED.finditer(plain)}
    skipped |= {match.start() for match in _INCHES.finditer(plain)}
    marks = Marks(wordless={match.span() for match in _WORDLESS.finditer(plain)})
    still_open: list[tuple[str, int]] = []
    for match in _SIGNS.finditer(plain):
        place, sign = match.start(), match[0]
        if place in skipped and not (sign == ")" and _has_open(still_open, "(")):
            continue
        opener = _closes(sign, still_open)
        if opener is not None:
            _close(marks, still_open, opener, place)
        elif sign in _OPENERS or sign == '"':
            still_open.append((sign, place))
        else:
            marks.alone.append(place)
    _leave(marks, still_open)
    marks.alone.sort()
    return marks


def _has_open(still_open: list[tuple[str, int]], sign: str) -> bool:
    return any(opener == sign for opener, _place in still_open)


def _closes(sign: str, still_open: list[tuple[str, int]]) -> str | None:
    """Which open mark this one closes; None if it opens one, or closes nothing."""
    if sign == '"':
        return '"' if _has_open(still_open, '"') else None
    if sign == "“":
        return "„" if _has_open(still_open, "„") else None
    if sign == "”":
        return next((o for o in "“„‟" if _has_open(still_open, o)), None)
    opener = _CLOSERS.get(sign)
    return opener if opener and _has_open(still_open, opener) else None


def _close(
    marks: Marks, still_open: list[tuple[str, int]], opener: str, place: int
) -> None:
    """Everything opened after `opener` and still open is left alone."""
    while still_open:
        sign, start = still_open.pop()
        if sign == opener:
            marks.pairs.append((sign, start, place + 1))
            return
        marks.alone.append(start)


def _leave(marks: Marks, still_open: list[tuple[str, int]]) -> None:
    """«Қор «Даму»: where two quotations end together, one mark closes both."""
    for sign, start in still_open:
        inner = [
            end
            for opener, begins, end in marks.pairs
            if opener == sign == "«" and begins > start
        ]
        if inner:
            marks.pairs.append((sign, start, max(inner)))
        else:
            marks.alone.append(start)


def _lost_brackets(pair: Pair, source: Marks, target: Marks) -> Iterator[Found]:
    lost = len(source.brackets(with_words=True)) - len(target.brackets())
    if not _ABBREVIATION.search(pair.target_text.plain):
        # "the United Nations (UN)" may be "Біріккен Ұлттар Ұйымы".
        lost -= sum(_is_abbreviation(pair, mark) for mark in source.brackets())
    dashes = target_dashes(pair.target_text) - target_dashes(pair.source_text)
    if lost <= 0 or source.alone or dashes >= 2 * lost:
        return
    yield Found(
        _("Brackets of the source are missing."),
        in_source=tuple(
            pair.source_text.span(start, end)
            for _sign, start, end in source.brackets(with_words=True)
        ),
    )


def target_dashes(text: Reading) -> int:
    return text.plain.count("–") + text.plain.count("—")


def _is_abbreviation(pair: Pair, mark: tuple[str, int, int]) -> bool:
    """Whether the brackets hold the initials of the words before them."""
    _sign, start, end = mark
    text = pair.source_text
    inside = text.plain[start + 1 : end - 1].removesuffix("s")
    before = [word for word in text.words if word.end <= start]
    initials = "".join(word.text[0] for word in before)
    capitals = "".join(letter for letter in initials if letter.isupper())
    return _ABBREVIATION.fullmatch(inside) is not None and (
        initials.upper().endswith(inside) or capitals.endswith(inside)
    )


def _lost_quotes(pair: Pair, source: Marks, target: Marks) -> Iterator[Found]:
    # Talk may be told with dashes, and a foreign title without any marks.
    if pair.target_text.plain.lstrip().startswith(_TALK):
        return
    expected = [
        (sign, start, end)
        for sign, start, end in source.quotes()
        if not _is_kept_title(pair, start, end)
    ]
    if pair.target_lang == "en":
        # «КазТрансОйл» is a company: English names have no quotes.
        expected = [mark for mark in expected if _is_said(pair.source_text, mark)]
    if len(expected) > len(target.quotes()) and not _is_joined(expected, target):
        yield Found(
            _("Quotation marks of the source are missing."),
            in_source=tuple(
                pair.source_text.span(start, end) for _sign, start, end in expected
            ),
        )


def _is_joined(expected: list[tuple[str, int, int]], target: Marks) -> bool:
    """“Is it?” they asked. “It smells!” may be one quotation: all of it is quoted."""
    said = sum(end - start for _sign, start, end in expected)
    quoted = sum(end - start for _sign, start, end in target.quotes())
    return quoted > _MOST_SAID * said


def _is_kept_title(pair: Pair, start: int, end: int) -> bool:
    title = pair.source_text.plain[start + 1 : end - 1]
    return title.isascii() and title in pair.target_text.plain


def _is_said(text: Reading, mark: tuple[str, int, int]) -> bool:
    """A quotation or a title of several words, rather than a proper name."""
    _sign, start, end = mark
    words = [word for word in text.words if start < word.start < end]
    if len(words) > _LONGEST_NAME:
        return True
    return len(words) > 2 and not words[0].is_capitalised


def _foreign(pair: Pair, source: Marks, target: Marks) -> Iterator[Found]:
    own = _OWN.get(pair.target_lang)
    if own is None:
        return
    # English is typed with straight marks by many, and is no worse for it.
    is_typographic = pair.target_lang != "en" and any(
        sign != '"' for sign, _start, _end in source.quotes()
    )
    for sign, start, end in target.quotes():
        outer = not any(
            begins < start and end <= ends for _s, begins, ends in target.quotes()
        )
        is_straight = sign == '"' and is_typographic and outer
        is_other = outer and sign != '"' and sign not in own
        if sign == "„" and pair.target_lang != "en" and not outer:
            continue
        if is_straight or is_other:
            shown = {"own": f"{own[0]}…{own[1]}"}
            yield Found(
                _("This language quotes with %(own)s."),
                shown,
                in_target=(
                    pair.target_text.span(start, start + 1),
                    pair.target_text.span(end - 1, end),
                ),
                repair=_in_own(pair.target, start, end, own)
                if pair.target_text.is_verbatim
                else None,
            )


def _in_own(text: str, start: int, end: int, own: str) -> str:
    return text[:start] + own[0] + text[start + 1 : end - 1] + own[1] + text[end:]
