"""The only writer of what is public."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.accounts.roles import Act, may
from cms.approval import addresses, evidence, payload, pictures, states, trail
from cms.approval.gates import Candidate, Stage, require_open
from cms.approval.guard import releasing
from cms.approval.models import Correction, Decision, Exemption, HandOver, Release
from cms.translation.models import LanguageVersion
from cms.translation.refusals import NotYours, ReasonNeeded, Refused

if TYPE_CHECKING:
    from cms.accounts.models import User

logger = logging.getLogger(__name__)

# Sent with `release` at the end of the writes of a release, in its transaction.
was_made_public = Signal()

# A sentence in every language, as `in_every_language` makes it.
Told = dict[str, str]


class NotApproved(Refused):
    message = _(
        "There is no approved text to release. Hand the text over and have it approved."
    )


class NotPublic(Refused):
    message = _("This page is not public, so there is nothing to withdraw.")


class AlreadyPublic(Refused):
    message = _("This text is what the public reads now. Nothing was changed.")


class PageIsGone(Refused):
    message = _("The page of this language version has been deleted.")


class SealIsBroken(Refused):
    message = _(
        "The stored text is no longer the one that was handed over. Nothing was "
        "changed; please tell your administrator, and hand the text over again."
    )


class SomethingWasRemoved(Refused):
    message = _(
        "Something was removed from this text by order of the law, so it is no longer "
        "the one that was signed. Nothing was changed. Hand over the text as it is now "
        "and have it approved."
    )


@transaction.atomic
def release(
    version: LanguageVersion,
    *,
    by: User,
    slug: str = "",
    exemption: Exemption | None = None,
) -> Release:
    """Make the approved text of a language version public; answers the new record.

    The newest decision must be an approval of an untouched hand-over, in a round that
    is not open again. In one transaction: the gates are asked again, the current
    release ends, the record with its payload is written, the page row follows, the app
    writes its public rows, and the contributions to this text are covered. The first
    release of a page derives its address from the title; a `slug` given here, or at
    the approval of a text that was not public yet, changes it and the old address
    redirects.

    Raises NotYours, NotApproved, PageIsGone, SealIsBroken, AddressRefused or
    GatesAreShut; nothing has changed then.
    """
    trail.hold()
    version.lock()
    if not (
        may(by, Act.DECIDE, version.language) or may(by, Act.RELEASE, version.language)
    ):
        raise NotYours
    hand_over = approved_hand_over(version)
    sealed = sealed_page(hand_over)
    was_public = version.releases.filter(hand_over=hand_over).exists()
    stage = Stage.AGAIN if was_public else Stage.RELEASE
    require_open(Candidate(version, sealed, by, stage))
    wanted = slug or ("" if was_public else hand_over.decision.slug)
    record = make_public(hand_over, by, slug=wanted, exemption=exemption)
    # What was written after the hand-over belongs to the next text.
    covered = version.contributions.filter(released=False, first_at__lte=hand_over.at)
    covered.update(released=True)
    return record


@transaction.atomic
def roll_back(to: Release, *, by: User, reason: str) -> Release:
    """Make the text of an earlier release public again; answers the new record.

    What is being written or decided stays where it is, and so does whatever was
    approved since. Names are today's. Raises NotYours, ReasonNeeded, AlreadyPublic,
    NotApproved of a correction that was never confirmed, PageIsGone, SealIsBroken or
    GatesAreShut; nothing has changed then.
    """
    trail.hold()
    version = to.version
    version.lock()
    if not may(by, Act.RELEASE, version.language):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded
    if version.releases.current().filter(hand_over=to.hand_over).exists():
        raise AlreadyPublic
    if not _is_approved(to.hand_over):
        raise NotApproved
    sealed = sealed_page(to.hand_over)
    require_open(Candidate(version, sealed, by, Stage.AGAIN))
    return make_public(to.hand_over, by, act="roll_back", restores=to, reason=reason)


def make_public(
    hand_over: HandOver,
    by: User | None,
    *,
    slug: str = "",
    act: str = "release",
    **about: Any,
) -> Release:
    """The writes of a release; the caller has asked whoever is to be asked.

    `act` is what the trail calls it, if it is no common release.
    """
    version = hand_over.version
    pictures.make_ready(hand_over)
    before = trail.public_text(version)
    _end(version, by=by)
    record = _record(version, hand_over, by, **about)
    address = addresses.next_slug(
        version.page, title=record.payload["fields"]["title"], wanted=slug
    )
    page = _publish(hand_over, by=by, slug=address)
    addresses.keep(page)
    type(page).write_public_rows(record, record.payload)
    trail.tell(
        version,
        act,
        by=by,
        release=record.pk,
        **{name: str(value) for name, value in about.items() if value},
        before=before,
        after={"release": record.pk, "hash": record.payload_hash},
    )
    was_made_public.send(Release, release=record)
    return record


def approved_hand_over(version: LanguageVersion) -> HandOver:
    """The hand-over that may be public; raises NotApproved when there is none."""
    hand_overs = version.hand_overs.of_rounds().select_related("decision", "revision")
    hand_over = hand_overs.first()
    if (
        version.round not in states.RELEASE.sources
        or hand_over is None
        or not _is_approved(hand_over)
    ):
        raise NotApproved
    return hand_over


def _is_approved(hand_over: HandOver) -> bool:
    decision = getattr(hand_over, "decision", None)
    return (
        decision is not None
        and decision.verdict == Decision.Verdict.APPROVED
        and bool(decision.payload_hash == hand_over.payload_hash)
    )


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
        and payload.payload_of(page) == payload.text_of(hand_over.payload)
    ):
        if evidence.is_touched(hand_over):
            raise SomethingWasRemoved
        logger.error("The seal of hand-over %s is broken", hand_over.pk)
        raise SealIsBroken
    return page


def _record(
    version: LanguageVersion, hand_over: HandOver, by: User | None, **about: Any
) -> Release:
    return Release.objects.create(
        version=version,
        hand_over=hand_over,
        payload=hand_over.payload,
        payload_hash=hand_over.payload_hash,
        page_type=hand_over.payload["type"],
        by=by,
        **about,
    )


def _publish(hand_over: HandOver, *, by: User | None, slug: str) -> Page:
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
    return take_away(version, "withdraw", by=by, reason=reason)


@transaction.atomic
def expire(version: LanguageVersion, *, reason: str) -> Release:
    """Take a language version from the public because its planned time is over.

    Raises NotPublic.
    """
    return take_away(version, "expire", by=None, reason=reason)


def take_away(
    version: LanguageVersion,
    act: str,
    *,
    by: User | None,
    reason: str,
    told: Told | None = None,
) -> Release:
    """The writes of a withdrawal; the trail calls it `act`. Raises NotPublic.

    `reason` is what somebody wrote, `told` what the house says of it.
    """
    trail.hold()
    version.lock()
    ended = _end(version, by=by, reason=reason, told=told, act=act)
    if ended is None:
        raise NotPublic
    if version.page is not None:
        _unpublish(version.page, by)
    return ended


@transaction.atomic
def end_below(page: Page, *, told: Told) -> None:
    """Take a page and everything below it from the public; each needs a new release."""
    trail.hold()
    public = LanguageVersion.objects.filter(
        page__path__startswith=page.path, releases__in=Release.objects.current()
    )
    for version in public.select_related("page"):
        _end(version, by=None, told=told, act="end")
        _unpublish(version.page, None)


@transaction.atomic
def end_current(page_id: int) -> None:
    """End the release of a page that Wagtail took from the public, if it has one."""
    version = LanguageVersion.objects.filter(page_id=page_id).first()
    if version is not None:
        _end(version, by=None, act="end")


def _end(
    version: LanguageVersion,
    *,
    by: User | None,
    reason: str = "",
    told: Told | None = None,
    act: str = "",
) -> Release | None:
    """End the current release, if there is one; with an `act` the trail tells of it."""
    current = version.releases.current().first()
    if current is None:
        return None
    current.ended_at, current.ended_by = timezone.now(), by
    current.end_reason, current.end_told = reason, told
    ending = Release.objects.current().filter(pk=current.pk)
    ended = ending.update(
        ended_at=current.ended_at, ended_by=by, end_reason=reason, end_told=told
    )
    if not ended:
        return None
    # A correction that nobody has confirmed has nothing to be confirmed any more.
    overtaken = Correction.objects.open().filter(hand_over=current.hand_over_id)
    overtaken.update(closed_at=current.ended_at, outcome=Correction.Outcome.OVERTAKEN)
    if act:
        trail.tell(
            version,
            act,
            by=by,
            reason=reason,
            **({"told": told} if told else {}),
            before={"release": current.pk, "hash": current.payload_hash},
            after=None,
        )
    return current


def _unpublish(page: Any, by: User | None) -> None:
    action = UnpublishPageAction(page.specific, user=by, log_action=by is None)
    action.execute(skip_permission_checks=True)
