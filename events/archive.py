"""The list of all reports as an address asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from events import pages
from events.facets import counted
from events.filters import Filters
from events.queries import filtered, with_places


def archive(language: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of the list shows: reports, or all that a long facet offers.

    Two queries: how many reports there are by every filter, and those of this page.
    """
    filters = Filters.of(asked)
    found = counted(language, filters)
    context = {
        "found": found,
        "filters": filters,
        "kept": filters.kept(),
        "back": filters.address(),
        "question": filters.question(),
    }
    facet = found.facet(asked.get("more", ""))
    if facet is not None:
        choices = pages.of_choices(facet, asked.get("page"))
        kept = filters.kept(more=facet.name)
        context |= {"facet": facet, "choices": choices, "kept_more": kept}
        return context | {"question": filters.question(more=facet.name)}
    reports = filtered(language, **filters.asked)
    page = pages.of_reports(reports, asked.get("page"), count=found.total)
    page.object_list = with_places(page.object_list, language)
    return {**context, "reports": page}
