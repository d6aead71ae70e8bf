"""A column for lists of reports: who took part."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from cms.approval.explorer.columns import ReadAtOnce
from events.explorer.people import names_of_people

SHOWN = 3


def in_short(names: list[str]) -> str:
    """Up to three names; of more than that the first two and how many there are yet."""
    if len(names) <= SHOWN:
        return ", ".join(names)
    told = names[: SHOWN - 1]
    return f"{', '.join(told)} +{len(names) - len(told)}"


class PeopleColumn(ReadAtOnce):
    cell_template_name = "approval/explorer/cell.html"

    def __init__(self) -> None:
        super().__init__(
            "people",
            label=pgettext_lazy("report", "People"),
            read=names_of_people,
            classname="report-people",
        )

    def value_of(self, page: Any, table: Any) -> str:
        return in_short(super().value_of(page, table))
