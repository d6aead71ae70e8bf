"""When the checks of the trail ran last and what they found, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.approval import audit, proof, trail
from cms.approval.models import AuditRun
from cms.approval.trail_report.words import language_name
from cms.core.languages import active_language
from cms.core.values import moment_text

SHOWN = 10


def checks() -> list[Check]:
    """Both checks; a query each."""
    return [Check(what, audit.latest(what)) for what in AuditRun.What]


@dataclass(frozen=True)
class Finding:
    """Where something is wrong, what, and how to mend it."""

    where: str
    what: str
    remedy: str = ""


class Check:
    def __init__(self, what: AuditRun.What, run: AuditRun | None) -> None:
        self.what = what
        self.run = run

    @property
    def name(self) -> str:
        return str(self.what.label)

    @property
    def when(self) -> str:
        zone = timezone.get_current_timezone()
        if self.run is None:
            return _("never")
        return moment_text(self.run.started_at, active_language(), zone)

    @property
    def is_bad(self) -> bool:
        return self.run is not None and audit.is_bad(self.run)

    @property
    def is_late(self) -> bool:
        return self.run is None or audit.is_late(self.run)

    @property
    def status(self) -> str:
        """The kind of Wagtail's message that it is shown as."""
        if self.is_bad:
            return "critical"
        return "warning" if self.is_late else "info"

    @cached_property
    def result(self) -> str:
        if self.run is None:
            return _("Nobody has checked yet. The worker does it once a day.")
        if self.run.error:
            return _(
                "The check broke off, so nothing is proven. It says: %(error)s"
            ) % {"error": self.run.error}
        if self.run.findings:
            return ngettext(
                "%(count)s finding", "%(count)s findings", self.run.findings
            ) % {"count": self.run.findings}
        if self.what == AuditRun.What.VERIFY:
            return _("Every entry is there, as it was written.")
        return _("Page, release, decision and audit trail agree on everything public.")

    @property
    def findings(self) -> list[Finding]:
        rows = self.run.first_findings[:SHOWN] if self.run else []
        say = _break if self.what == AuditRun.What.VERIFY else _disagreement
        return [say(row) for row in rows]

    @property
    def more(self) -> int:
        """How many findings are not shown."""
        return self.run.findings - len(self.findings) if self.run else 0


def _break(row: dict[str, Any]) -> Finding:
    found = trail.Break(**row)
    where = _("Entry %(number)s") % {"number": found.number}
    return Finding(where, str(found.reason))


def _disagreement(row: dict[str, Any]) -> Finding:
    found = proof.Disagreement(**row)
    where = f"{found.title} ({language_name(found.language)})"
    return Finding(where, str(found.what), str(found.remedy))
