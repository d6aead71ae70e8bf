"""What the public may ask about reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Coalesce

from cms.approval import addresses
from cms.approval.models import Release
from events.models.public_report import PublicReport
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
