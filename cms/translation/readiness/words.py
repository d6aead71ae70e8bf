"""Words of the source that no dictionary of its language has."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.spelling import RightHere
from cms.translation.readiness.base import Found, Source


def find_unknown_words(source: Source) -> Iterator[Found]:
    """Each word once; mentions, agreed terms and names of records are right."""
    if source.spelling is None:
        return
    told = {word.words for word in source.strangers}
    named = {part.casefold() for words in told for part in words.split()}
    for number, passage in enumerate(source.passages):
        text, language = passage.reading, source.language
        right = RightHere(text, language, source.terms, source.names)
        for words in passage.mentioned:
            start = passage.place_of(words)
            right.places.append((start, start + len(words)))
        for word in source.spelling.unknown(text):
            if right.has(word) or word.folded in named:
                continue
            named.add(word.folded)
            yield Found(
                number,
                word.start,
                _("No dictionary has “%(word)s”."),
                _("Look whether it is written as it should be."),
                {"word": word.text},
            )
