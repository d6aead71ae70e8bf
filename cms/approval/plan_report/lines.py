"""Plans as people read them: a query for all of their reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.approval.models import Plan
from cms.approval.notices import title_of
from cms.core.languages import active_language, codes, is_language, native_name
from cms.core.values import moment_text
from cms.translation.models import LanguageVersion


@dataclass(frozen=True)
class Line:
    """One plan in the language that was active when it was made."""

    plan: Plan
    version: LanguageVersion | None

    @property
    def title(self) -> str:
        return title_of(self.version) if self.version else _("A deleted page")

    @property
    def language(self) -> str:
        return self.version.language if self.version else active_language()

    @property
    def address(self) -> str:
        if self.version is None:
            return ""
        return reverse("approval_releases:report", args=[self.version.pk])

    @property
    def what(self) -> str:
        return str(self.plan.get_what_display())

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Code and own name of each; of one that the site no longer has, the code."""
        return [
            (code, native_name(code) if is_language(code) else code)
            for code in self.plan.languages
        ]

    @property
    def due(self) -> str:
        return _moment(self.plan.due_at)

    @property
    def is_late(self) -> bool:
        """Whether its time has come and nobody has carried it out yet."""
        return self.plan.closed_at is None and self.plan.due_at <= timezone.now()

    @property
    def outcome(self) -> str:
        return str(self.plan.get_outcome_display())

    @property
    def closed(self) -> str:
        return _moment(self.plan.closed_at) if self.plan.closed_at else ""


def lines(plans: Iterable[Plan]) -> list[Line]:
    rows = list(plans)
    reports = _reports({row.translation_key for row in rows})
    return [Line(row, reports.get(row.translation_key)) for row in rows]


def _reports(keys: set[UUID]) -> dict[UUID, LanguageVersion]:
    """By its key a language version of each report: its source if that has a page."""
    rows = LanguageVersion.objects.filter(translation_key__in=keys, page__isnull=False)
    rows = rows.select_related("page", "locale")
    order = {code: place for place, code in enumerate(codes())}
    found: dict[UUID, LanguageVersion] = {}
    for row in sorted(rows, key=lambda row: (not row.is_source, order[row.language])):
        found.setdefault(row.translation_key, row)
    return found


def _moment(moment: datetime) -> str:
    return moment_text(moment, active_language(), timezone.get_current_timezone())
