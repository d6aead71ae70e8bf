"""Freezing an approved source, and moving translations along when it moves on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from django.db import transaction
from django.db.models import F
from wagtail.models import Page, Revision

from cms.translation import segments
from cms.translation.models import (
    LanguageVersion,
    Round,
    Segment,
    Snapshot,
    Translation,
)


def newest(translation_key: Any) -> Snapshot | None:
    return Snapshot.objects.filter(translation_key=translation_key).first()


def is_outdated(version: LanguageVersion) -> bool:
    """Whether a newer source was approved than the one this target works from."""
    if version.is_source:
        return False
    snapshot = newest(version.translation_key)
    return snapshot is not None and snapshot.pk != version.snapshot_id


@transaction.atomic
def take(version: LanguageVersion, page: Page, revision: Revision) -> Snapshot:
    """Freeze an approved source; targets still being translated move to it at once.

    Targets in review or public stay where they are and are outdated until their
    translator opens them (`adopt_newest`).
    """
    previous = newest(version.translation_key)
    snapshot = Snapshot.objects.create(
        translation_key=version.translation_key,
        number=previous.number + 1 if previous else 1,
        locale=version.locale,
        revision=revision,
        sealed_revision_id=revision.pk,
        content=revision.content,
    )
    Segment.objects.bulk_create(
        Segment(
            snapshot=snapshot,
            order=order,
            path=segment.path,
            position=segment.position,
            source=segment.source,
            attrs=segment.attrs,
            digest=segment.digest,
        )
        for order, segment in enumerate(segments.extract(page))
    )
    targets = LanguageVersion.objects.of_report(version.translation_key).targets()
    # Locked, so that none of them is handed over while it moves.
    for target in targets.filter(round=Round.DRAFTING).select_for_update():
        adopt(target, snapshot)
    return snapshot


def adopt_newest(version: LanguageVersion) -> None:
    """What opening a target does: an open text moves to the newest snapshot."""
    if not is_outdated(version):
        return
    with transaction.atomic():
        version.lock()
        snapshot = newest(version.translation_key)
        if snapshot is not None and not version.is_closed:
            adopt(version, snapshot)


@transaction.atomic
def adopt(version: LanguageVersion, snapshot: Snapshot) -> None:
    """Carry a target's translations over to another snapshot.

    Per content path, a translation made from the same source text goes with that text,
    wherever it now stands; the others are paired in order and need review; what is left
    over keeps its text without a segment. No text is written or deleted.
    """
    # What already lost its segment waits behind what stands in the text now.
    place = F("segment__order").asc(nulls_last=True)
    old = by_path(version.translations.order_by(place, "pk"))
    moved = []
    for path, new_segments in by_path(snapshot.segments.all()).items():
        moved += paired(old.pop(path, []), new_segments)
    for rows in old.values():
        moved += [(row, None) for row in rows]
    # A segment may hand its place to another row, so everybody lets go first.
    version.translations.update(segment=None)
    for row, segment in moved:
        row.segment = segment
    Translation.objects.bulk_update([row for row, _ in moved], ["segment"])
    version.snapshot, version.examined = snapshot, ""
    LanguageVersion.objects.filter(pk=version.pk).update(snapshot=snapshot, examined="")


def fits(version: LanguageVersion, snapshot: Snapshot) -> bool:
    """Whether every segment of the snapshot has a translation made from its very text.

    A draft is none yet. Per content path, as `adopt` pairs them; two queries.
    """
    wanted = Counter(snapshot.segments.values_list("path", "digest"))
    finished = version.translations.filter(is_draft=False)
    there = Counter(finished.values_list("path", "made_from_digest"))
    return not wanted - there


def by_path(rows: Any) -> dict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.path].append(row)
    return dict(grouped)


class Made(Protocol):
    """Something that was made from a source text."""

    made_from_digest: str


M = TypeVar("M", bound=Made)


def paired(
    rows: Sequence[M], new_segments: Sequence[Segment]
) -> list[tuple[M, Segment | None]]:
    """What was made for one content path, each with the segment it goes with now."""
    waiting, free = list(rows), []
    pairs: list[tuple[M, Segment | None]] = []
    for segment in new_segments:
        same = next((r for r in waiting if r.made_from_digest == segment.digest), None)
        if same is None:
            free.append(segment)
        else:
            waiting.remove(same)
            pairs.append((same, segment))
    for index, row in enumerate(waiting):
        pairs.append((row, free[index] if index < len(free) else None))
    return pairs


def built(version: LanguageVersion, page: Page) -> Page:
    """The target's page from its translations and its snapshot's facts, in memory."""
    snapshot = version.snapshot
    if snapshot is None:
        raise LookupError(f"The source of {version} has never been approved.")
    return segments.build(
        source=segments.source_page(type(page), snapshot.content),
        target=page,
        translations=texts(version),
    )


def texts(version: LanguageVersion) -> dict[tuple[str, int], str]:
    """The translations in place, by content path and position; one query."""
    return {
        (path, position): text
        for path, position, text in version.translations.filter(
            segment__isnull=False
        ).values_list("segment__path", "segment__position", "text")
    }
