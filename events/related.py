"""What else to read after a report: others that name the same people and topics."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from cms.approval.models import Release
from events.models.public_report import PublicNaming
from events.models.record import Record

SHOWN = 3


def related(translation_key: Any, language: Any, numbers: Collection[Any]) -> Any:
    """The releases of the reports that share most with this one, in its language.

    A subquery, not yet asked, of values or of slots for them. The numbers are of the
    records that the report names, those that stand: people, organisations, places,
    topics. The newest events come first among reports that share as much.
    """
    # Written out: PostgreSQL knows how few they are, and finds who names them by index.
    bearers = Record.objects.filter(Q(pk__in=numbers) | Q(merged_into__pk__in=numbers))
    shared = (
        PublicNaming.objects.filter(
            record__in=bearers.values("pk"),
            report__release__in=Release.objects.public(),
            report__language=language,
        )
        .exclude(report__release__version__translation_key=translation_key)
        .annotate(bearer=Coalesce("record__merged_into", "record"))
        .order_by()
    )
    ranked = (
        shared.values("report__release")
        .annotate(shares=Count("bearer", distinct=True))
        .order_by(
            "-shares", F("report__starts_on").desc(nulls_last=True), "-report__release"
        )
    )
    return ranked.values("report__release")[:SHOWN]
