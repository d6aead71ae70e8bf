"""The correction lane: one sentence of a public text said anew, at once.

Whoever may, corrects; readers see it in the same moment. A second person confirms until
the time is over, or the text before comes back by itself. The corrected sentence also
goes into the text in progress, where it stays either way.
"""

from __future__ import annotations

import datetime
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.roles import Act, may
from cms.approval import four_eyes, notices, payload, release, trail, transitions
from cms.approval.gates import Candidate, Stage, require_open
from cms.approval.models import Correction, Decision, HandOver
from cms.approval.release import NotPublic, sealed_page
from cms.core.languages import codes
from cms.core.saying import in_every_language
from cms.core.text import plain_text
from cms.translation import memory, segments, snapshots, writing
from cms.translation.models import LanguageVersion
from cms.translation.refusals import (
    MarkupRefused,
    NotYours,
    ReasonNeeded,
    Refused,
    TextIsClosed,
)
from cms.translation.versions import contributed

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.approval.models.correction import CorrectionQuerySet

logger = logging.getLogger(__name__)

_LINK_ID = re.compile(r'<a id="([^"]*)"')


class NotThere(Refused):
    message = _(
        "The public text no longer says this. Nothing was changed; compare with what "
        "it says now."
    )


class NothingCorrected(Refused):
    message = _(
        "The corrected sentence is empty or says what the old one said. Nothing was "
        "changed."
    )


class CorrectedAlready(Refused):
    message = _(
        "Another correction of this text waits to be confirmed. Have it confirmed or "
        "put back first; nothing was changed."
    )


class NobodyToConfirm(Refused):
    message = _(
        "Nobody would be left to confirm it: everybody with the right has worked on "
        "this text. Nothing was changed; ask an administrator for another approver."
    )


class CorrectionIsClosed(Refused):
    message = _(
        "This correction is no longer open: somebody decided on it, its time has run "
        "out, or another text took its place. Nothing was changed."
    )


class NotYourOwn(Refused):
    message = _(
        "You corrected this or worked on this text, so somebody else has to confirm "
        "it. Nothing was changed."
    )


@dataclass(frozen=True)
class Sentence:
    """One piece of a public text that can be corrected."""

    path: str
    position: int
    text: str  # clean segment HTML

    @property
    def words(self) -> str:
        return plain_text(self.text)


def sentences(version: LanguageVersion) -> list[Sentence]:
    """What the public text consists of, in page order; empty when nothing is public."""
    current = version.releases.current().select_related("hand_over__revision").first()
    if current is None:
        return []
    return [
        Sentence(one.path, one.position, one.source)
        for one in segments.extract(sealed_page(current.hand_over))
    ]


@transaction.atomic
def correct(
    version: LanguageVersion,
    sentence: Sentence,
    text: str,
    *,
    by: User,
    reason: str,
    note: str = "",
) -> Correction:
    """Replace one sentence of what is public, now; somebody else confirms it later.

    `sentence` is as the person was shown it; `note` is for readers and confirmed with
    the correction. The gates of what is written and of the place are asked. The person
    counts for four eyes. Raises NotYours, ReasonNeeded, TextIsClosed while a newer text
    is being signed, NotPublic, CorrectedAlready, NotThere, NothingCorrected,
    MarkupRefused, NoteRefused, NobodyToConfirm, PageIsGone, SealIsBroken or
    GatesAreShut.
    """
    trail.hold()
    version.lock()
    if not may(by, Act.CORRECT, version.language):
        raise NotYours
    if not reason.strip():
        raise ReasonNeeded
    if version.is_closed:
        raise TextIsClosed
    current = version.releases.current().select_related("hand_over__revision").first()
    if current is None or version.page is None:
        raise NotPublic
    if version.corrections.open().exists():
        raise CorrectedAlready
    if not four_eyes.still_able(version, but=by):
        raise NobodyToConfirm
    note = transitions.checked_note(version, note)
    public = sealed_page(current.hand_over)
    after = _allowed(public, sentence, text)
    corrected = transitions.settled(_said_anew(public, sentence, after))
    require_open(Candidate(version, corrected, by, Stage.CORRECTION))
    contributed(version, by.pk)
    draft = _draft(version, public, sentence, after, by)
    sealed = transitions.seal(
        version,
        corrected,
        by=by,
        snapshot=current.hand_over.snapshot,
        note=note,
        closed_at=timezone.now(),
    )
    if draft is not None:
        # The newest revision of a source is what its author goes on with.
        draft.save_revision(user=by, changed=True, clean=False)
    correction = Correction.objects.create(
        version=version,
        hand_over=sealed,
        payload_hash=sealed.payload_hash,
        previous=current,
        path=sentence.path,
        position=sentence.position,
        before=sentence.text,
        after=after,
        reason=reason,
        by=by,
        confirm_by=timezone.now() + datetime.timedelta(hours=settings.CORRECTION_HOURS),
    )
    # Read anew: the page in its memory does not know the draft that was saved on top.
    sealed = HandOver.objects.get(pk=sealed.pk)
    release.make_public(sealed, by, act="correct", reason=reason)
    confirmers = four_eyes.still_able(version)
    notices.tell(version, "corrected", but=by, also=confirmers, reason=reason)
    return correction


