"""Two records that are one; and records that are no longer offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.accounts.roles import Act, may, may_somewhere
from cms.approval import trail
from cms.core.languages import codes, native_name
from cms.translation.refusals import NotYours, Refused
from events.models.name import Name, NameProposal
from events.models.record import Record
from events.records import keys, places
from events.records.shown import was_renamed

if TYPE_CHECKING:
    from cms.accounts.models import User


class CannotBeMerged(Refused):
    message = _("Only two different records of one kind can be merged.")


class FactsDiffer(Refused):
    """Otherwise a merge would change what was signed beside the name."""

    message = _(
        "A text that was handed over shows facts of these records that are not the "
        "same in both: a place, a country, a link or a goal. Nothing was changed. "
        "Make them equal in the record that no text shows yet, or keep both."
    )


class NamesAreMissing(Refused):
    """Otherwise pages that show the one would show nothing for the other."""

    message = _(
        "The record that stays has no confirmed name in a language in which the other "
        "one is confirmed: %(languages)s. Have it confirmed first. Nothing was changed."
    )


@transaction.atomic
def merge(record: Record, into: Record, *, by: User) -> Record:
    """Let `into` stand for `record` too; returns the record that stands.

    The merged record keeps its number, names and keys and points to the other, which
    is found by those keys too. Pages that name it show the other's name from now on;
    payloads, revisions and snapshots are not touched. The audit trail tells of it, and
    each public page that shows it gets a log entry. Raises NotYours, CannotBeMerged,
    FactsDiffer or NamesAreMissing.
    """
    trail.hold()
    record, into = _held(record, into)
    if refusal := obstacle(record, into, by=by):
        raise refusal
    before = {name.language: name.full for name in record.names.all()}
    showing = [
        (release, before[language])
        for language in before
        for release in places.showing(record, language)
    ]
    # Who was merged into the one that goes follows it: a pointer is one step long.
    Record.objects.filter(merged_into=record).update(merged_into=into)
    Record.objects.filter(pk=record.pk).update(merged_into=into)
    keys.hand_on(record, into)
    # Nobody would find them again: the name that is shown is the other record's.
    waiting = NameProposal.objects.open().filter(name__record=record)
    waiting.update(closed_at=timezone.now())
    log(
        instance=record,
        action="ushtil.record.merge",
        user=by,
        data={"into": into.pk, "name": str(record), "into_name": str(into)},
    )
    trail.write(
        "merge",
        by=by,
        record=record.pk,
        into=into.pk,
        before={"names": _confirmed_names(record)},
        after={"names": _confirmed_names(into)},
        pages=len(showing),
    )
    was_renamed.send(Record, record=into)
    for release, name in showing:
        if release.version.page is not None:
            after = into.called(release.version.language)
            log(
                instance=release.version.page.specific,
                action="ushtil.rename",
                user=by,
                data={"before": name, "after": after},
            )
    return into


def _held(record: Record, into: Record) -> tuple[Record, Record]:
    """Both as they are now, and the second as the record that stands for it.

    Rows are locked in the order of their numbers and read after the wait, so of two
    merges at once the later one sees what the first has done.
    """
    rows = Record.objects.select_for_update().order_by("pk")
    held = {row.pk: row for row in rows.filter(pk__in={record.pk, into.pk})}
    if len(held) < len({record.pk, into.pk}):
        raise CannotBeMerged
    stands = held[into.pk]
    if stands.merged_into_id:
        stands = rows.get(pk=stands.merged_into_id)
    return held[record.pk], stands


def _facts(record: Record) -> list[object]:
    specific = getattr(record, f"as_{record.kind}")
    facts = (specific._meta.get_field(fact) for fact in specific.shown_facts)
    return [fact.value_from_object(specific) for fact in facts]


def _are_shown(*records: Record) -> bool:
    return any(
        places.are_handed_over(places.numbers_shown_through(record))
        for record in records
    )


def _confirmed_in(record: Record) -> set[str]:
    return set(_confirmed_names(record))


def _confirmed_names(record: Record) -> dict[str, str]:
    """What the public reads of it, by language."""
    names = Name.objects.filter(record=record, edition__gt=0)
    return dict(names.values_list("language", "full"))


def obstacle(record: Record, into: Record, *, by: User) -> Refused | None:
    """Why the two cannot be merged by this person; None when they can."""
    is_merged = record.merged_into_id or into.merged_into_id
    is_removed = record.removed_at or into.removed_at
    if record.pk == into.pk or record.kind != into.kind or is_merged or is_removed:
        return CannotBeMerged()
    # A merge changes what is read in every language the record is confirmed in.
    confirmed = _confirmed_in(record)
    if not may_somewhere(by, Act.RELEASE) or not all(
        may(by, Act.RELEASE, language) for language in confirmed
    ):
        return NotYours()
    if _facts(record) != _facts(into) and _are_shown(record, into):
        return FactsDiffer()
    missing = confirmed - _confirmed_in(into)
    if missing:
        languages = ", ".join(native_name(code) for code in codes() if code in missing)
        return NamesAreMissing(NamesAreMissing.message % {"languages": languages})
    return None


def retire(record: Record, *, by: User) -> None:
    """No longer offer the record for new reports; whatever names it goes on."""
    _set_retired(record, by, retired=True)


def bring_back(record: Record, *, by: User) -> None:
    _set_retired(record, by, retired=False)


@transaction.atomic
def _set_retired(record: Record, by: User, *, retired: bool) -> None:
    if not may_somewhere(by, Act.RELEASE):
        raise NotYours
    was = Record.objects.filter(pk=record.pk, retired_at__isnull=retired)
    if was.update(retired_at=timezone.now() if retired else None):
        action = "retire" if retired else "bring_back"
        log(instance=record, action=f"ushtil.record.{action}", user=by)
