"""What in a source will be hard to translate, told to its author before the hand-over.

Pure functions of one text, one idea a file; `HINTS` is the registry, in the order in
which they are told of a sentence. All of them are hints: they stop no one, and each
says what to do. docs/readiness.md says what each catches and what it lets pass.
"""

from cms.translation.readiness.abbreviations import find_abbreviations
from cms.translation.readiness.base import (
    Check,
    Found,
    Hint,
    Passage,
    Source,
    Stranger,
)
from cms.translation.readiness.dates import find_slashed_dates
from cms.translation.readiness.days import find_relative_days
from cms.translation.readiness.sentences import find_long_sentences
from cms.translation.readiness.strangers import find_strangers
from cms.translation.readiness.words import find_unknown_words

HINTS = (
    Check("long_sentence", find_long_sentences),
    Check("relative_day", find_relative_days),
    Check("slashed_date", find_slashed_dates),
    Check("abbreviation", find_abbreviations),
    Check("stranger", find_strangers),
    Check("spelling", find_unknown_words),
)


def examine(source: Source) -> list[Hint]:
    """Everything that is hard to translate, in the order of the text."""
    found = [
        (found.passage, found.start, number, check.hint(source, found))
        for number, check in enumerate(HINTS)
        for found in check.find(source)
    ]
    found.sort(key=lambda one: one[:3])
    return [hint for *_place, hint in found]


__all__ = [
    "HINTS",
    "Found",
    "Hint",
    "Passage",
    "Source",
    "Stranger",
    "examine",
]