@transaction.atomic
def confirm(correction: Correction, *, by: User, expected_hash: str) -> Decision:
    """Sign the corrected text: from now on it is approved like any other.

    A corrected source becomes the snapshot that translators work from; a corrected
    translation goes into the memory. Raises NotYours, CorrectionIsClosed,
    NotWhatYouRead, or NotYourOwn by the rule of four eyes.
    """
    version = _begin(correction, by)
    if _is_theirs(correction, by):
        raise NotYourOwn
    if expected_hash != correction.payload_hash:
        raise transitions.NotWhatYouRead
    sealed = correction.hand_over
    page = sealed_page(sealed)
    _close(correction, Correction.Outcome.CONFIRMED, by)
    decision = Decision.objects.create(
        hand_over=sealed,
        verdict=Decision.Verdict.APPROVED,
        payload_hash=sealed.payload_hash,
        by=by,
    )
    trail.tell(
        version,
        "confirm_correction",
        by=by,
        correction=correction.pk,
        hash=sealed.payload_hash,
    )
    if version.is_source:
        transitions.follow(snapshots.take(version, page, sealed.revision))
    else:
        memory.correct(
            version,
            correction.path,
            correction.before,
            correction.after,
            author=correction.by,
            by=by,
            hand_over=sealed.pk,
        )
    notices.tell(version, "correction_confirmed", but=by)
    return decision


@transaction.atomic
def put_back(correction: Correction, *, by: User, reason: str) -> release.Told | None:
    """Make the text before the correction public again; the draft keeps it.

    Where that text cannot come back nothing is public, and the answer says why.
    Whoever corrected may put it back themselves. Raises NotYours, ReasonNeeded or
    CorrectionIsClosed.
    """
    version = _begin(correction, by)
    if not reason.strip():
        raise ReasonNeeded
    _close(correction, Correction.Outcome.PUT_BACK, by, reason)
    told = _restore(correction, by, reason, act="correction_put_back")
    if told is None:
        notices.tell(version, "correction_put_back", but=by, reason=reason)
    else:
        notices.tell(version, "correction_ended", but=by, reason=told)
    return told


def run_due(now: datetime.datetime | None = None) -> list[Correction]:
    """Put back what nobody has confirmed in time, each in a transaction of its own.

    A correction that crashes stays for the next time and is logged; it keeps no other.
    """
    done = []
    due = Correction.objects.open().filter(confirm_by__lte=now or timezone.now())
    due = due.order_by("confirm_by", "pk")
    for correction in due.select_related("version__locale", "version__page"):
        try:
            _expire(correction)
        except CorrectionIsClosed:
            continue  # somebody was first
        except Exception:
            logger.exception("Correction %s could not be put back", correction.pk)
            continue
        done.append(correction)
    return done


