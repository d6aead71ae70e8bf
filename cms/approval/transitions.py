"""The moves of a language version: the only writer of its round.

Each is one transaction that first holds the row of the language version, so of two
people at once one waits; then come the refusals. The move itself is compare-and-set:
the database lets one win and the other is told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.roles import Act, may
from cms.approval import (
    addresses,
    expecting,
    four_eyes,
    notices,
    payload,
    policy,
    sent_back,
    states,
    trail,
)
from cms.approval.gates import Candidate, GatesAreShut, Stage, require_open
from cms.approval.guard import sealing
from cms.approval.models import Decision, Exemption, HandOver, Named, Release
from cms.approval.release import PageIsGone, release, sealed_page
from cms.core.html import MarkupError
from cms.core.saying import in_every_language
from cms.core.text import UnprintableError, normalise, refuse_unprintable
from cms.translation import assignment, memory, segments, snapshots
from cms.translation.models import LanguageVersion, Round, Snapshot
from cms.translation.refusals import MarkupRefused, NotYours, ReasonNeeded, Refused
from cms.translation.versions import contributed

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.approval.states import Move


logger = logging.getLogger(__name__)


class SomebodyWasFirst(Refused):
    message = _(
        "Somebody else has moved this text on in the meantime. Nothing was changed; "
        "reload the page to see where it stands."
    )


class NotWhatYouRead(Refused):
    message = _(
        "The text is not the one you were shown. Nothing was decided; reload the page "
        "and read it again."
    )


class NothingToCorrect(Refused):
    message = _(
        "This text has never been public, so there is nothing to tell readers about a "
        "correction. Nothing was handed over; leave the note empty."
    )


class NoteRefused(Refused):
    """The note for readers cannot be shown as it is; the message says why."""


@transaction.atomic
def hand_over(version: LanguageVersion, *, by: User, note: str = "") -> HandOver:
    """Declare the text done: seal it as a new revision and close it for review.

    A target's revision is built from its translations here; a source's is its newest
    one, saved again so that the sealed number belongs to this text alone. The person
    counts for four eyes. `note` tells readers what was corrected since the last
    release; it is signed and released with the text. Raises NothingToCorrect,
    NoteRefused, NotYours, SomebodyWasFirst, PageIsGone, MarkupRefused or GatesAreShut.
    """
    _begin(version, states.HAND_OVER, by)
    contributed(version, by.pk)
    return _sealed(version, by, checked_note(version, note))


def _sealed(version: LanguageVersion, by: User | None, note: str = "") -> HandOver:
    page = settled(text_in_progress(version))
    require_open(Candidate(version, page, by, Stage.HAND_OVER))
    before = _move(version, states.HAND_OVER)
    sealed = seal(version, page, by=by, snapshot=version.snapshot, note=note)
    followed = version.snapshot if by is None else None
    source = {"source": followed.number} if followed else {}
    _log(version, states.HAND_OVER, by, before, sealed, **source)
    expecting.tell_reviewer(version, but=by)
    return sealed


def seal(
    version: LanguageVersion,
    page: Any,
    *,
    by: User | None,
    snapshot: Snapshot | None,
    note: str = "",
    **also: Any,
) -> HandOver:
    """Write the settled page as a revision that never changes, and the record of it."""
    page.go_live_at = None
    with sealing(page.pk):
        revision = page.save_revision(user=by, changed=True, clean=False)
    content = payload.with_note(payload.payload_of(page), note)
    sealed = HandOver.objects.create(
        version=version,
        revision=revision,
        sealed_revision_id=revision.pk,
        payload=content,
        payload_hash=payload.payload_hash(content),
        snapshot=snapshot,
        by=by,
        **also,
    )
    Named.objects.bulk_create(
        Named(hand_over=sealed, kind=kind, number=pk)
        for kind, pk in sorted(payload.named(page))
    )
    return sealed


def checked_note(version: LanguageVersion, note: str) -> str:
    """The note as it is sealed; raises NothingToCorrect or NoteRefused."""
    note = normalise(note).strip()
    if note and not version.releases.exists():
        raise NothingToCorrect
    try:
        refuse_unprintable(note)
    except UnprintableError as error:
        raise NoteRefused(str(error.reason)) from error
    return note


@transaction.atomic
def take_back(version: LanguageVersion, *, by: User) -> None:
    """Open a handed-over text again before it is decided."""
    _begin(version, states.TAKE_BACK, by)
    before = _move(version, states.TAKE_BACK)
    version.hand_overs.filter(closed_at=None).update(closed_at=timezone.now())
    _log(version, states.TAKE_BACK, by, before)


@transaction.atomic
def approve(
    sealed: HandOver,
    *,
    by: User,
    expected_hash: str,
    comment: str = "",
    slug: str = "",
) -> Release | None:
    """Sign exactly this text and release it, in one transaction, if it may go now.

    `expected_hash` is the hash the person was shown; `slug` is for the first release
    of this text, as in `release`. An approved source also becomes the snapshot that
    translators work from; an approved translation goes into the memory. By the policy
    of the report the text may have to wait, for other languages or for a planned time:
    then the answer is None; and its approval may release others that waited for it. A
    gate that is shut at another language then keeps all of them, and people are told.

    Raises NotYours, SomebodyWasFirst, NotWhatYouRead, PageIsGone, SealIsBroken,
    GatesAreShut (four eyes among them) or AddressRefused.
    """
    version = _begin_decision(sealed, states.APPROVE, by)
    if expected_hash != sealed.payload_hash:
        raise NotWhatYouRead
    page = sealed_page(sealed)
    require_open(Candidate(version, page, by, Stage.APPROVAL))
    if slug:
        addresses.next_slug(version.page, title="", wanted=slug)
    exemption = _lifted_four_eyes(version, by)
    _decide(
        sealed,
        Decision.Verdict.APPROVED,
        states.APPROVE,
        by,
        comment,
        exemption=exemption,
        slug=slug,
    )
    policy.use(exemption)
    if version.is_source:
        follow(snapshots.take(version, page, sealed.revision))
    else:
        memory.remember(version, sealed.snapshot, by=by, hand_over=sealed.pk)
    return _release_what_waited(version, by=by)


def _lifted_four_eyes(version: LanguageVersion, by: User) -> Exemption | None:
    if four_eyes.may_decide(version, by):
        return None
    return policy.exemption_for(version, Exemption.From.FOUR_EYES, by)


def _release_what_waited(version: LanguageVersion, *, by: User) -> Release | None:
    if policy.is_planned(version):
        return None
    chosen = policy.may_go_now(version)
    if chosen in ([], [version]):
        released = _released(chosen, by=by)
        return released[0] if released else None
    try:
        with transaction.atomic():
            return _released(chosen, by=by)[0]
    except Refused as refusal:
        # The decision stands: it was about this text, and others are in the way.
        said = in_every_language(refusal)
        for waiting in chosen:
            notices.tell(waiting, "release_refused", reason=said)
        return None


@transaction.atomic
def release_together(versions: Iterable[LanguageVersion], *, by: User) -> list[Release]:
    """Release approved texts of one report now, all of them or none.

    Raises NotYours, OthersAreNotReady by the report's policy, NotApproved, PageIsGone,
    SealIsBroken, or GatesAreShut.
    """
    trail.hold()
    chosen = list(versions)
    if not all(may(by, Act.RELEASE, version.language) for version in chosen):
        raise NotYours
    if missing := policy.missing_for(chosen):
        raise policy.OthersAreNotReady(missing)
    return _released(chosen, by=by)


def _released(chosen: list[LanguageVersion], *, by: User) -> list[Release]:
    records = []
    excepted = policy.excepted(chosen)
    for version in chosen:
        exemption = excepted.get(version.pk)
        records.append(release(version, by=by, exemption=exemption))
        policy.use(exemption)
        _move(version, states.RELEASE)
        assignment.fulfilled(version)
    return records


@transaction.atomic
def follow(snapshot: Snapshot) -> None:
    """Let the facts of a newly approved source flow into its translations.

    A target with nothing to translate takes the snapshot up, and if its text has
    changed by that, the system hands it over: a change of facts needs an approval, not
    a translation. A target in review whose facts have changed is opened again even if
    there is something to translate. Every other one waits for its translator, also one
    that somebody has begun to write anew: only they know when it is done.
    """
    key = snapshot.translation_key
    targets = LanguageVersion.objects.of_report(key).targets().exclude(page=None)
    for version in targets.exclude(round=Round.DRAFTING).order_by("pk"):
        version.lock()
        try:
            with transaction.atomic():
                _follow(version, snapshot)
        except Refused as refusal:
            # One translation's trouble keeps nobody from approving the source.
            logger.warning("%s could not follow its source: %s", version, refusal)
    expecting.tell_of_newer_source(key)


def _follow(version: LanguageVersion, snapshot: Snapshot) -> None:
    if version.round == Round.DRAFTING:
        # Taken back while this transaction waited for the row.
        snapshots.adopt(version, snapshot)
        return
    was_waiting = version.round == Round.APPROVED
    is_whole = snapshots.fits(version, snapshot) and not _is_written_anew(version)
    if is_whole or (version.is_closed and _facts_differ(version, snapshot)):
        _take_up(version, snapshot, hands_over=is_whole)
    elif was_waiting:
        notices.tell(version, "outdated")


def _is_written_anew(version: LanguageVersion) -> bool:
    sealed = version.hand_overs.of_rounds().first()
    return (
        sealed is not None
        and version.translations.filter(saved_at__gt=sealed.at).exists()
    )


def _facts_differ(version: LanguageVersion, snapshot: Snapshot) -> bool:
    """Whether a fact of the source has changed, also one beside the prose of a block.

    Someone's role, a picture or a document's language is no text, but it is signed.
    """
    if version.snapshot is None or version.page is None:
        return True
    model = type(version.page.specific)
    before, after = (
        payload.fact_values(
            payload.payload_of(segments.source_page(model, one.content))
        )
        for one in (version.snapshot, snapshot)
    )
    return before != after


def _take_up(version: LanguageVersion, snapshot: Snapshot, *, hands_over: bool) -> None:
    before = version.hand_overs.of_rounds().first()
    snapshots.adopt(version, snapshot)
    after = payload.payload_of(settled(text_in_progress(version)))
    if before is not None and payload.text_of(before.payload) == after:
        return
    if version.is_closed:
        _open_again(version, snapshot)
    if hands_over:
        try:
            with transaction.atomic():
                _sealed(version, None)
        except GatesAreShut as refusal:
            # An open text is on its translator's list, and there are the reasons.
            logger.info("The system could not hand over %s: %s", version, refusal)
            if version.round != Round.DRAFTING:
                _open_again(version, snapshot)


def _open_again(version: LanguageVersion, snapshot: Snapshot) -> None:
    move = states.TAKE_BACK if version.round == Round.IN_REVIEW else states.REOPEN
    before = _move(version, move)
    version.hand_overs.filter(closed_at=None).update(closed_at=timezone.now())
    _log(version, move, None, before, source=snapshot.number)
    notices.tell(version, "facts_changed")


@transaction.atomic
def request_changes(
    sealed: HandOver,
    *,
    by: User,
    reason: str,
    remarks: Iterable[tuple[Any, ...]] = (),
) -> Decision:
    """Send the text back with a reason; it opens for those who write it.

    `remarks` are about single segments: path, position (None: the whole place), code
    and comment. With one of them the overall reason may be empty. Raises NotYours,
    SomebodyWasFirst, NoSuchCode, NoSuchPlace, PageIsGone or ReasonNeeded.
    """
    _begin_decision(sealed, states.REQUEST_CHANGES, by)
    said = sent_back.checked(sealed, remarks)
    told = reason if reason.strip() else sent_back.in_words(said)
    _require_reason(states.REQUEST_CHANGES, told)
    decision = _decide(
        sealed,
        Decision.Verdict.CHANGES_REQUESTED,
        states.REQUEST_CHANGES,
        by,
        reason,
        remarks=[remark._asdict() for remark in said],
    )
    sent_back.write(decision, said)
    notices.tell(sealed.version, "sent_back", but=by, reason=told)
    return decision


@transaction.atomic
def reopen(version: LanguageVersion, *, by: User, reason: str) -> None:
    """Open a decided text for a new round; the current release stays public."""
    _begin(version, states.REOPEN, by)
    _require_reason(states.REOPEN, reason)
    before = _move(version, states.REOPEN)
    _log(version, states.REOPEN, by, before, reason=reason)
    if before == Round.APPROVED:
        notices.tell(version, "reopened", but=by, reason=reason)


def text_in_progress(version: LanguageVersion) -> Any:
    """The page as it would be handed over now, in memory.

    For a source its newest revision; for a target its row filled from translations and
    snapshot.
    """
    if version.page is None:
        raise PageIsGone
    page = version.page.specific
    if version.is_source:
        return page.get_latest_revision_as_object()
    if version.snapshot is None:
        return page
    return snapshots.built(version, page)


def settled(page: Any) -> Any:
    """The page in the shape that is sealed; raises MarkupRefused."""
    try:
        payload.settle(page)
    except MarkupError as error:
        raise MarkupRefused(str(error.reason)) from error
    return page


def _begin(version: LanguageVersion, move: Move, by: User) -> None:
    """Hold the row, read anew; refuse those who may not, or who come too late."""
    trail.hold()
    version.lock()
    if not may(by, move.act(is_source=version.is_source), version.language):
        raise NotYours
    if version.round not in move.sources:
        raise SomebodyWasFirst


def _begin_decision(sealed: HandOver, move: Move, by: User) -> LanguageVersion:
    version = sealed.version
    _begin(version, move, by)
    sealed.refresh_from_db()
    sealed.version = version
    if sealed.closed_at is not None:
        raise SomebodyWasFirst
    return version


def _require_reason(move: Move, reason: str) -> None:
    if move.needs_reason and not reason.strip():
        raise ReasonNeeded


def _decide(
    sealed: HandOver,
    verdict: Any,
    move: Move,
    by: User,
    reason: str,
    exemption: Exemption | None = None,
    slug: str = "",
    **data: Any,
) -> Decision:
    closed = HandOver.objects.filter(pk=sealed.pk, closed_at=None)
    if closed.update(closed_at=timezone.now()) != 1:
        raise SomebodyWasFirst
    before = _move(sealed.version, move)
    decision = Decision.objects.create(
        hand_over=sealed,
        verdict=verdict,
        payload_hash=sealed.payload_hash,
        reason=reason,
        exemption=exemption,
        slug=slug,
        by=by,
    )
    _log(
        sealed.version,
        move,
        by,
        before,
        sealed,
        reason=reason,
        **({"exemption": exemption.pk} if exemption else {}),
        **{name: value for name, value in {"slug": slug, **data}.items() if value},
    )
    return decision


def _move(version: LanguageVersion, move: Move) -> Round:
    """The round before; the database lets one of two movers win."""
    moved = LanguageVersion.objects.filter(pk=version.pk, round__in=move.sources)
    before = Round(version.round)
    if moved.update(round=move.target) != 1:
        raise SomebodyWasFirst
    version.round = move.target
    return before


def _log(
    version: LanguageVersion,
    move: Move,
    by: User | None,
    before: Round,
    sealed: HandOver | None = None,
    **data: Any,
) -> None:
    """Tell of a move; `sealed` is the text it was about, if it was about one."""
    about = {"hash": sealed.payload_hash} if sealed else {}
    trail.tell(
        version,
        move.name,
        by=by,
        before={"round": before.value},
        after={"round": move.target.value, **about},
        **data,
    )
