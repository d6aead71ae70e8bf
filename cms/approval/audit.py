"""Checking the trail and what is public, and remembering when and with what result."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from cms.approval import notices, proof, trail
from cms.approval.models import AuditRun

logger = logging.getLogger(__name__)

# A check runs every day; when the last one is older than this, somebody should look.
LATE = datetime.timedelta(hours=36)
KEPT_FINDINGS = 100

Told = Callable[[Any], object]


def _nobody(finding: Any) -> None:
    """Who hears of findings unless somebody asks."""


def verify(*, expected: str = "", told: Told = _nobody) -> AuditRun:
    """Check the chain; `told` hears of each `trail.Break` as it is found."""
    number, last_hash = trail.end()
    run = AuditRun(what=AuditRun.What.VERIFY)
    if number:
        run.last_number, run.last_hash = number, last_hash
    return _run(run, trail.breaks(expected), told)


def public(*, told: Told = _nobody) -> AuditRun:
    """Prove what is public; `told` hears of each `proof.Disagreement`."""
    return _run(AuditRun(what=AuditRun.What.PUBLIC), proof.disagreements(), told)


def _run(run: AuditRun, findings: Iterable[Any], told: Told) -> AuditRun:
    """A check that crashes says so in its row: that is a finding as well."""
    run.save()
    try:
        for finding in findings:
            run.findings += 1
            if run.findings <= KEPT_FINDINGS:
                run.first_findings.append(asdict(finding))
            told(finding)
    except Exception as crash:
        logger.exception("The check %r crashed", run.what)
        run.error = f"{type(crash).__name__}: {crash}"
    run.finished_at = timezone.now()
    run.save()
    return run


def run_daily() -> list[AuditRun]:
    """Both checks, for the worker; a finding is told to those who can mend it."""
    runs = [verify(), public()]
    if any(map(is_bad, runs)):
        notices.tell_keepers("audit_failed", findings=sum(run.findings for run in runs))
    return runs


def is_bad(run: AuditRun) -> bool:
    return bool(run.findings or run.error)


def is_late(run: AuditRun) -> bool:
    return timezone.now() - run.started_at > LATE


def latest(what: str) -> AuditRun | None:
    """The newest check of this kind that has ended."""
    return AuditRun.objects.filter(what=what, finished_at__isnull=False).first()
