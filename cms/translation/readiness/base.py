"""What a hint is about and what it says; nothing here knows a language or a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from cms.core.saying import fill
from cms.core.text import single_spaced
from cms.translation.checks.reading import Reading
from cms.translation.checks.sentence_count import sentences

if TYPE_CHECKING:
    from cms.translation.checks.glossary import Glossary
    from cms.translation.checks.people import KnownNames
    from cms.translation.spelling.speller import Speller

# So much of a sentence is enough to find it again.
LONGEST_SHOWN = 240


@dataclass(frozen=True)
class Passage:
    """A segment of the source, with the place it stands at.

    `mentioned` are the words of its mentions: whom they name, a record says.
    """

    path: str
    html: str
    is_heading: bool = False
    mentioned: tuple[str, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.html)

    @property
    def text(self) -> str:
        return self.reading.masked

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.text)

    def sentence_at(self, position: int) -> str:
        """The sentence around a place, for whoever has to find it again."""
        start, end = next(
            ((start, end) for start, end in self.sentences if start <= position < end),
            (0, len(self.text)),
        )
        sentence = single_spaced(self.reading.plain[start:end])
        if len(sentence) <= LONGEST_SHOWN:
            return sentence
        return sentence[:LONGEST_SHOWN].rpartition(" ")[0] + " …"

    def place_of(self, words: str) -> int:
        """Where the words stand, however they are spaced; 0 if nowhere."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.search(pattern, self.reading.plain)
        return found.start() if found else 0


@dataclass(frozen=True)
class Stranger:
    """Somebody or something that is named, and is not known by any record."""

    passage: int
    words: str  # as they stand there
    name: str
    is_person: bool


@dataclass(frozen=True)
class Source:
    """A whole text, with what is known besides it."""

    language: str
    passages: tuple[Passage, ...]
    terms: Glossary | None = None
    names: KnownNames | None = None
    strangers: tuple[Stranger, ...] = ()
    spelling: Speller | None = None


@dataclass(frozen=True)
class Found:
    """What is hard here, and what the author can do about it."""

    passage: int
    start: int
    said: str | Promise
    advice: str | Promise
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Hint:
    check: str
    path: str
    sentence: str
    said: str | Promise
    advice: str | Promise
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str | Promise:
        """In the language of whoever reads it."""
        return fill(self.said, **self.params) if self.params else self.said


@dataclass(frozen=True)
class Check:
    name: str
    find: Callable[[Source], Iterable[Found]]

    def hint(self, source: Source, found: Found) -> Hint:
        passage = source.passages[found.passage]
        sentence = passage.sentence_at(found.start)
        return Hint(
            self.name, passage.path, sentence, found.said, found.advice, found.params
        )
