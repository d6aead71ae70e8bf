"""Words that no dictionary knows, and nothing else here does.

A hint of its own kind: it is no part of `CHECKS`, weighs nothing and stops no one.
Words that the source has as well, agreed terms and confirmed names are right.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.glossary import Glossary
from cms.translation.checks.people import KnownNames
from cms.translation.checks.reading import Reading


def find_spelling(pair: Pair) -> Iterator[Found]:
    speller = pair.context.spelling
    if speller is None or not pair.is_translated:
        return
    there = {word.folded for word in pair.source_text.words}
    text, context = pair.target_text, pair.context
    known = known_places(text, pair.target_lang, context.terms, context.names)
    for word in speller.unknown(text):
        if word.folded in there or any(
            start <= word.start < end for start, end in known
        ):
            continue
        yield Found(
            _("No dictionary has “%(word)s”."),
            {"word": word.text},
            in_target=(text.span(word.start, word.end),),
        )


def known_places(
    text: Reading, language: str, terms: Glossary | None, names: KnownNames | None
) -> list[tuple[int, int]]:
    """Where agreed terms and confirmed names stand."""
    places = []
    if terms is not None:
        found = terms.preferred_in(text, language)
        places += [(match.start, match.end) for match in found]
    if names is not None:
        for one in (names.people_in, names.others_in):
            places += [(match.start, match.end) for match in one(text, language)]
    return places
