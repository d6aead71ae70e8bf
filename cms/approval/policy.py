"""What an approved text waits for before it is public.

Each report has a policy, or the site's: each language when it is approved, the state
language not later than the others, or all together. A managing editor may except one
language version, with a reason and until a set time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.roles import Act, may, may_somewhere
from cms.approval import notices, trail
from cms.approval.models import Exemption, Plan, Policy, Release, ReleasePolicy
from cms.core.languages import codes, native_name
from cms.core.saying import fill
from cms.translation import snapshots
from cms.translation.models import LanguageVersion, Round, Snapshot
from cms.translation.refusals import NotYours, ReasonNeeded, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User

LONGEST_EXEMPTION = datetime.timedelta(days=30)


class NotForYourself(Refused):
    message = _(
        "Nobody excepts themselves from four eyes. Ask another managing editor. "
        "Nothing was changed."
    )


class NotThatLong(Refused):
    message = _(
        "An exception ends at a time in the next 30 days. Nothing was changed; choose "
        "a date in that time."
    )


class ExemptionIsOver(Refused):
    message = _(
        "This exception is over: it was used or revoked, or its time has passed. "
        "Nothing was changed."
    )


class OthersAreNotReady(Refused):
    """The policy keeps the chosen languages back; `missing` are the ones it needs."""

    def __init__(self, missing: Iterable[str]):
        self.missing = tuple(missing)
        names = ", ".join(native_name(code) for code in self.missing)
        super().__init__(
            fill(
                _(
                    "By the policy of this report this waits for: %(languages)s. "
                    "Nothing was released. A managing editor can make an exception."
                ),
                languages=names,
            )
        )


def of_site() -> Policy:
    row = ReleasePolicy.objects.filter(translation_key=None).first()
    return Policy(row.policy) if row else Policy.EACH


def of_report(translation_key: UUID) -> Policy:
    """The report's own policy or the site's; at most two queries."""
    row = ReleasePolicy.objects.filter(translation_key=translation_key).first()
    return Policy(row.policy) if row else of_site()


@transaction.atomic
def choose(policy: Policy, *, by: User, translation_key: UUID | None = None) -> None:
    """Set the policy of a report, or of the site; what is public stays so.

    Texts that wait are not released by this: they go with the next approval, or when
    somebody releases them. Raises NotYours.
    """
    if not may_somewhere(by, Act.RELEASE):
        raise NotYours
    trail.hold()
    row = ReleasePolicy.objects.filter(translation_key=translation_key).first()
    before = row.policy if row else ""
    if before == policy:
        return
    ReleasePolicy.objects.update_or_create(
        translation_key=translation_key, defaults={"policy": policy, "by": by}
    )
    trail.write(
        "policy",
        by=by,
        report=str(translation_key or ""),
        before=before,
        after=str(policy.value),
    )


@transaction.atomic
def exempt(
    version: LanguageVersion,
    from_what: str,
    *,
    by: User,
    reason: str,
    expires_at: datetime.datetime,
    person: User | None = None,
) -> Exemption:
    """Lift a rule once for this version: four eyes for `person`, or the policy.

    Raises NotYours, NotForYourself, ReasonNeeded or NotThatLong.
    """
    if not may(by, Act.EXEMPT, version.language):
        raise NotYours
    for_four_eyes = from_what == Exemption.From.FOUR_EYES
    if for_four_eyes and (person is None or person.pk == by.pk):
        raise NotForYourself
    if not reason.strip():
        raise ReasonNeeded
    now = timezone.now()
    if not now < expires_at <= now + LONGEST_EXEMPTION:
        raise NotThatLong
    trail.hold()
    exemption = Exemption.objects.create(
        version=version,
        from_what=from_what,
        person=person if for_four_eyes else None,
        by=by,
        reason=reason,
        expires_at=expires_at,
    )
    trail.tell(
        version,
        "exempt",
        by=by,
        from_what=str(from_what),
        person=person.pk if person else None,
        reason=reason,
        expires_at=expires_at.isoformat(),
    )
    return exemption


@transaction.atomic
def revoke(exemption: Exemption, *, by: User, reason: str) -> None:
    """End an exception before somebody uses it; the rule holds again from now on.

    Whoever it was made for is told as well as those concerned with the text. Raises
    NotYours, ReasonNeeded or ExemptionIsOver.
    """
    trail.hold()
    version = exemption.version
    if not may(by, Act.EXEMPT, version.language):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded
    in_force = Exemption.objects.in_force().filter(pk=exemption.pk)
    if not in_force.update(
        closed_at=timezone.now(), closed_by=by, closing_reason=reason
    ):
        raise ExemptionIsOver
    person = exemption.person
    trail.tell(
        version,
        "revoke",
        by=by,
        exemption=exemption.pk,
        from_what=exemption.from_what,
        person=person.pk if person else None,
        reason=reason,
    )
    notices.tell(
        version,
        f"{exemption.from_what}_revoked",
        but=by,
        also=[person] if person else [],
        person=person or "",
        reason=reason,
    )


def exemption_for(
    version: LanguageVersion, from_what: str, person: User | None = None
) -> Exemption | None:
    """The exception in force; one from four eyes is for this person alone."""
    rows = Exemption.objects.in_force().filter(version=version, from_what=from_what)
    return rows.filter(person=person).first()


def use(exemption: Exemption | None) -> None:
    """An exception is for one act; with it the exception ends."""
    if exemption is not None:
        now = timezone.now()
        Exemption.objects.filter(pk=exemption.pk).update(used_at=now, closed_at=now)


def excepted(chosen: Iterable[LanguageVersion]) -> dict[int, Exemption]:
    """By version the exceptions from the release policy; one query."""
    rows = Exemption.objects.in_force().filter(
        version__in=list(chosen), from_what=Exemption.From.POLICY
    )
    return {row.version_id: row for row in rows.order_by("pk")}


def waiting(translation_key: UUID) -> list[LanguageVersion]:
    """The approved texts of a report that nobody has released yet."""
    rows = LanguageVersion.objects.of_report(translation_key)
    rows = rows.filter(round=Round.APPROVED).exclude(page=None)
    return list(rows.select_related("locale", "page").order_by("pk"))


def missing_for(chosen: Iterable[LanguageVersion]) -> list[str]:
    """The languages of the report that the policy wants beside the chosen ones.

    In the site's order; empty when the chosen may be released. A version that is
    excepted from the policy waits for nobody. At most five queries for any number.
    """
    chosen = list(chosen)
    free = excepted(chosen)
    bound = [version for version in chosen if version.pk not in free]
    if not bound:
        return []
    key = bound[0].translation_key
    wanted = _wanted(of_report(key), {version.language for version in bound})
    missing = wanted - {version.language for version in chosen}
    if missing:
        missing -= _ready(key)
    return [code for code in codes() if code in missing]


def _wanted(policy: Policy, going: set[str]) -> set[str]:
    if policy == Policy.TOGETHER:
        return set(codes())
    if policy == Policy.STATE_LANGUAGE:
        return {settings.STATE_LANGUAGE}
    return going


def _ready(translation_key: UUID) -> set[str]:
    """The languages whose public text is made from the newest approved source."""
    newest = snapshots.newest(translation_key)
    public = Release.objects.public().of_report(translation_key)
    public = public.select_related("version__locale", "hand_over")
    return {
        release.version.language
        for release in public.defer("payload", "hand_over__payload")
        if (
            release.version.round != Round.APPROVED
            if release.version.is_source
            else newest and release.hand_over.snapshot_id == newest.pk
        )
    }


def is_behind(version: LanguageVersion, newest: Snapshot | None) -> bool:
    """As `snapshots.is_outdated`; for several versions of one report, no query."""
    if version.is_source or newest is None:
        return False
    return version.snapshot_id != newest.pk


def is_planned(version: LanguageVersion) -> bool:
    """Whether the text waits for a set time instead of for others."""
    plans = Plan.objects.open().filter(
        translation_key=version.translation_key, what=Plan.What.RELEASE
    )
    return any(version.language in plan.languages for plan in plans)


def may_go_now(version: LanguageVersion) -> list[LanguageVersion]:
    """What is released when this version has just been approved; may be nothing.

    It alone, or with every other text of the report that waited for it.
    """
    if of_report(version.translation_key) == Policy.EACH:
        return [version]
    newest = snapshots.newest(version.translation_key)
    others = [v for v in waiting(version.translation_key) if v.pk != version.pk]
    together = [version, *(v for v in others if not is_behind(v, newest))]
    for chosen in (together, [version]):
        if not missing_for(chosen):
            return chosen
    return []
