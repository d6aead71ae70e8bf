"""Agreed words: what to call a thing in each language, and what not to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from cms.translation.checks.phrases import Match, PhraseBook
from cms.translation.checks.reading import Reading


@dataclass(frozen=True)
class Term:
    """One concept; forms by language, the preferred one first.

    What is not translated is called by any of its forms in every language.
    """

    preferred: Mapping[str, tuple[str, ...]]
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_translated: bool = True
    # What people want to know of it; no check reads this.
    definition: str = ""
    note: str = ""

    # Two rows may say the same and are two terms all the same.
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def names(self, language: str) -> tuple[str, ...]:
        own = self.preferred.get(language, ())
        if self.is_translated:
            return own
        everywhere = (form for forms in self.preferred.values() for form in forms)
        return tuple(dict.fromkeys([*own, *everywhere]))


class Glossary:
    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._preferred = cache(self._book_of_preferred)
        self._forbidden = cache(self._book_of_forbidden)

    def preferred_in(self, text: Reading, language: str) -> list[Match[Term]]:
        return self._preferred(language).find(text)

    def forbidden_in(self, text: Reading, language: str) -> list[Match[Term]]:
        return self._forbidden(language).find(text)

    def _book_of_preferred(self, language: str) -> PhraseBook[Term]:
        return PhraseBook(
            language,
            [(form, term) for term in self.terms for form in term.names(language)],
        )

    def _book_of_forbidden(self, language: str) -> PhraseBook[Term]:
        return PhraseBook(
            language,
            [
                (form, term)
                for term in self.terms
                for form in term.forbidden.get(language, ())
            ],
        )
