"""Releases, and their end, at a set time of our own.

At that time everything is asked again: whoever planned it must still be allowed to, the
policy must let it go, the gates must be open. If not, nothing of that plan happens and
people are told; the other plans run.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.roles import Act, may
from cms.approval import notices, trail
from cms.approval.models import Plan
from cms.approval.release import expire
from cms.approval.transitions import release_together
from cms.core.languages import codes
from cms.core.saying import in_every_language
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User

logger = logging.getLogger(__name__)

ACTS = {Plan.What.RELEASE: Act.RELEASE, Plan.What.EXPIRE: Act.WITHDRAW}


class NotInTheFuture(Refused):
    message = _("Choose a time in the future. Nothing was planned.")


class PlannedAlready(Refused):
    message = _(
        "There is a plan for this report already. Cancel it first. Nothing was changed."
    )


class NoSuchLanguage(Refused):
    message = _(
        "Choose at least one language in which this report exists. Nothing was planned."
    )


class PlanIsClosed(Refused):
    message = _("This plan has been carried out or cancelled. Nothing was changed.")


@transaction.atomic
def make(
    translation_key: UUID,
    what: str,
    languages: Iterable[str],
    due_at: datetime.datetime,
    *,
    by: User,
    reason: str = "",
) -> Plan:
    """Plan a release, or its end, in the chosen languages.

    Texts that are approved before then wait for it. Raises NoSuchLanguage, NotYours,
    NotInTheFuture or PlannedAlready.
    """
    trail.hold()
    chosen = _versions(translation_key, languages)
    if not chosen:
        raise NoSuchLanguage
    if not all(may(by, ACTS[Plan.What(what)], one.language) for one in chosen):
        raise NotYours
    if due_at <= timezone.now():
        raise NotInTheFuture
    if Plan.objects.open().filter(translation_key=translation_key, what=what).exists():
        raise PlannedAlready
    plan = Plan.objects.create(
        translation_key=translation_key,
        what=what,
        languages=[one.language for one in chosen],
        due_at=due_at,
        by=by,
        reason=reason,
    )
    _tell_trail("plan", plan, by, due_at=due_at.isoformat(), reason=reason)
    return plan


@transaction.atomic
def cancel(plan: Plan, *, by: User) -> None:
    """Raises NotYours or PlanIsClosed. What waited goes on waiting for a release."""
    trail.hold()
    if not all(may(by, ACTS[Plan.What(plan.what)], code) for code in plan.languages):
        raise NotYours
    _close(plan, Plan.Outcome.CANCELLED)
    _tell_trail("plan_cancelled", plan, by)


def run_due(now: datetime.datetime | None = None) -> list[Plan]:
    """Carry out every plan whose time has come, each in a transaction of its own.

    Answers those that are closed now. A plan that crashes stays open for the next time
    and is logged; it keeps no other from being carried out.
    """
    closed = []
    for plan in Plan.objects.due(now or timezone.now()).select_related("by"):
        try:
            _run(plan)
        except PlanIsClosed:
            continue  # another worker was first
        except Refused as refusal:
            _refuse(plan, refusal)
        except Exception:
            logger.exception("Plan %s could not be carried out", plan.pk)
            continue
        closed.append(plan)
    return closed


@transaction.atomic
def _run(plan: Plan) -> None:
    trail.hold()
    _close(plan, Plan.Outcome.DONE)
    chosen = _versions(plan.translation_key, plan.languages)
    if len(chosen) < len(plan.languages):
        raise NoSuchLanguage
    if plan.what == Plan.What.RELEASE:
        release_together(chosen, by=plan.by)
    else:
        for version in chosen:
            expire(version, reason=plan.reason)
    _tell_trail("plan_done", plan, None)
    kind = "released" if plan.what == Plan.What.RELEASE else "expired"
    for version in chosen:
        notices.tell(version, kind)


@transaction.atomic
def _refuse(plan: Plan, refusal: Refused) -> None:
    trail.hold()
    said = in_every_language(refusal)  # the worker's own is nobody's
    _close(plan, Plan.Outcome.REFUSED, told=[said])
    _tell_trail("plan_refused", plan, None, reason=said)
    for version in _versions(plan.translation_key, plan.languages):
        notices.tell(version, "plan_refused", reason=said)


def _versions(key: UUID, languages: Iterable[str]) -> list[LanguageVersion]:
    """The report's versions in these languages, in the site's order."""
    rows = LanguageVersion.objects.of_report(key).exclude(page=None)
    found = {row.language: row for row in rows.select_related("locale", "page")}
    wanted = set(languages)
    return [found[code] for code in codes() if code in wanted and code in found]


def _close(plan: Plan, outcome: str, **also: Any) -> None:
    closing = Plan.objects.open().filter(pk=plan.pk)
    if not closing.update(closed_at=timezone.now(), outcome=outcome, **also):
        raise PlanIsClosed
    plan.outcome = outcome


def _tell_trail(act: str, plan: Plan, by: User | None, **data: Any) -> None:
    trail.write(
        act,
        by=by,
        plan=plan.pk,
        report=str(plan.translation_key),
        what=plan.what,
        languages=plan.languages,
        **data,
    )
