"""What readers are told about corrections: one note for each release that had one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils import timezone

from cms.approval.models import HandOver, Release
from cms.approval.payload import note_of
from cms.core.json_rows import rows_told


@dataclass(frozen=True)
class Note:
    at: datetime.datetime  # when the corrected text became public
    text: str


@dataclass(frozen=True)
class History:
    """Since when a page is public in its language, and what was corrected."""

    since: datetime.datetime
    notes: list[Note]


def with_history(releases: Any) -> Any:
    """The same releases, each knowing those of its page and language before it."""
    until = Release.objects.filter(version=OuterRef("version"), pk__lte=OuterRef("pk"))
    rows = rows_told(
        until, "version", "pk", "at", restores="restores_id", note=KT("payload__note")
    )
    return releases.annotate(past=Subquery(rows))


def history(release: Any) -> History:
    """Of a release read `with_history`; no query.

    What was rolled back, or put back, takes its notes with it.
    """
    told: list[Note] = []
    since = release.at
    back_to: int | None = release.pk
    for row in sorted(release.past, key=lambda row: row["pk"], reverse=True):
        since = _moment(row["at"])
        if back_to not in (None, row["pk"]):
            continue
        back_to = row["restores"]
        if row["note"] and not row["restores"]:
            told.append(Note(since, row["note"]))
    return History(since, told)


def _moment(text: str) -> datetime.datetime:
    """SQLite writes no zone: it stores UTC."""
    moment = datetime.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def notes_with(sealed: HandOver) -> list[Note]:
    """The same as they would be with this text, if it were released now."""
    current = with_history(sealed.version.releases.current().defer("payload")).first()
    note = note_of(sealed.payload)
    own = [Note(timezone.now(), note)] if note else []
    return own + (history(current).notes if current else [])
