"""The audit trail: the only writer of its rows, and the check of its chain.

Rows are appended one after the other: whoever is about to act first waits for their
turn at the end of the chain (`hold`) and only then locks anything else, so that no two
acts wait for each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.approval.models import Entry, Release
from cms.core.digest import digest
from cms.core.origin import origin

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion

# PostgreSQL's name for the lock; any number nobody else uses.
_LOCK = 0x557368746C


def hold() -> None:
    """Wait until every other act is over; held until this transaction ends.

    On SQLite the transaction itself has waited. Must be called in a transaction.
    """
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

    `data` says what was before and after; keys and values are plain JSON.
    """
    hold()
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
    """Where the chain does not hold, and why."""

    number: int
    reason: Any


def breaks() -> Iterator[Break]:
    """Everything in the chain that is not as it was written, oldest first.

    Memory does not grow with the trail. What was taken off its end leaves no mark
    inside it: compare the last hash with one that was exported or mailed before.
    """
    number, previous = 0, ""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=1000):
        if entry.number != number + 1:
            yield Break(number + 1, _("An entry is missing here."))
        if entry.previous != previous:
            yield Break(entry.number, _("It does not follow the entry before it."))
        if entry.hash != hash_of(entry):
            yield Break(entry.number, _("It was changed after it was written."))
        if entry.data is not None and digest(entry.data) != entry.data_digest:
            yield Break(entry.number, _("Its details were changed."))
        number, previous = entry.number, entry.hash
