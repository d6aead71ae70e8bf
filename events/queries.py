"""What the public may ask about reports."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR
from typing import Any

from django.db.models import Case, OuterRef, Q, Subquery, When
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
    return _in_order(matching(language))


def filtered(language: str, **asked: Any) -> Any:
    """What is `listed` and `matching`; still one query."""
    return _in_order(matching(language, **asked))


def matching(
    language: str,
    *,
    year: int | None = None,
    topic: int | None = None,
    organisation: int | None = None,
    person: int | None = None,
    place: int | None = None,
    attendance: str | None = None,
) -> Any:
    """The public reports that name all of these records, of an event begun that year,
    in that city, attended in that way; in no order.

    Of records that were merged each number finds what names any of them, as what it
    names it; a number of another kind finds nothing.
    """
    built_from(built.lists(language), built.venues(language))
    reports = PublicReport.objects.public().in_language(language).order_by()
    asked = {Kind.PERSON: person, Kind.ORGANISATION: organisation, Kind.TOPIC: topic}
    for kind, number in asked.items():
        if number is not None:
            reports = reports.filter(pk__in=naming(kind, number))
    if place is not None:
        reports = reports.filter(venue__in=_venues_in(place))
    if attendance is not None:
        reports = reports.filter(attendance=attendance)
    if year is None:
        return reports
    # What is asked comes from an address, where anybody writes what they like.
    known = MINYEAR <= year <= MAXYEAR
    return reports.filter(starts_on__year=year) if known else reports.none()


def _in_order(reports: Any) -> Any:
    return reports.newest_first().with_addresses().defer("release__payload")


def naming(kind: Kind, number: Any) -> Any:
    """The reports that name the record, one merged with it or what it was merged into.

    Who was removed by order of the law is named by nothing. Two equalities with one
    number, not two lists: PostgreSQL finds them by index.
    """
    stands = _standing(kind, number)
    bearers = Record.objects.filter(Q(pk=stands) | Q(merged_into=stands))
    return PublicNaming.objects.filter(record__in=bearers).values("report")


def _standing(kind: Kind, number: Any) -> Any:
    asked = Record.objects.filter(pk=number, kind=kind, removed_at=None)
    return Subquery(asked.values_list(Coalesce("merged_into", "pk")))


def _city(venue: str = "") -> Any:
    """The number of the city of a venue; of what was merged that of what stands.

    A city is its own. `venue` leads there from the model that asks.
    """
    itself = f"{venue}__" if venue else ""
    into = f"{itself}merged_into"
    return Coalesce(
        f"{into}__as_venue__city__merged_into",
        f"{into}__as_venue__city",
        into,
        f"{itself}city__merged_into",
        f"{itself}city",
        venue or "pk",
    )


def _form(venue: str = "") -> Any:
    itself = f"{venue}__" if venue else ""
    return Coalesce(f"{itself}merged_into__as_venue__form", f"{itself}form")


def with_cities(reports: Any) -> Any:
    """With `city`, the number of the city; None where nobody travels to."""
    online = Q(form_of_venue=Venue.Form.ONLINE)
    return reports.annotate(form_of_venue=_form("venue")).annotate(
        city=Case(When(online, then=None), default=_city("venue"))
    )


def _venues_in(number: int) -> Any:
    venues = Venue.objects.annotate(stands_as=_form(), city_number=_city())
    venues = venues.exclude(stands_as=Venue.Form.ONLINE)
    return venues.filter(city_number=_standing(Kind.VENUE, number)).values("pk")


def with_places(reports: Any, language: str, **more: Any) -> list[PublicReport]:
    """The reports of one page of a list, each with its place in words; one query.

    The city says enough in a list; an event that was only online has its attendance.
    The database finds out which reports the page has before it reads any of them, and
    before it annotates them with `more`.
    """
    some = PublicReport.objects.filter(pk__in=reports.values("pk"))
    names = Name.objects.filter(record=OuterRef("city"), language=language)
    called = names.filter(edition__gt=0).values("full")[:1]
    shown = with_cities(_in_order(some)).annotate(city_name=Subquery(called), **more)
    rows = [*shown]
    for row in rows:
        row.place = row.city_name or row.place
    return rows


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
