"""What the public may ask about reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cms.approval import addresses
from cms.approval.models import Release
from cms.core import built_from as built
from cms.core.built_from import built_from
from events.models.name import Name
from events.models.public_report import PublicNaming, PublicReport
from events.models.record import Kind, Record
from events.models.venues import Venue


def listed(language: str) -> Any:
    """The public reports of a language, newest event first, with their addresses.

    One query, without the texts: a list shows the rows that were written for it. What
    they name is joined by `with_places`.
    """
    built_from(built.lists(language), built.venues(language))
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
    """The reports of one page of a list, each with its place in words; one query.

    The city says enough in a list; an event that was only online has its attendance.
    Nothing is asked when no report has a venue.
    """
    rows = list(reports)
    cities = _cities({row.venue_id for row in rows if row.venue_id}, language)
    for row in rows:
        row.place = cities.get(row.venue_id or 0) or row.place
    return rows


def _cities(venues: set[int], language: str) -> dict[int, str]:
    """What the city of each venue is called; of what was merged that of what stands."""
    if not venues:
        return {}
    into = "merged_into__as_venue"
    house = Venue.objects.filter(pk__in=venues).annotate(
        stands_as=Coalesce(f"{into}__form", "form"),
        city_number=Coalesce(f"{into}__city", into, "city", "pk"),
    )
    itself = Q(record=OuterRef("city_number"), record__merged_into=None)
    stands = Q(record__merged=OuterRef("city_number"))
    names = Name.objects.filter(itself | stands, language=language, edition__gt=0)
    called = house.exclude(stands_as=Venue.Form.ONLINE).annotate(
        city_name=Subquery(names.values("full")[:1])
    )
    return dict(called.values_list("pk", "city_name"))


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
