"""Words that no dictionary knows, and nothing else here does.

A hint of its own kind: it is no part of `CHECKS`, weighs nothing and stops no one.
Words that the source has as well, agreed terms and confirmed names are right.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.glossary import Glossary
from cms.translation.checks.people import KnownNames
from cms.translation.checks.reading import Reading, Word


def find_spelling(pair: Pair) -> Iterator[Found]:
    speller, text = pair.context.spelling, pair.target_text
    if speller is None or not pair.is_translated:
        return
    there = {word.folded for word in pair.source_text.words}
    unknown = [word for word in speller.unknown(text) if word.folded not in there]
    if not unknown:
        return
    right = RightHere(text, pair.target_lang, pair.context.terms, pair.context.names)
    for word in unknown:
        if not right.has(word):
            yield Found(
                _("No dictionary has “%(word)s”."),
                {"word": word.text},
                in_target=(text.span(word.start, word.end),),
            )


class RightHere:
    """Which words of one text are right because somebody agreed on them."""

    def __init__(
        self,
        text: Reading,
        language: str,
        terms: Glossary | None,
        names: KnownNames | None,
    ) -> None:
        self.language, self.names = language, names
        self.places: list[tuple[int, int]] = []
        if terms is not None:
            found = terms.preferred_in(text, language)
            self.places += [(match.start, match.end) for match in found]
        if names is not None:
            others = names.others_in(text, language)
            self.places += [(match.start, match.end) for match in others]

    def has(self, word: Word) -> bool:
        if any(start <= word.start < end for start, end in self.places):
            return True
        if self.names is None or not word.is_capitalised:
            return False
        return self.names.has_part(word.folded, self.language)
