"""The records a release names, with what its page shows of them, for one question."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from cms.approval import read_ahead
from cms.core.at_hand import instance
from cms.core.json_rows import told
from cms.core.prepared import Slot
from events.appearances import with_pages
from events.models import Organisation, Person, Topic, Venue
from events.models.record import Kind, Record
from events.records.shown import with_names

_MODELS = {
    Kind.PERSON: Person,
    Kind.ORGANISATION: Organisation,
    Kind.VENUE: Venue,
    Kind.TOPIC: Topic,
}


def _records(numbers: Any, language: Slot) -> Any:
    """The named ones, those that stand for them, and the cities of their houses."""
    standing = Record.objects.filter(pk__in=numbers).values("merged_into")
    houses = Venue.objects.filter(Q(pk__in=numbers) | Q(merged__in=numbers))
    records = Record.objects.filter(
        Q(pk__in=numbers) | Q(pk__in=standing) | Q(pk__in=houses.values("city"))
    )
    return with_pages(with_names(records, language), language).annotate(
        told=told(
            "id",
            "kind",
            "merged_into_id",
            "removed_at",
            "stands",
            "said",
            "named_by",
            record_ptr_id=F("id"),
            form=F("as_venue__form"),
            city_id=F("as_venue__city"),
            city_country=F("as_venue__city__country"),
            country=F("as_venue__country"),
            link=F("as_venue__link"),
            goal=F("as_topic__goal"),
        )
    )


def _record(row: dict[str, Any]) -> Any:
    record = instance(_MODELS[Kind(row["kind"])], row)
    for name in ("stands", "said", "named_by"):
        setattr(record, name, row[name])
    if row["city_id"]:
        country = row["city_country"]
        numbers = {"id": row["city_id"], "record_ptr_id": row["city_id"]}
        record.city = instance(Venue, {**numbers, "country": country})
    return record


read_ahead.add(read_ahead.Part(Record.named_as, _records, _record))
