"""The moves of a name: one person proposes it, another confirms it.

Each is one transaction that first holds the row of the name, so of two people at once
one waits; then come the refusals. What the public reads changes by `confirm` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.roles import Act, may
from cms.approval import trail
from cms.core.text import UnprintableError, refuse_unprintable
from cms.translation.refusals import NotYours, ReasonNeeded, Refused
from events.models.name import Name, NameDecision, NameProposal
from events.models.record import Record
from events.records import keys, places
from events.records.shown import was_renamed

if TYPE_CHECKING:
    from cms.accounts.models import User


class NameIsEmpty(Refused):
    message = _("Please write the full name. Nothing was changed.")


class NameIsUnprintable(Refused):
    message = _("The name has a character nobody can see. Nothing was changed.")


class NameIsSaidAlready(Refused):
    message = _(
        "This is the name that is confirmed or proposed already. Nothing was changed."
    )


class RecordIsMerged(Refused):
    message = _(
        "This record was merged into another. Nothing was changed; name that one."
    )


class RecordIsRemoved(Refused):
    message = _(
        "This person was removed by order of the law, so the number bears no name any "
        "more. Nothing was changed."
    )


class SomebodyNamedIt(Refused):
    message = _(
        "Somebody else has proposed or confirmed a name in the meantime. Nothing was "
        "changed; look at what is there now."
    )


class OwnProposal(Refused):
    message = _(
        "You proposed this name yourself, so somebody else has to confirm it. Nothing "
        "was changed."
    )


class PlacesHaveChanged(Refused):
    message = _(
        "The places that show this name are no longer the ones you were shown. Nothing "
        "was changed; look at the list again."
    )


def may_propose(user: User, language: str) -> bool:
    return may(user, Act.WRITE, language) or may(user, Act.TRANSLATE, language)


def may_confirm(user: User, language: str) -> bool:
    return may(user, Act.DECIDE, language)


def seen(record: Record, language: str) -> str:
    """What somebody sees of a name, for compare-and-set: edition and open proposal."""
    name = Name.objects.filter(record=record, language=language).first()
    return _state(name) if name else "0-0"


def _state(name: Name) -> str:
    proposal = name.proposals.open().first()
    return f"{name.edition}-{proposal.pk if proposal else 0}"


@transaction.atomic
def propose(
    record: Record,
    language: str,
    *,
    by: User,
    full: str,
    short: str = "",
    sort: str = "",
    prefilled: str = "",
    expected: str | None = None,
) -> NameProposal:
    """Write down what the record should be called; the public reads on as before.

    Replaces an open proposal. `sort` defaults to the full name; `prefilled` is what
    transliteration offered; `expected` is what `seen` said when the form was opened.
    Raises NotYours, RecordIsMerged, RecordIsRemoved, NameIsEmpty, NameIsUnprintable,
    NameIsSaidAlready or SomebodyNamedIt.
    """
    if not may_propose(by, language):
        raise NotYours
    record = _held(record)
    if record.merged_into_id:
        raise RecordIsMerged
    if record.removed_at:
        raise RecordIsRemoved
    full, short, sort = (" ".join(text.split()) for text in (full, short, sort))
    if not full:
        raise NameIsEmpty
    try:
        refuse_unprintable(f"{full} {short} {sort}")
    except UnprintableError as error:
        raise NameIsUnprintable from error
    name, _is_new = Name.objects.get_or_create(record=record, language=language)
    if expected is not None and expected != _state(name):
        raise SomebodyNamedIt
    _refuse_repetition(name, full, short, sort or full)
    name.proposals.open().update(closed_at=timezone.now())
    proposal = NameProposal.objects.create(
        name=name,
        full=full,
        short=short,
        sort=sort or full,
        prefilled=prefilled,
        by=by,
    )
    keys.remember(record, full, short)
    _log(record, "propose", by, language=language, name=full)
    return proposal


def _refuse_repetition(name: Name, *said: str) -> None:
    before = [(name.full, name.short, name.sort)] if name.is_confirmed else []
    before += name.proposals.open().values_list("full", "short", "sort")
    if said in before:
        raise NameIsSaidAlready


@transaction.atomic
def confirm(
    proposal: NameProposal, *, by: User, expected_places: str | None = None
) -> NameDecision:
    """Sign a name: from now on every page shows it, those that are public at once.

    `expected_places` is the fingerprint of the list of places the person was shown
    (`places.fingerprint`). The audit trail tells of it, and every public page that
    shows the name gets a log entry. Raises NotYours, OwnProposal, SomebodyNamedIt or
    PlacesHaveChanged.
    """
    trail.hold()
    name = _held_name(proposal, by)
    if proposal.by_id == by.pk:
        raise OwnProposal
    shown_on = places.showing(name.record, name.language)
    if expected_places not in (None, places.fingerprint(shown_on)):
        raise PlacesHaveChanged
    before = name.full
    decision = _decide(proposal, NameDecision.Verdict.CONFIRMED, by, before=before)
    Name.objects.filter(pk=name.pk).update(
        full=proposal.full,
        short=proposal.short,
        sort=proposal.sort,
        edition=name.edition + 1,
    )
    _log(name.record, "confirm", by, language=name.language, name=proposal.full)
    trail.write(
        "rename",
        by=by,
        language=name.language,
        record=name.record_id,
        before=_forms(name),
        after=_forms(proposal),
        pages=len(shown_on),
    )
    was_renamed.send(Record, record=name.record)
    for release in shown_on if before else ():
        if release.version.page is not None:
            log(
                instance=release.version.page.specific,
                action="ushtil.rename",
                user=by,
                data={"before": before, "after": proposal.full},
            )
    return decision


def _forms(said: Name | NameProposal) -> dict[str, str]:
    return {"name": said.full, "short": said.short, "sort": said.sort}


@transaction.atomic
def decline(proposal: NameProposal, *, by: User, reason: str) -> NameDecision:
    """Say no to a proposal, with a reason its author reads; the name stays as it was.

    Raises NotYours, ReasonNeeded or SomebodyNamedIt.
    """
    name = _held_name(proposal, by)
    if not reason.strip():
        raise ReasonNeeded
    decision = _decide(
        proposal, NameDecision.Verdict.DECLINED, by, before=name.full, reason=reason
    )
    _log(
        name.record,
        "decline",
        by,
        language=name.language,
        name=proposal.full,
        reason=reason,
    )
    return decision


def _held(record: Record) -> Record:
    return Record.objects.select_for_update().get(pk=record.pk)


def _held_name(proposal: NameProposal, by: User) -> Name:
    """The name as it stands now, held; refuses those who may not or come too late."""
    name = Name.objects.select_related("record").get(pk=proposal.name_id)
    held = _held(name.record)
    name.refresh_from_db()
    name.record = held
    if not may_confirm(by, name.language):
        raise NotYours
    if name.record.merged_into_id:
        raise RecordIsMerged
    if not name.proposals.open().filter(pk=proposal.pk).exists():
        raise SomebodyNamedIt
    return name


def _decide(
    proposal: NameProposal,
    verdict: NameDecision.Verdict,
    by: User,
    *,
    before: str,
    reason: str = "",
) -> NameDecision:
    waiting = NameProposal.objects.open().filter(pk=proposal.pk)
    if waiting.update(closed_at=timezone.now()) != 1:
        raise SomebodyNamedIt
    return NameDecision.objects.create(
        proposal=proposal, verdict=verdict, reason=reason, before=before, by=by
    )


def _log(record: Record, what: str, by: User, **data: Any) -> None:
    log(instance=record, action=f"ushtil.name.{what}", user=by, data=data)