@transaction.atomic
def _expire(correction: Correction) -> None:
    trail.hold()
    correction.version.lock()
    _close(correction, Correction.Outcome.EXPIRED, None)
    told = _restore(correction, None, "", act="correction_expired")
    if told is None:
        notices.tell(correction.version, "correction_expired")
    else:
        notices.tell(correction.version, "correction_ended", reason=told)


def _begin(correction: Correction, by: User) -> LanguageVersion:
    trail.hold()
    version = correction.version
    version.lock()
    may_withdraw_it = by.pk == correction.by_id
    if not (may(by, Act.DECIDE, version.language) or may_withdraw_it):
        raise NotYours
    return version


def _is_theirs(correction: Correction, by: User) -> bool:
    """Whoever corrected has touched the text; so has everybody since its release."""
    return not four_eyes.may_decide(correction.version, by)


def _close(
    correction: Correction, outcome: str, by: User | None, reason: str = ""
) -> None:
    closing = Correction.objects.open().filter(pk=correction.pk)
    values = {
        "closed_at": timezone.now(),
        "closed_by": by,
        "closing_reason": reason,
        "outcome": outcome,
    }
    if not closing.update(**values):
        raise CorrectionIsClosed
    for name, value in values.items():
        setattr(correction, name, value)


def _restore(
    correction: Correction, by: User | None, reason: str, *, act: str
) -> release.Told | None:
    """The text before is public again or, when it is kept from that, none is.

    Answers what kept it, in every language: nobody of those who will read it is here.
    """
    version, previous = correction.version, correction.previous
    try:
        with transaction.atomic():
            before = sealed_page(previous.hand_over)
            require_open(Candidate(version, before, by, Stage.AGAIN))
            release.make_public(
                previous.hand_over, by, act=act, restores=previous, reason=reason
            )
    except Refused as refusal:
        logger.warning("%s: the text before cannot come back: %s", version, refusal)
        told = in_every_language(refusal)
        release.take_away(version, act, by=by, reason=reason, told=told)
        return told
    return None


def _allowed(public: Any, sentence: Sentence, text: str) -> str:
    """What will stand there; the place must still say what the person was shown."""
    found = {(one.path, one.position): one for one in segments.extract(public)}
    there = found.get((sentence.path, sentence.position))
    if there is None or there.source != sentence.text:
        raise NotThere
    after = writing.allowed(text)
    if not plain_text(after).strip() or after == there.source:
        raise NothingCorrected
    if set(_LINK_ID.findall(after)) - set(there.attrs or {}):
        raise MarkupRefused(
            str(_("A link that the sentence did not have cannot be put into it here."))
        )
    return after


def _said_anew(page: Any, sentence: Sentence, after: str) -> Any:
    return segments.replaced(page, sentence.path, sentence.position, after)


def _draft(
    version: LanguageVersion, public: Any, sentence: Sentence, after: str, by: User
) -> Any:
    """Put it into the text in progress, if the sentence still stands there.

    The page to be saved on top, where somebody has gone on writing a source.
    """
    if not version.is_source:
        writing.correct(version, sentence.path, sentence.text, after, by=by)
        return None
    draft = transitions.text_in_progress(version)
    if payload.payload_of(draft) == payload.payload_of(public):
        return None
    for one in segments.extract(draft):
        if (one.path, one.source) == (sentence.path, sentence.text):
            return segments.replaced(draft, one.path, one.position, after)
    return draft


def waiting_for(user: User) -> list[Correction]:
    """What the person could confirm now, the most urgent first; one query."""
    rows = confirmable_by(user).select_related("version__locale", "version__page", "by")
    return list(rows.order_by("confirm_by", "pk"))


def confirmable_by(user: User) -> CorrectionQuerySet:
    languages = [code for code in codes() if may(user, Act.DECIDE, code)]
    touched = user.contributions.filter(version=OuterRef("version"), released=False)
    return (
        Correction.objects.open()
        .exclude(by=user)
        .filter(~Exists(touched), version__locale__language_code__in=languages)
    )
