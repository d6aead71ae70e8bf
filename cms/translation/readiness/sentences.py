"""Sentences in which a reader loses the beginning before the end has come."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.core.text import word_count
from cms.translation.readiness.base import Found, Source

MOST_WORDS = 35


def find_long_sentences(source: Source) -> Iterator[Found]:
    for number, passage in enumerate(source.passages):
        for start, end in passage.sentences:
            words = word_count(passage.reading.plain[start:end])
            if words > MOST_WORDS:
                yield Found(
                    number,
                    start,
                    _("This sentence has %(words)d words."),
                    _("Two shorter ones are translated sooner and more exactly."),
                    {"words": words},
                )
