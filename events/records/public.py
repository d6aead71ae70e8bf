"""Which people, organisations and topics have a public page, and since when so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce

from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.core.languages import codes
from events.models.name import Name, NameDecision
from events.models.public_report import PublicNaming, PublicReport
from events.records.addresses import SECTIONS, url_of
from events.records.shown import ShownName

_CONFIRMED = Q(proposals__decision__verdict=NameDecision.Verdict.CONFIRMED)


@dataclass(frozen=True)
class RecordPage:
    """`at`: when a report that names the record was last released or withdrawn, or its
    name was confirmed.
    """

    url: str
    at: datetime


def record_pages() -> dict[int, dict[str, RecordPage]]:
    """By number and language every page there is; two queries for all of them.

    As a `Bearer` has it: a public report in the language names the record, and its
    name in that language is confirmed.
    """
    for code in codes():
        built_from(built.lists(code), built.called(code))
    told = _told()
    found: defaultdict[int, dict[str, RecordPage]] = defaultdict(dict)
    for row in _named():
        if days := told.get((row.record_id, row.language)):
            name = ShownName(row.record_id, row.full, row.short, row.sort, True)
            url = url_of(row.record.kind, name, row.language)
            newest = max(filter(None, (*days, row.confirmed_at)))
            found[row.record_id][row.language] = RecordPage(url, newest)
    return found


def _named() -> Any:
    """The confirmed names of what stands, in the order of the numbers."""
    rows = Name.objects.filter(
        record__kind__in=SECTIONS,
        record__merged_into=None,
        record__removed_at=None,
        edition__gt=0,
    )
    confirmed = Max("proposals__decision__at", filter=_CONFIRMED)
    return (
        rows.annotate(confirmed_at=confirmed)
        .select_related("record")
        .order_by("record_id")
    )


def _told() -> dict[tuple[int, str], tuple[Any, Any]]:
    """Of what public reports name, by language: the newest release and withdrawal.

    Reports that are public no more count for the days, but make no page.
    """
    public = Q(report__in=PublicReport.objects.public())
    rows = (
        PublicNaming.objects.filter(record__kind__in=SECTIONS)
        .annotate(bearer=Coalesce("record__merged_into", "record"))
        .order_by()
        .values("bearer", "report__language")
        .annotate(
            public=Count("pk", filter=public),
            released=Max("report__release__at"),
            ended=Max("report__release__ended_at"),
        )
        .filter(public__gt=0)
    )
    return {
        (bearer, language): (released, ended)
        for bearer, language, released, ended in rows.values_list(
            "bearer", "report__language", "released", "ended"
        )
    }
