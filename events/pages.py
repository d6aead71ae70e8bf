"""The pages of a list, whose length is known from somewhere else."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator

from events.facets import Facet

REPORTS_A_PAGE = 20
CHOICES_A_PAGE = 200


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Does not ask again how many there are."""

    count = 0

    def __init__(self, rows: Any, a_page: int, *, count: int) -> None:
        self.count = count
        super().__init__(rows, a_page)


def of_reports(reports: Any, number: Any, *, count: int) -> Page[Any]:
    """A page that exists, whatever number was asked for; its rows are not read yet."""
    return CountedPaginator(reports, REPORTS_A_PAGE, count=count).get_page(number)


def of_choices(facet: Facet, number: Any) -> Page[Any]:
    return Paginator(facet.choices, CHOICES_A_PAGE).get_page(number)
