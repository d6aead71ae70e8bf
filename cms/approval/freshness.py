"""Whether a public translation says what its public original says now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cms.approval.models import Release
from cms.translation.models import Segment, Snapshot


@dataclass(frozen=True)
class Freshness:
    language: str  # of the original
    at: datetime.datetime  # since when the original says what it says
    changed: int  # sentences of the translation that wait for what is new

    @property
    def is_fresh(self) -> bool:
        return self.changed == 0


def with_freshness(releases: Any) -> Any:
    """The same releases, each knowing how its text stands to the original's.

    Compared are the digests of what the translation was made from and of what the
    original says in public; who has approved a newer original that waits for its
    release has changed nothing that a reader could see.
    """
    original = Release.objects.public().filter(
        version__translation_key=OuterRef("version__translation_key"),
        version__is_source=True,
    )
    says = Snapshot.objects.annotate(
        taken_of=Coalesce(
            "sealed_revision_id", "revision_id", output_field=BigIntegerField()
        )
    ).filter(
        translation_key=OuterRef("version__translation_key"),
        taken_of=OuterRef("original_revision"),
    )
    language = original.values("version__locale__language_code")
    return (
        releases.annotate(
            original_at=Subquery(original.values("at")[:1]),
            original_language=Subquery(language[:1]),
            original_revision=Subquery(
                original.values("hand_over__sealed_revision_id")[:1]
            ),
        )
        .annotate(original_says=Subquery(says.values("pk")[:1]))
        .annotate(
            not_taken_up=_missing("original_says", "hand_over__snapshot"),
            not_said_any_more=_missing("hand_over__snapshot", "original_says"),
        )
    )


def _missing(here: str, there: str) -> Any:
    """How many segments of one snapshot have no equal in the other."""
    equal = Segment.objects.filter(
        snapshot=OuterRef(OuterRef(there)),
        path=OuterRef("path"),
        digest=OuterRef("digest"),
    )
    alone = Segment.objects.filter(~Exists(equal), snapshot=OuterRef(here)).order_by()
    number = alone.values("snapshot").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def freshness(release: Any) -> Freshness | None:
    """How a release read `with_freshness` stands to its original; no query.

    None for an original itself, for a translation whose original is not public, and
    while a correction of the original waits to be confirmed: until then nobody knows
    what the translations have to say.
    """
    if release.version.is_source or release.original_says is None:
        return None
    # A sentence that says something else is missing on both sides.
    changed = max(release.not_taken_up, release.not_said_any_more)
    return Freshness(release.original_language, release.original_at, changed)
