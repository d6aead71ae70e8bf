"""The only writer of what is public."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.accounts.roles import Act, may
from cms.approval import addresses, payload, states
from cms.approval.gates import Candidate, Stage, require_open
from cms.approval.guard import releasing
from cms.approval.models import Decision, HandOver, Release
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User

logger = logging.getLogger(__name__)


class NotApproved(Refused):
    message = _(
        "There is no approved text to release. Hand the text over and have it approved."
    )


class NotPublic(Refused):
    message = _("This page is not public, so there is nothing to withdraw.")


class ReasonNeeded(Refused):
    message = _("Please give a reason; it is kept with your name. Nothing was changed.")


class PageIsGone(Refused):
    message = _("The page of this language version has been deleted.")


class SealIsBroken(Refused):
    message = _(
        "The stored text is no longer the one that was handed over. Nothing was "
        "changed; please tell your administrator, and hand the text over again."
    )


@transaction.atomic
def release(version: LanguageVersion, *, by: User, slug: str = "") -> Release:
    """Make the approved text of a language version public; answers the new record.

    The newest decision must be an approval of an untouched hand-over, in a round that
    is not open again. In one transaction: the gates are asked again, the current
    release ends, the record with its payload is written, the page row follows, the app
    writes its public rows, and the contributions to this text are covered. The first
    release of a page derives its address from the title; a `slug` given here changes
    it and the old address redirects.

    Raises NotYours, NotApproved, PageIsGone, SealIsBroken, AddressRefused or
    GatesAreShut; nothing has changed then.
    """
    version.lock()
    if not (
        may(by, Act.DECIDE, version.language) or may(by, Act.RELEASE, version.language)
    ):
        raise NotYours
    hand_over = approved_hand_over(version)
    sealed = sealed_page(hand_over)
    require_open(Candidate(version, sealed, by, Stage.RELEASE))
    _end(version, by=by, reason="")
    record = _record(version, hand_over, by)
    address = addresses.next_slug(
        version.page, title=record.payload["fields"]["title"], wanted=slug
    )
    page = _publish(hand_over, by=by, slug=address)
    addresses.keep(page)
    type(page).write_public_rows(record, record.payload)
    # What was written after the hand-over belongs to the next text.
    covered = version.contributions.filter(released=False, first_at__lte=hand_over.at)
    covered.update(released=True)
    _log(page, "release", by, {"release": record.pk})
    return record


def approved_hand_over(version: LanguageVersion) -> HandOver:
    """The hand-over that may be public; raises NotApproved when there is none."""
    hand_over = version.hand_overs.select_related("decision", "revision").first()
    decision = getattr(hand_over, "decision", None)
    if (
        version.round not in states.RELEASE.sources
        or hand_over is None
        or decision is None
        or decision.verdict != Decision.Verdict.APPROVED
        or decision.payload_hash != hand_over.payload_hash
    ):
        raise NotApproved
    return hand_over


def sealed_page(hand_over: HandOver) -> Any:
    """The page as it was handed over, from its revision.

    Raises PageIsGone, or SealIsBroken when revision, payload and hash do not all say
    the same: then somebody wrote past this house.
    """
    if hand_over.revision is None or hand_over.version.page is None:
        raise PageIsGone
    page = hand_over.revision.as_object()
    if not (
        payload.payload_hash(hand_over.payload) == hand_over.payload_hash
        and payload.payload_of(page) == payload.upgraded(hand_over.payload)
    ):
        logger.error("The seal of hand-over %s is broken", hand_over.pk)
        raise SealIsBroken
    return page


def _record(version: LanguageVersion, hand_over: HandOver, by: User) -> Release:
    return Release.objects.create(
        version=version,
        hand_over=hand_over,
        payload=hand_over.payload,
        payload_hash=hand_over.payload_hash,
        page_type=hand_over.payload["type"],
        by=by,
    )


def _publish(hand_over: HandOver, *, by: User, slug: str) -> Page:
    """Let the page row follow the record."""
    action = PublishPageRevisionAction(hand_over.revision, user=by, log_action=False)
    # Wagtail would take the address and the schedule from the revision.
    action.object.slug = slug
    action.object.set_url_path(action.object.get_parent())
    action.object.go_live_at = None
    with releasing(action.object.pk):
        action.execute(skip_permission_checks=True)
    return action.object


@transaction.atomic
def withdraw(version: LanguageVersion, *, by: User, reason: str) -> Release:
    """Take a language version from the public; the record and the text stay.

    Raises NotYours, ReasonNeeded, or NotPublic.
    """
    if not may(by, Act.WITHDRAW, version.language):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded
    version.lock()
    ended = _end(version, by=by, reason=reason)
    if ended is None:
        raise NotPublic
    if version.page is not None:
        _unpublish(version.page, by)
        _log(version.page, "withdraw", by, {"reason": reason})
    return ended


@transaction.atomic
def end_below(page: Page, *, reason: str) -> None:
    """Take a page and everything below it from the public; each needs a new release."""
    public = LanguageVersion.objects.filter(
        page__path__startswith=page.path, releases__in=Release.objects.current()
    )
    for version in public.select_related("page"):
        _end(version, by=None, reason=reason)
        _unpublish(version.page, None)


def end_current(page_id: int, *, by: User | None, reason: str) -> None:
    """End the release of a page that Wagtail took from the public, if it has one."""
    version = LanguageVersion.objects.filter(page_id=page_id).first()
    if version is not None:
        _end(version, by=by, reason=reason)


def _end(version: LanguageVersion, *, by: User | None, reason: str) -> Release | None:
    current = version.releases.current().first()
    if current is not None:
        current.ended_at, current.ended_by = timezone.now(), by
        current.end_reason = reason
        ending = Release.objects.current().filter(pk=current.pk)
        ended = ending.update(ended_at=current.ended_at, ended_by=by, end_reason=reason)
        return current if ended else None
    return None


def _unpublish(page: Any, by: User | None) -> None:
    action = UnpublishPageAction(page.specific, user=by, log_action=by is None)
    action.execute(skip_permission_checks=True)


def _log(page: Any, name: str, by: User, data: dict[str, Any]) -> None:
    log(instance=page.specific, action=f"ushtil.{name}", user=by, data=data)
