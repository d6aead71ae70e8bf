"""The first page of the list of reports, as the public asks for it by a filter."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator

from bench.reports import LANGUAGE, YEARS, Named, Plan
from events.pages import REPORTS_A_PAGE
from events.queries import filtered, with_places

PERSON, ORGANISATION, TOPIC, YEAR = 0, 7, 0, YEARS[0]


def answers(plan: Plan) -> dict[str, bool]:
    """Which filters this report answers to; persons 0 and 1 are one."""
    return {
        "person": bool({0, 1} & set(plan.persons)),
        "organisation": plan.organisation == ORGANISATION,
        "topic": TOPIC in plan.topics,
        "year": plan.starts_on.year == YEAR,
    }


class Listing:
    """Asked for one page of twenty, count and places included."""

    unit = "page"
    repeats = 5

    def __init__(self, filters: tuple[str, ...], named: Named, reports: int) -> None:
        asked = {
            "person": named.persons[PERSON],
            "organisation": named.organisations[ORGANISATION],
            "topic": named.topics[TOPIC],
            "year": YEAR,
        }
        self.asked: dict[str, Any] = {name: asked[name] for name in filters}
        plans = map(Plan, range(reports))
        self.expected = sum(
            all(answers(plan)[name] for name in filters) for plan in plans
        )

    def run(self, number: int) -> dict[str, int]:
        """Every round alike; another number of reports than was made is an error."""
        for _ in range(self.repeats):
            pages = Paginator(filtered(LANGUAGE, **self.asked), REPORTS_A_PAGE)
            page = pages.get_page(1)
            shown = with_places(page.object_list, LANGUAGE)
            got = pages.count, len(shown)
            if got != (self.expected, min(self.expected, REPORTS_A_PAGE)):
                raise RuntimeError(f"{self.asked} found {got}, not {self.expected}")
        return {"reports": self.expected}
