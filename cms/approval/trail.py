"""The audit trail: the only writer of its rows, and the check of its chain.

Rows are appended one after the other: whoever is about to act first waits for their
turn at the end of the chain (`hold`) and only then locks anything else, so that no two
acts wait for each other.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context, log

from cms.approval import evidence
from cms.approval.models import AuditRun, Entry, Release, Removal
from cms.core.digest import digest
from cms.core.origin import origin

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion

# PostgreSQL's name for the lock; any number nobody else uses.
_LOCK = 0x557368746C
# So many entries at a time are read: neither memory nor a lock on SQLite lasts long.
_AT_ONCE = 1000
# What Wagtail does to a public page; its signals do not say who did it.
_DONE_IN_WAGTAIL = "end"


def hold() -> None:
    """Wait until every other act is over; held until this transaction ends.

    On SQLite the transaction itself has waited. Raises TransactionManagementError
    outside a transaction: two acts could then get the same number.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "The audit trail is written in the transaction of what it tells."
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def write(
    act: str,
    *,
    by: User | None,
    version: LanguageVersion | None = None,
    language: str = "",
    **data: Any,
) -> Entry:
    """Append an entry, in the transaction of what it tells; `by` None is the system.

    `data` says what was before and after. What is hashed is what the database keeps:
    plain JSON.
    """
    hold()
    data = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    last = Entry.objects.first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        by=by,
        act=act,
        version=version,
        language=language or (version.language if version else ""),
        origin=origin(),
        data=data,
        data_digest=digest(data),
        previous=last.hash if last else "",
    )
    entry.hash = hash_of(entry)
    entry.save()
    return entry


def hash_of(entry: Entry) -> str:
    """SHA-256 over the row and the hash before it; the same on both databases."""
    return digest(
        [
            entry.number,
            entry.at.astimezone(datetime.UTC).isoformat(),
            entry.by_id,
            entry.act,
            entry.version_id,
            entry.language,
            entry.origin,
            entry.data_digest,
            entry.previous,
        ]
    )


def tell(
    version: LanguageVersion,
    act: str,
    *,
    by: User | None,
    before: Any = None,
    after: Any = None,
    **data: Any,
) -> Entry:
    """An act on a language version: into the trail and into Wagtail's history."""
    if by is None and act == _DONE_IN_WAGTAIL:
        by = get_active_log_context().user
    if version.page is not None:
        log(
            instance=version.page.specific,
            action=f"ushtil.{act}",
            user=by,
            data={"language": version.language, **data},
        )
    return write(act, by=by, version=version, before=before, after=after, **data)


def public_text(version: LanguageVersion) -> dict[str, Any] | None:
    """What is public of it now, for an entry's before and after; one query."""
    current = Release.objects.current().filter(version=version)
    row = current.values_list("pk", "payload_hash").first()
    return {"release": row[0], "hash": row[1]} if row else None


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold; `code` is a key of `REASONS`."""

    number: int
    code: str

    @property
    def reason(self) -> Promise | str:
        """In words; a check of another day may have found what has none today."""
        return REASONS.get(self.code, self.code)


REASONS = {
    "missing": _("An entry is missing here."),
    "order": _("It does not follow the entry before it."),
    "changed": _("It was changed after it was written."),
    "details": _("Its details were changed."),
    "removed": _("Its details were removed."),
    "cut": _("At an earlier check the trail ended with this entry; it is gone."),
    "removal": _("A legal removal is not the one that this entry told of."),
    "unexpected": _("No entry has the hash that you expect."),
}


def breaks(expected: str = "") -> Iterator[Break]:
    """Everything in the chain that is not as it was written, oldest first.

    What was taken off its end leaves no mark inside it. So every hash with which an
    earlier check ended must still be there, and `expected`, one that somebody noted
    elsewhere: whoever can rewrite all of the database can rewrite those checks too.
    """
    number, previous, found = 0, "", evidence.Evidence()
    for entry in _in_order():
        if entry.number != number + 1:
            yield Break(number + 1, "missing")
        elif entry.previous != previous:
            yield Break(entry.number, "order")
        if entry.hash != hash_of(entry):
            yield Break(entry.number, "changed")
        if entry.data is None:
            yield Break(entry.number, "removed")
        elif not _has_its_details(entry, found):
            yield Break(entry.number, "details")
        elif entry.act == evidence.ACT and not _has_its_removal(entry, found):
            yield Break(entry.number, "removal")
        number, previous = entry.number, entry.hash
    for last in _ends_before():
        yield Break(last, "cut")
    if expected and not Entry.objects.filter(hash=expected).exists():
        yield Break(number + 1, "unexpected")


def _has_its_details(entry: Entry, found: evidence.Evidence) -> bool:
    """As they were written, or as legal removals have left them."""
    now = digest(entry.data)
    return now == entry.data_digest or found.accounts_for(
        entry, "data", kept=entry.data_digest, now=now
    )


def _has_its_removal(entry: Entry, found: evidence.Evidence) -> bool:
    removal = Removal.objects.filter(pk=(entry.data or {}).get("removal", 0)).first()
    return removal is not None and found.is_sound(removal)


def _in_order() -> Iterator[Entry]:
    number = 0
    rows = Entry.objects.order_by("number")
    while some := list(rows.filter(number__gt=number)[:_AT_ONCE]):
        yield from some
        number = some[-1].number


def _ends_before() -> Iterator[int]:
    """The numbers of the entries that were last at a check and are not there now."""
    there = Entry.objects.filter(
        number=OuterRef("last_number"), hash=OuterRef("last_hash")
    )
    lost = AuditRun.objects.filter(~Exists(there), last_number__isnull=False)
    numbers = lost.order_by("last_number").values_list("last_number", flat=True)
    yield from (number for number in numbers.distinct() if number is not None)


def end() -> tuple[int, str]:
    """Number and hash of the last entry, to be kept somewhere else."""
    last = Entry.objects.first()
    return (last.number, last.hash) if last else (0, "")
