"""A word or a space typed twice.

Repeating a word is grammar in all three languages ("had had", "чуть чуть", "тез тез"):
such words are let pass, and so is what the source repeats as well.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import Reading, Word
from cms.translation.checks.word_lists import listed

_SPACES = re.compile(r"(?<=\S)[ \u00a0\u2009\u202f]{2,}(?=\S)")
_HYPHENS = frozenset("-\u2010\u2011")
_GAP = re.compile(r"[ \u00a0\u2009\u202f\n]+")
_REPEATED = {
    "en": frozenset(
        listed("had that very bye so long many far really no ha hear there")
    ),
    "ru": frozenset(
        listed(
            """
чуть еле очень далеко давно долго быстро тихо едва вот только много мало совсем
"""
        )
    ),
    "kk": frozenset(
        listed(
            """
қайта тез жиі бір көп сан топ неше алуан түрлі үлкен кең анда санда бөлек жеке талай
кезек ақырын жай баяу шағын кішкентай биік ұзақ жылдам дүркін бірте біртін аз там
мың екі үш өте жүре айта көре келе бара ойлана сөйлей күле тұра отыра оқи жаза іздей
барып келіп айтып көріп оқып ойлап
"""
        )
    ),
}
# "again and again and again".
_NO_PAIR = frozenset(listed("and и және or или by за к ко на в with ба да де"))


def find_doubled(pair: Pair) -> Iterator[Found]:
    text = pair.target_text
    yield from _spaces(text)
    is_in_source = any(_pairs_of_words(pair.source_text))
    allowed = _REPEATED.get(pair.target_lang, frozenset())
    for word, second in _pairs_of_words(text):
        # Baden Baden, Duran Duran.
        is_name = word.is_capitalised and second.is_capitalised and is_in_source
        if is_name or word.folded in allowed:
            continue
        yield _told(text, text.plain[word.start : second.end], word.end, second.end)
    for phrase, again in _repeated_phrases(text):
        shown = text.plain[phrase[0].start : again[1].end]
        if shown.casefold() not in pair.source_text.plain.casefold():
            yield _told(text, shown, phrase[1].end, again[1].end)


def _spaces(text: Reading) -> Iterator[Found]:
    found = list(_SPACES.finditer(text.plain))
    if found:
        yield Found(
            _("There are two spaces here."),
            in_target=tuple(text.span(*match.span()) for match in found),
            repair=_SPACES.sub(_one_space, text.html) if text.is_verbatim else None,
        )


def _one_space(match: re.Match[str]) -> str:
    """A no-break space wins: somebody meant it."""
    special = match[0].replace(" ", "")
    return special[:1] or " "


def _told(text: Reading, shown: str, start: int, end: int) -> Found:
    repair = text.html[:start] + text.html[end:] if text.is_verbatim else None
    return Found(
        _("“%(words)s” is there twice."),
        {"words": shown},
        in_target=(text.span(start, end),),
        repair=repair,
    )


def _pairs_of_words(text: Reading) -> Iterator[tuple[Word, Word]]:
    for one, other in pairwise(text.words):
        if one.folded == other.folded and _is_apart(text, one, other):
            yield one, other


def _is_apart(text: Reading, one: Word, other: Word) -> bool:
    """Only spaces stand between; and neither is part of a hyphenated word."""
    plain = text.plain
    if not _GAP.fullmatch(plain, one.end, other.start):
        return False
    around = plain[max(0, one.start - 1) : one.start] + plain[other.end : other.end + 1]
    is_initial = len(other.text) == 1 and around.endswith(".")
    return not is_initial and not set(around) & _HYPHENS


def _repeated_phrases(
    text: Reading,
) -> Iterator[tuple[tuple[Word, Word], tuple[Word, Word]]]:
    words = text.words
    for place in range(len(words) - 3):
        one, two, three, four = words[place : place + 4]
        if (one.folded, two.folded) != (three.folded, four.folded):
            continue
        if one.folded == two.folded or {one.folded, two.folded} & _NO_PAIR:
            continue
        gaps = ((one, two), (two, three), (three, four))
        if all(_GAP.fullmatch(text.plain, a.end, b.start) for a, b in gaps):
            yield (one, two), (three, four)
