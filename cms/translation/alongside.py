"""What another language says for the same sentences, as far as it has got."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef

from cms.core.languages import codes
from cms.core.text import plain_text
from cms.translation.context import source_language
from cms.translation.models import (
    Contribution,
    LanguageVersion,
    Round,
    Segment,
    Translation,
)
from cms.translation.snapshots import by_path, paired


@dataclass(frozen=True)
class Said:
    """The other text of a sentence; an older one was made from other words."""

    text: str
    is_older: bool
    is_draft: bool


@dataclass(frozen=True)
class Alongside:
    """Another language version beside this one's segments, by their numbers."""

    other: LanguageVersion | None  # None before anybody has begun
    said: dict[int, Said] = field(default_factory=dict)
    missing: int = 0  # sentences that it does not say, or not any more
    is_of_another_source: bool = False  # an older one than here, or a newer
    is_newer_than_public: bool = False  # somebody has worked on it since its release


def others(version: LanguageVersion) -> list[str]:
    """The languages that are neither this one nor its source's."""
    here = {version.language, source_language(version)}
    return [code for code in codes() if code not in here]


def alongside(version: LanguageVersion, language: str) -> Alongside:
    """What the report says in another language, segment by segment; three queries.

    The newest text there is, whatever its state. A text goes with the sentence that it
    was made from. What was made from other words is answered only where it stands at
    this very segment, and marked; a sentence without either stays empty.
    """
    report = LanguageVersion.objects.of_report(version.translation_key)
    since = Contribution.objects.filter(version=OuterRef("pk"), released=False)
    versions = report.in_language(language).targets().filter(page__isnull=False)
    other: Any = versions.annotate(is_touched=Exists(since)).first()
    if other is None:
        return Alongside(None)
    segments = Segment.objects.filter(snapshot=version.snapshot_id).defer("attrs")
    place = F("segment__order").asc(nulls_last=True)
    rows = by_path(other.translations.defer("findings").order_by(place, "pk"))
    said: dict[int, Said] = {}
    count = 0
    for path, some in by_path(segments).items():
        count += len(some)
        for row, segment in paired(rows.get(path, []), some):
            if segment and _is_of(row, segment):
                is_older = row.made_from_digest != segment.digest
                said[segment.pk] = Said(row.text, is_older, row.is_draft)
    return Alongside(
        other,
        said,
        count - len(said),
        is_of_another_source=other.snapshot_id != version.snapshot_id,
        is_newer_than_public=other.round == Round.RELEASED and other.is_touched,
    )


def _is_of(row: Translation, segment: Segment) -> bool:
    belongs = segment.digest == row.made_from_digest or segment.pk == row.segment_id
    return belongs and bool(plain_text(row.text).strip())
