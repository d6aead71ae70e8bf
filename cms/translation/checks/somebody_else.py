"""The surname is right, and the given name beside it is another person's."""

import re

from cms.translation.checks.base import Pair
from cms.translation.checks.people import PersonName
from cms.translation.checks.reading import Reading, Word
from cms.translation.checks.word_lists import listed

_SHORTEST_GIVEN = 3
_OPENING = ' \u00a0\n«“"„('
# What a sentence goes on after.
_INSIDE = re.compile(r"[\w,;:)»”–—-]$")
# What else is written with a capital before a surname.
_TITLES = tuple(
    listed(
        """
mr mrs ms miss dr doctor prof president minister judge justice ambassador rector dean
director chair senator deputy governor mayor professor general colonel captain sir
lady dame saint commissioner secretary ombudsman academician госпож господин президент
министр судь посол ректор декан директор председател сенатор депутат аким губернатор
мэр профессор доктор генерал полковник капитан академик омбудсмен уполномоченн
секретар товарищ доцент мырза ханым елші төраға әкім төрайым хатшы уәкіл
"""
    )
)


def is_somebody_else(pair: Pair, name: PersonName, place: int) -> bool:
    """Whether a given name stands before the surname, and it is another one.

    At the beginning of a sentence, or after a title, it may be no name at all.
    """
    text, words = pair.target_text, pair.target_text.words
    if place == 0 or not name.given:
        return False
    before, surname = words[place - 1], words[place]
    if place + 1 < len(words) and _is_beside(text, surname, words[place + 1]):
        # The surname may come first: Абдрахманов Қуаныш.
        return False
    if not _is_beside(text, before, surname) or len(before.text) < _SHORTEST_GIVEN:
        return False
    if before.folded.startswith(_TITLES):
        return False
    is_first = not _INSIDE.search(text.masked[: before.start].rstrip(_OPENING))
    return not is_first or _begins_with_a_name(pair)


def _is_beside(text: Reading, one: Word, other: Word) -> bool:
    gap = text.masked[one.end : other.start]
    return gap.isspace() and one.is_capitalised and other.is_capitalised


def _begins_with_a_name(pair: Pair) -> bool:
    """Whether the source begins with the given name and the surname."""
    names = pair.context.names
    people = names.people_in(pair.source_text, pair.source_lang) if names else []
    words = pair.source_text.words
    return len(words) > 1 and any(match.start == words[1].start for match in people)
