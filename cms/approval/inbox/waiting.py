"""What an approved text still waits for before it is public, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.approval import policy
from cms.approval.models import Plan
from cms.core.languages import active_language, native_name
from cms.core.values import moment_text
from cms.translation import snapshots
from cms.translation.models import Round

if TYPE_CHECKING:
    from cms.translation.models import LanguageVersion, Snapshot


class Wait(NamedTuple):
    """A label and, where there is more to say, what stands behind it."""

    label: Promise | str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.label} {self.what}".strip()


def waits_for(version: LanguageVersion) -> Wait | None:
    """None for a text that is not approved, or is public."""
    if version.round != Round.APPROVED:
        return None
    newest = snapshots.newest(version.translation_key)
    if _is_outdated(version, newest):
        return Wait(
            _(
                "The source has been approved in a newer version: reopen the text and "
                "translate what has changed."
            )
        )
    if plan := _plan(version):
        zone = timezone.get_current_timezone()
        moment = moment_text(plan.due_at, active_language(), zone)
        return Wait(_("It waits for its planned time:"), moment)
    if missing := _missing(version, newest):
        names = ", ".join(native_name(code) for code in missing)
        return Wait(_("By the policy of this report it waits for:"), names)
    return Wait(_("It waits for somebody to release it."))


def _is_outdated(version: LanguageVersion, newest: Snapshot | None) -> bool:
    """As `snapshots.is_outdated`, which would ask for the newest one of each."""
    if version.is_source or newest is None:
        return False
    return version.snapshot_id != newest.pk


def _plan(version: LanguageVersion) -> Plan | None:
    plans = Plan.objects.open().filter(
        translation_key=version.translation_key, what=Plan.What.RELEASE
    )
    return next((plan for plan in plans if version.language in plan.languages), None)


def _missing(version: LanguageVersion, newest: Snapshot | None) -> list[str]:
    """The languages that are neither public nor approved and waiting themselves."""
    missing = policy.missing_for([version])
    if not missing:
        return []
    others = policy.waiting(version.translation_key)
    ready = {one.language for one in others if not _is_outdated(one, newest)}
    return [code for code in missing if code not in ready]
