"""The hints about a source as it stands now, by the sentence they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cms.translation import context, segments
from cms.translation.checks.mentions import mentions
from cms.translation.models import LanguageVersion
from cms.translation.places import Place, place_of, places
from cms.translation.readiness import Hint, Passage, Source, examine
from cms.translation.readiness.strangers import strangers

# Capitals prove nothing in them.
HEADINGS = frozenset({"title", "heading", "seo_title"})


@dataclass(frozen=True)
class Hard:
    """A sentence that is hard to translate, and everything that makes it so."""

    path: str
    place: str
    sentence: str
    hints: tuple[Hint, ...]


def hard_to_translate(version: LanguageVersion, page: Any) -> list[Hard]:
    """What is hard in the page of a source, in the order of the text.

    The number of queries does not grow with the text.
    """
    known = places(type(page), page.serializable_data())
    passages = tuple(_passages(page, known))
    knowledge = context.now(version)
    hints = examine(
        Source(
            version.language,
            passages,
            knowledge.terms,
            knowledge.names,
            strangers(passages, version.language),
            knowledge.spelling(version.language),
        )
    )
    return [
        Hard(path, place_of(known, path).label, sentence, tuple(about))
        for (path, sentence), about in groupby(
            hints, key=lambda hint: (hint.path, hint.sentence)
        )
    ]


def _passages(page: Any, known: Mapping[str, Place]) -> list[Passage]:
    return [
        Passage(
            segment.path,
            segment.source,
            place_of(known, segment.path).kind in HEADINGS,
            tuple(
                mention.words
                for mention in mentions(segment.source, segment.attrs or {})
            ),
        )
        for segment in segments.extract(page)
    ]
