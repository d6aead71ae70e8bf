"""How much each check weighs here, and what people's dismissals say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from cms.accounts.roles import Act, may_somewhere
from cms.translation.checks import CHECKS, Severity
from cms.translation.models import Level, Verdict
from cms.translation.refusals import NotYours, ReasonNeeded, UnknownCheck

if TYPE_CHECKING:
    from cms.accounts.models import User

# So many people's judgements are needed before a demotion is proposed.
ENOUGH = 20


def newest() -> QuerySet[Any]:
    """When a weight was set last."""
    return Level.objects.order_by("-at").values("at")[:1]


def weights() -> dict[str, Severity]:
    """What managing editors have set, by check; one query."""
    rows = Level.objects.order_by("pk").values_list("check_name", "severity")
    return {name: Severity(severity) for name, severity in rows}


def history() -> list[Level]:
    """Who set what, newest first; one query."""
    return list(Level.objects.select_related("by"))


@transaction.atomic
def weigh(check: str, severity: Severity, *, by: User, reason: str) -> Level:
    """Let a check weigh something else from now on, in every text.

    Raises NotYours, ReasonNeeded or
    UnknownCheck.
    """
    if not may_somewhere(by, Act.EXEMPT):
        raise NotYours
    if check not in {one.name for one in CHECKS}:
        raise UnknownCheck
    if not reason.strip():
        raise ReasonNeeded
    return Level.objects.create(
        check_name=check, severity=severity, by=by, reason=reason.strip()
    )


@dataclass(frozen=True)
class Agreement:
    """What people made of one check's findings."""

    check: str
    severity: Severity
    usual: Severity  # what it weighs where nobody has set anything
    mended: int  # the text was changed and the finding went away
    dismissed: int

    @property
    def judged(self) -> int:
        return self.mended + self.dismissed

    @property
    def share(self) -> float | None:
        """How often people agreed, 0 to 1; None before the first judgement."""
        return self.mended / self.judged if self.judged else None

    @property
    def proposed(self) -> Severity | None:
        """The next lighter weight, for a check that is mostly dismissed."""
        if self.judged < ENOUGH or self.dismissed <= self.mended:
            return None
        return _LIGHTER.get(self.severity)


_LIGHTER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.HINT}


def agreement() -> list[Agreement]:
    """Every check with its figures, in the order of the checks; two queries.

    A dismissal that was taken back was none.
    """
    what = Verdict.What
    rows = Verdict.objects.order_by().values("check_name")
    counted = {
        row["check_name"]: row
        for row in rows.annotate(
            mended=Count("pk", filter=Q(what=what.MENDED)),
            dismissed=Count("pk", filter=Q(what=what.DISMISSED))
            - Count("pk", filter=Q(what=what.BROUGHT_BACK)),
        )
    }
    weighed = weights()
    return [
        Agreement(
            check.name,
            weighed.get(check.name, check.severity),
            check.severity,
            counted.get(check.name, {}).get("mended", 0),
            counted.get(check.name, {}).get("dismissed", 0),
        )
        for check in CHECKS
    ]
