"""A cell of the matrix as one person reads it, on the screen or in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.accounts.roles import Act, may
from cms.approval.explorer.standing import Standing, Word
from cms.approval.matrix.reading import Cell, Report
from cms.core.languages import active_language, native_name
from cms.core.values import date_text
from cms.translation.desk import assigning
from cms.translation.models import Part
from cms.translation.outdated import reasons

if TYPE_CHECKING:
    from cms.accounts.models import User


@dataclass(frozen=True)
class Line:
    report: Report
    cell: Cell
    user: User

    @property
    def title(self) -> str:
        return self.report.title

    @property
    def language(self) -> str:
        return self.cell.language

    @property
    def language_name(self) -> str:
        return native_name(self.cell.language)

    @property
    def words(self) -> list[Word]:
        cell = self.cell
        version = cell.version if cell.is_begun else None
        standing = Standing(
            cell.language, version, cell.is_public, is_outdated=cell.change is not None
        )
        return standing.words

    @property
    def state(self) -> str:
        return ", ".join(str(word.text) for word in self.words)

    @property
    def is_source(self) -> str:
        return _("Source") if self.cell.is_source else ""

    @property
    def is_public(self) -> str:
        return _("yes") if self.cell.is_public else _("no")

    @property
    def people(self) -> Iterator[tuple[str, str]]:
        """Each part that somebody has, with their name."""
        for part in Part:
            person = self.cell.holder(part)
            if person:
                yield part.label_for(self.cell.version), str(person)

    @property
    def writer(self) -> str:
        return str(self.cell.holder(Part.WRITER) or "")

    @property
    def reviewer(self) -> str:
        return str(self.cell.holder(Part.REVIEWER) or "")

    @property
    def due_on(self) -> date | None:
        return self.cell.due.on if self.cell.due else None

    @property
    def due_words(self) -> str:
        return self.cell.due.words if self.cell.due else ""

    @property
    def since(self) -> date | None:
        return timezone.localdate(self.cell.since) if self.cell.since else None

    @property
    def age(self) -> str:
        """For how long it has stood so."""
        if self.since is None:
            return ""
        days = (timezone.localdate() - self.since).days
        if days == 0:
            return _("since today")
        return ngettext("for %(days)d day", "for %(days)d days", days) % {"days": days}

    @property
    def source_version(self) -> int | None:
        return self.cell.change.newest.number if self.cell.change else None

    @property
    def source_of(self) -> str:
        """The day on which the newest source was approved."""
        if self.cell.change is None:
            return ""
        day = timezone.localdate(self.cell.change.since)
        return date_text(day, active_language())

    @property
    def reasons(self) -> list[str]:
        return reasons(self.cell.change) if self.cell.change else []

    @property
    def why(self) -> str:
        return ", ".join(self.reasons)

    @property
    def address(self) -> str:
        """The desk or the editor for those who write here, else the text to read."""
        version = self.cell.version
        if not self.cell.is_begun:
            return ""
        if may(self.user, Part.WRITER.act(version), self.language):
            return reverse("wagtailadmin_pages:edit", args=[version.page_id])
        return reverse("desk:read", args=[version.pk])

    @property
    def first(self) -> str:
        """The first sentence that says something else."""
        place = self.cell.change.first if self.cell.change else ""
        return f"{self.address}#passage-{quote(place)}" if place else ""

    @property
    def begins_at(self) -> int | None:
        """The page to translate from, for somebody who may begin it."""
        if self.cell.is_begun or self.cell.words_left is None:
            return None
        if not may(self.user, Act.TRANSLATE, self.language):
            return None
        number: int = self.report.source.page_id
        return number

    def people_address(self, following: str) -> str:
        return assigning.address(self.report.source, self.language, following=following)


def lines(report: Report, user: User, languages: list[str]) -> list[Line]:
    return [
        Line(report, cell, user) for cell in report.cells if cell.language in languages
    ]
