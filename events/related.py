"""What else to read after a report: others that name the same people and topics."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from cms.approval.models import Release
from events.models.public_report import PublicNaming

SHOWN = 3


def related(translation_key: UUID, language: str) -> Any:
    """The releases of the reports that share most with this one, in its language.

    A subquery, not yet asked. Shared is whoever and whatever both name: people,
    organisations, places, topics; of records that were merged the one that stands. The
    newest events come first among those that share as much.
    """
    named = PublicNaming.objects.filter(
        report__release__in=Release.objects.public(), report__language=language
    ).annotate(bearer=Coalesce("record__merged_into", "record"))
    is_mine = {"report__release__version__translation_key": translation_key}
    mine = named.filter(**is_mine).order_by().values("bearer")
    shared = named.exclude(**is_mine).filter(bearer__in=mine).order_by()
    ranked = (
        shared.values("report__release")
        .annotate(shares=Count("bearer", distinct=True))
        .order_by(
            "-shares", F("report__starts_on").desc(nulls_last=True), "-report__release"
        )
    )
    return ranked.values("report__release")[:SHOWN]
