"""Every number of the source is in the translation, and no other: as a value.

"two", "два", "екі" and "2" are one value, so are "1,234.5" and "1 234,5", "1.5 million"
and "1 500 000", "3 p.m." and "15:00", XXI and "21st". A number said twice may be said
once; "one", "both" and "half" may answer a number and never ask for one.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import Reading
from cms.translation.checks.values.atom import Numeral, Weight
from cms.translation.checks.values.numerals import PERCENT, numerals

# "−5", "(-5": no dash of a range, and no hyphen of "COVID-19".
_MINUS = re.compile(r"(?:^|[\s(])[-−–]$|\b(?:minus|минус)\s+$", re.IGNORECASE)
_LONGEST_MINUS = 9
# What tells as much: five degrees of frost, five below zero, lost five.
_LESS = re.compile(
    r"below|frost|cold|fell|fall|drop|declin|decreas|loss|lost|"
    r"less|reduc|shr[aiu]nk|ниже|мороз|холод|сни[зж]|сокра[тщ]|упа[лд]|паден|убы|"
    r"потер|меньше|скидк|discount|жеңілдік|төмен|аяз|суық|азай|кемі|қысқар|жоғалт|шығын|құлды",
    re.IGNORECASE,
)


def find_numbers(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    source = numerals(pair.source_text.masked, pair.source_lang)
    target = numerals(pair.target_text.masked, pair.target_lang)
    missing, extra = unanswered(source, target), unanswered(target, source)
    is_paired = bool(missing) and bool(extra)
    missing = [number for number in missing if _asks(number, is_paired=is_paired)]
    extra = [number for number in extra if _asks(number, is_paired=is_paired)]
    for number in missing:
        yield Found(
            _("The number “%(number)s” is missing in the translation."),
            {"number": pair.source_text.plain[number.start : number.end]},
            in_source=(pair.source_text.span(number.start, number.end),),
        )
    for number in extra:
        yield Found(
            _("The number “%(number)s” is not in the source."),
            {"number": pair.target_text.plain[number.start : number.end]},
            in_target=(pair.target_text.span(number.start, number.end),),
        )
    if not missing and not extra:
        yield from _percentages(pair, source, target)
        yield from _signs(pair, source, target)


def unanswered(
    asking: Iterable[Numeral], answering: Iterable[Numeral]
) -> list[Numeral]:
    answers = frozenset[object]().union(*(number.keys for number in answering))
    return [
        number
        for number in asking
        if number.weight > Weight.WEAK and not number.keys & answers
    ]


def _asks(number: Numeral, *, is_paired: bool) -> bool:
    return is_paired or number.weight > Weight.PAIRED


def _percentages(
    pair: Pair, source: Iterable[Numeral], target: Iterable[Numeral]
) -> Iterator[Found]:
    if not any(number.is_percent for number in source):
        return
    if PERCENT.search(pair.target_text.masked):
        return
    for number in source:
        if not number.is_percent:
            continue
        answers = [other for other in target if other.keys & number.keys]
        if answers and all(other.weight > Weight.WEAK for other in answers):
            yield Found(
                _("“%(number)s” is a percentage in the source."),
                {"number": pair.source_text.plain[number.start : number.end]},
                in_source=(pair.source_text.span(number.start, number.end),),
                in_target=tuple(
                    pair.target_text.span(other.start, other.end) for other in answers
                ),
            )


def _signs(
    pair: Pair, source: Iterable[Numeral], target: Iterable[Numeral]
) -> Iterator[Found]:
    """Five degrees where there were five below zero."""
    text, other = pair.source_text, pair.target_text
    if _tells_less(other, than=text):
        negative, negative_there = [], []
    else:
        negative, negative_there = _negative(source, text), _negative(target, other)
    if negative and not negative_there:
        for number in negative:
            yield Found(
                _("The number “%(number)s” is missing in the translation."),
                {"number": f"−{text.plain[number.start : number.end]}"},
                in_source=(text.span(number.start, number.end),),
            )
    if negative_there and not negative:
        for number in negative_there:
            yield Found(
                _("The number “%(number)s” is not in the source."),
                {"number": f"−{other.plain[number.start : number.end]}"},
                in_target=(other.span(number.start, number.end),),
            )


def _negative(numbers: Iterable[Numeral], text: Reading) -> list[Numeral]:
    return [one for one in numbers if _is_negative(one, text.masked)]


def _is_negative(number: Numeral, text: str) -> bool:
    near = max(0, number.start - _LONGEST_MINUS)
    found = _MINUS.search(text, near, number.start)
    return found is not None and (found.start() > near or near == 0)


def _tells_less(one: Reading, *, than: Reading) -> bool:
    """Whether one text says in words what the other may say with a sign."""
    return bool(_LESS.search(one.masked)) != bool(_LESS.search(than.masked))
