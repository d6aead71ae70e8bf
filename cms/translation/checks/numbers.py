"""Every number of the source is in the translation, and no other: as a value.

"two", "два", "екі" and "2" are one value, so are "1,234.5" and "1 234,5", "1.5 million"
and "1 500 000", "3 p.m." and "15:00", XXI and "21st". A number said twice may be said
once; "one", "both" and "half" may answer a number and never ask for one.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.values.atom import Numeral, Weight
from cms.translation.checks.values.numerals import PERCENT, numerals


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
