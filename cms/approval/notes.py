"""What readers are told about corrections: one note for each release that had one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models.fields.json import KT
from django.utils import timezone

from cms.approval.models import HandOver, Release
from cms.approval.payload import note_of


@dataclass(frozen=True)
class Note:
    at: datetime.datetime  # when the corrected text became public
    text: str


@dataclass(frozen=True)
class History:
    """Since when a page is public in its language, and what was corrected."""

    since: datetime.datetime
    notes: list[Note]


def notes(release: Release) -> list[Note]:
    """The notes that hold for the text of a release, the newest first; one query."""
    return history(release).notes


def history(release: Release) -> History:
    """From the first release of the page in its language on; one query.

    What was rolled back, or put back, takes its notes with it.
    """
    rows = (
        Release.objects.filter(version=release.version_id, pk__lte=release.pk)
        .order_by("-pk")
        .values_list("pk", "restores_id", "at", KT("payload__note"))
    )
    told: list[Note] = []
    since = release.at
    back_to: int | None = release.pk
    for pk, restores, at, note in rows:
        since = at
        if back_to not in (None, pk):
            continue
        back_to = restores
        if note and not restores:
            told.append(Note(at, note))
    return History(since, told)


def notes_with(sealed: HandOver) -> list[Note]:
    """The same as they would be with this text, if it were released now."""
    current = sealed.version.releases.current().defer("payload").first()
    note = note_of(sealed.payload)
    own = [Note(timezone.now(), note)] if note else []
    return own + (notes(current) if current else [])
