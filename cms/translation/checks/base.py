"""What a check reads and what it answers; nothing here knows a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from cms.core.saying import fill
from cms.translation.checks.reading import Reading, Span

if TYPE_CHECKING:
    from cms.translation.checks.elsewhere import Elsewhere
    from cms.translation.checks.glossary import Glossary
    from cms.translation.checks.people import KnownNames
    from cms.translation.spelling.speller import Speller


class Severity(StrEnum):
    ERROR = "error"  # blocks the hand-over
    WARNING = "warning"  # needs a reason
    HINT = "hint"  # informs


@dataclass(frozen=True)
class Context:
    """What is known besides the two texts; without it, three checks find nothing.

    Without `spelling` nothing is said about that either.
    """

    terms: Glossary | None = None
    names: KnownNames | None = None
    elsewhere: Elsewhere | None = None
    spelling: Speller | None = None


# What the numbered links of a segment stand for: {"a1": {"linktype": "person", …}}.
Links = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Pair:
    """A segment and its translation, both segment HTML."""

    source_lang: str
    target_lang: str
    source: str
    target: str
    context: Context = field(default_factory=Context)
    links: Links = field(default_factory=dict)

    @cached_property
    def source_text(self) -> Reading:
        return Reading(self.source)

    @cached_property
    def target_text(self) -> Reading:
        return Reading(self.target)

    @property
    def is_translated(self) -> bool:
        """Whether there are two texts to compare."""
        return not (self.source_text.is_blank or self.target_text.is_blank)


@dataclass(frozen=True)
class Found:
    """What one check says. The spans are places in the segment's HTML, for marking.

    `repair` is the whole target as one key would leave it, None where only a person
    can tell. `severity` overrides the level of the check.
    """

    said: str | Promise
    params: Mapping[str, object] = field(default_factory=dict)
    in_source: tuple[Span, ...] = ()
    in_target: tuple[Span, ...] = ()
    repair: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Finding:
    """`Found`, with the name of its check and how much it weighs."""

    check: str
    severity: Severity
    said: str | Promise
    params: Mapping[str, object] = field(default_factory=dict)
    in_source: tuple[Span, ...] = ()
    in_target: tuple[Span, ...] = ()
    repair: str | None = None

    @property
    def message(self) -> str | Promise:
        """In the language of whoever reads it, not of whoever ran the check."""
        return fill(self.said, **self.params) if self.params else self.said


@dataclass(frozen=True)
class Check:
    name: str
    severity: Severity
    find: Callable[[Pair], Iterable[Found]]

    def __call__(self, pair: Pair) -> list[Finding]:
        return [
            Finding(
                self.name,
                found.severity or self.severity,
                found.said,
                found.params,
                found.in_source,
                found.in_target,
                found.repair,
            )
            for found in self.find(pair)
        ]
