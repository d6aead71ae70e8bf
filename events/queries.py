"""What the public may ask about reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from cms.approval import addresses
from cms.approval.models import Release
from events.models.public_report import PublicNaming, PublicReport
from events.models.record import Kind, Record
from events.models.venues import Venue
from events.records.shown import confirmed_names


def listed(language: str) -> Any:
    """The public reports of a language, newest event first, with their addresses.

    One query, without the texts: a list shows the rows that were written for it. What
    they name is joined by `with_places`.
    """
    return (
        PublicReport.objects.public()
        .in_language(language)
        .newest_first()
        .with_addresses()
        .defer("release__payload")
    )


def filtered(
    language: str,
    *,
    person: int | None = None,
    organisation: int | None = None,
    topic: int | None = None,
    year: int | None = None,
) -> Any:
    """What is `listed` and names all of these records, of an event begun that year.

    Still one query. Of records that were merged each number finds what names any of
    them, as what it names it; a number of another kind finds nothing.
    """
    reports = listed(language)
    asked = {Kind.PERSON: person, Kind.ORGANISATION: organisation, Kind.TOPIC: topic}
    for kind, number in asked.items():
        if number is not None:
            reports = reports.filter(pk__in=naming(kind, number))
    if year is None:
        return reports
    # What is asked comes from an address, where anybody writes what they like.
    known = MINYEAR <= year <= MAXYEAR
    return reports.filter(starts_on__year=year) if known else reports.none()


def naming(kind: Kind, number: int) -> Any:
    """The reports that name the record, one merged with it or what it was merged into.

    Two equalities with one number, not two lists: PostgreSQL finds them by index.
    """
    asked = Record.objects.filter(pk=number, kind=kind)
    stands = Subquery(asked.values_list(Coalesce("merged_into", "pk")))
    bearers = Record.objects.filter(Q(pk=stands) | Q(merged_into=stands))
    return PublicNaming.objects.filter(record__in=bearers).values("report")


def with_places(reports: Iterable[PublicReport], language: str) -> list[PublicReport]:
    """The reports of one page of a list, each with its place in words; three queries.

    The city says enough in a list; an event that was only online has its attendance.
    Nothing is asked when no report has a venue.
    """
    rows = list(reports)
    cities = _cities({row.venue_id for row in rows if row.venue_id})
    names = confirmed_names(cities.values(), language) if cities else {}
    for row in rows:
        city = cities.get(row.venue_id or 0)
        if city in names:
            row.place = names[city].full
    return rows


def _cities(venues: set[int]) -> dict[int, int]:
    """The city of each venue, or of the one it was merged into; one query or none."""
    if not venues:
        return {}
    into = "merged_into__as_venue"
    rows = Venue.objects.filter(pk__in=venues).values_list(
        "pk",
        Coalesce(f"{into}__form", "form"),
        Coalesce(f"{into}__city", into, "city", "pk"),
    )
    return {pk: city for pk, form, city in rows if form != Venue.Form.ONLINE}


def index_url(language: str) -> str:
    """The address of the language's list of reports, empty while it is not public."""
    index = (
        Release.objects.public()
        .in_language(language)
        .filter(page_type="events.reportindexpage")
        .with_addresses()
        .defer("payload")
        .first()
    )
    return addresses.url_of(index) if index else ""
