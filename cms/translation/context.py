"""What is known besides two texts when they are checked: weights, terms, names.

What is the same for every text is read once and kept in the process, as long as the
newest change in its table stays the newest. That moment comes as a column of a query
that is made anyway, so knowing costs a save nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Subquery

from cms.core.digest import digest
from cms.translation import checks, glossary, levels
from cms.translation.checks.elsewhere import Elsewhere
from cms.translation.checks.glossary import Glossary
from cms.translation.checks.people import KnownNames
from cms.translation.models import LanguageVersion, Segment, Translation
from cms.translation.spelling import words
from cms.translation.spelling.speller import Speller, speller

# Raised when the checks themselves learn something.
EDITION = 4


class Source:
    """Something to be known, and when it changed last.

    `newest` answers a query of one row and one column; `read` the thing itself.
    """

    def __init__(
        self, name: str, newest: Callable[[], QuerySet[Any]], read: Callable[[], Any]
    ) -> None:
        self.name, self.newest, self.read = name, newest, read
        self._kept: tuple[Any, Any] | None = None

    def at(self, moment: Any) -> Any:
        if self._kept is None or self._kept[0] != moment:
            self._kept = moment, self.read()
        return self._kept[1]


_sources: list[Source] = []


def register(source: Source) -> Source:
    _sources.append(source)
    return source


WEIGHTS = register(Source("weights", levels.newest, levels.weights))
TERMS = register(Source("terms", glossary.newest, glossary.read))
WORDS = register(Source("words", words.newest, words.read))
NAMES = "names"


def names_come_from(
    newest: Callable[[], QuerySet[Any]], read: Callable[[], KnownNames]
) -> None:
    """Where an app above keeps who and what is called what; see `Source`."""
    register(Source(NAMES, newest, read))


@dataclass(frozen=True)
class Knowledge:
    """Everything that is known, as of one moment; it compares texts with each other."""

    moments: tuple[Any, ...]

    @property
    def stamp(self) -> str:
        """Another one as soon as texts have to be examined anew."""
        return digest([EDITION, *map(str, self.moments)])

    def weight(self, check: str, usual: checks.Severity) -> checks.Severity:
        """What a finding weighs here; `usual` where nobody has said anything."""
        weights: dict[str, checks.Severity] = self._of(WEIGHTS)
        return weights.get(check, usual)

    def context(
        self, version: LanguageVersion, rows: Iterable[tuple[Translation, Segment]]
    ) -> checks.Context:
        source = source_language(version)
        return checks.Context(
            terms=self.terms,
            names=self.names,
            elsewhere=Elsewhere(
                (source, version.language, segment.source, row.text)
                for row, segment in rows
            ),
            spelling=self.spelling(version.language),
        )

    @property
    def terms(self) -> Glossary:
        terms: Glossary = self._of(TERMS)
        return terms

    def spelling(self, language: str) -> Speller | None:
        """None where the machine has no dictionary of the language."""
        right: dict[str, frozenset[str]] = self._of(WORDS)
        return speller(language, right.get(language, frozenset()))

    @property
    def names(self) -> KnownNames | None:
        """The confirmed names; None where no app keeps any."""
        source = next((one for one in _sources if one.name == NAMES), None)
        return self._of(source) if source else None

    def _of(self, source: Source) -> Any:
        return source.at(self.moments[_sources.index(source)])


def with_moments(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, each saying when everything to be known changed last."""
    return rows.annotate(
        **{f"newest_{source.name}": Subquery(source.newest()) for source in _sources}
    )


def as_of(row: Any) -> Knowledge:
    """What was known at the query that a row of `with_moments` comes from."""
    return Knowledge(tuple(getattr(row, f"newest_{one.name}") for one in _sources))


def of(row: Translation) -> Knowledge:
    """As of the query that a translation comes from, if it asked; else one query."""
    return as_of(row) if hasattr(row, "newest_weights") else now(row.version)


def now(version: LanguageVersion) -> Knowledge:
    """What is known now; one query."""
    return as_of(with_moments(LanguageVersion.objects.filter(pk=version.pk)).get())


def source_language(version: LanguageVersion) -> str:
    """The language a target is translated from; empty while there is no source."""
    return version.snapshot.locale.language_code if version.snapshot else ""
