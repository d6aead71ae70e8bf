"""What the reports say on both sides: the same words in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bench.translated import LANGUAGES, in_three

PARAGRAPHS, SENTENCES = 8, 10
LAST_DAY = date(2026, 1, 8)


@dataclass(frozen=True)
class Report:
    """One report; no two have a sentence in common."""

    number: int

    @cached_property
    def _said(self) -> list[tuple[str, str, str]]:
        count = 2 + PARAGRAPHS * SENTENCES
        return in_three(count, first=self.number * count)

    @property
    def slug(self) -> str:
        return f"report-{self.number}"

    @property
    def starts_on(self) -> date:
        """The first report is the newest, so that it heads every list."""
        return LAST_DAY - timedelta(days=self.number)

    def title(self, language: str) -> str:
        return self._words(language)[0].rstrip(".")

    def lead(self, language: str) -> str:
        return self._words(language)[1]

    def paragraphs(self, language: str) -> list[str]:
        words = self._words(language)[2:]
        return [
            " ".join(words[start : start + SENTENCES])
            for start in range(0, len(words), SENTENCES)
        ]

    def translations(self, language: str) -> dict[str, str]:
        """Each English text of the report with what it is in this language."""
        return dict(zip(self._texts("en"), self._texts(language), strict=True))

    def _texts(self, language: str) -> list[str]:
        return [
            self.title(language),
            self.lead(language),
            *self.paragraphs(language),
        ]

    def _words(self, language: str) -> list[str]:
        return [said[LANGUAGES.index(language)] for said in self._said]
