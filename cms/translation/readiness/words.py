"""Words of the source that no dictionary of its language has."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.spelling import known_places
from cms.translation.readiness.base import Found, Source


def find_unknown_words(source: Source) -> Iterator[Found]:
    """Each word once; mentions, agreed terms and names of records are right."""
    if source.spelling is None:
        return
    told = {word.words for word in source.strangers}
    named = {part.casefold() for words in told for part in words.split()}
    for number, passage in enumerate(source.passages):
        known = known_places(
            passage.reading, source.language, source.terms, source.names
        )
        for words in passage.mentioned:
            start = passage.place_of(words)
            known.append((start, start + len(words)))
        for word in source.spelling.unknown(passage.reading):
            is_known = any(start <= word.start < end for start, end in known)
            if is_known or word.folded in named:
                continue
            named.add(word.folded)
            yield Found(
                number,
                word.start,
                _("No dictionary has “%(word)s”."),
                _("Look whether it is written as it should be."),
                {"word": word.text},
            )
