"""The only writer of what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.accounts.roles import Act, may
from cms.approval import addresses, payload
from cms.approval.gates import Candidate, Stage, require_open
from cms.approval.guard import releasing
from cms.approval.models import Decision, HandOver, Release
from cms.core.slugs import slug_from_title
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User


class NotApproved(Refused):
    message = _(
        "There is no approved text to release. Hand the text over and have it approved."
    )


class NotPublic(Refused):
    message = _("This page is not public, so there is nothing to withdraw.")


class ReasonNeeded(Refused):
    message = _("Please give a reason; it is kept with your name. Nothing was changed.")


@transaction.atomic
def release(version: LanguageVersion, *, by: User, slug: str = "") -> Release:
    """Make the approved text of a language version public; answers the new record.

    The newest decision must be an approval of an untouched hand-over. In one
    transaction: the gates are asked again, the current release ends, the record with
    its payload is written, the page row follows, the app writes its public rows, and
    the contributions so far are covered. The first release derives the page's address
    from its title; a `slug` given later changes it and the old address redirects.

    Raises NotYours, NotApproved or GatesAreShut; nothing has changed then.
    """
    if not (
        may(by, Act.DECIDE, version.language) or may(by, Act.RELEASE, version.language)
    ):
        raise NotYours
    hand_over = approved_hand_over(version)
    page = version.page.specific
    require_open(Candidate(version, page, by, Stage.RELEASE))
    _end(version, by=by, reason="")
    record = _record(version, hand_over, by)
    page = _publish(page, hand_over, by=by, slug=slug or _slug(page, record))
    addresses.keep(page)
    type(page).write_public_rows(record, record.payload)
    version.contributions.filter(released=False).update(released=True)
    return record


def approved_hand_over(version: LanguageVersion) -> HandOver:
    """The hand-over that may be public; raises NotApproved when there is none."""
    hand_over = version.hand_overs.select_related("decision", "revision").first()
    decision = getattr(hand_over, "decision", None)
    if (
        hand_over is None
        or hand_over.revision is None
        or decision is None
        or decision.verdict != Decision.Verdict.APPROVED
        or decision.payload_hash != hand_over.payload_hash
        or payload.payload_hash(hand_over.payload) != hand_over.payload_hash
    ):
        raise NotApproved
    return hand_over


def _record(version: LanguageVersion, hand_over: HandOver, by: User) -> Release:
    return Release.objects.create(
        version=version,
        hand_over=hand_over,
        payload=hand_over.payload,
        payload_hash=hand_over.payload_hash,
        page_type=hand_over.payload["type"],
        by=by,
    )


def _publish(page: Page, hand_over: HandOver, *, by: User, slug: str) -> Page:
    """Let the page row follow the record; Wagtail's own history shows it."""
    action = PublishPageRevisionAction(hand_over.revision, user=by)
    # Wagtail would take the address and the schedule from the revision.
    action.object.slug = slug
    action.object.set_url_path(action.object.get_parent())
    action.object.go_live_at = None
    with releasing(page.pk):
        action.execute(skip_permission_checks=True)
    return action.object


def _slug(page: Page, record: Release) -> str:
    """The address stays once the page has been released; before, its title makes it."""
    if record.version.releases.exclude(pk=record.pk).exists():
        return page.slug
    base = slug_from_title(record.payload["fields"]["title"])
    taken = set(page.get_siblings(inclusive=False).values_list("slug", flat=True))
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 3))
    return next(slug for slug in candidates if slug not in taken)


@transaction.atomic
def withdraw(version: LanguageVersion, *, by: User, reason: str) -> Release:
    """Take a language version from the public; the record and the text stay.

    Raises NotYours, ReasonNeeded, or NotPublic.
    """
    if not may(by, Act.WITHDRAW, version.language):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded
    ended = _end(version, by=by, reason=reason)
    if ended is None:
        raise NotPublic
    if version.page is not None and version.page.live:
        UnpublishPageAction(version.page.specific, user=by, log_action=False).execute(
            skip_permission_checks=True
        )
    if version.page is not None:
        log(
            instance=version.page.specific,
            action="ushtil.withdraw",
            user=by,
            data={"reason": reason},
        )
    return ended


def end_current(page_id: int, *, by: User | None, reason: str) -> None:
    """End the release of a page that Wagtail took from the public, if it has one."""
    version = LanguageVersion.objects.filter(page_id=page_id).first()
    if version is not None:
        _end(version, by=by, reason=reason)


def _end(version: LanguageVersion, *, by: User | None, reason: str) -> Any:
    current = version.releases.current().first()
    if current is not None:
        current.ended_at = timezone.now()
        current.ended_by = by
        current.end_reason = reason
        current.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return current
