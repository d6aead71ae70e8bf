"""Columns for Wagtail's lists of pages: the languages of a report, and where it stands.

They belong into the `columns` of a `PageViewSet` and need nothing else of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn

from cms.approval.explorer.standing import own, standings
from cms.approval.inbox import links
from cms.approval.inbox.reading import signed_in

Read = Callable[[Iterable[Any]], Mapping[int, Any]]


class ReadAtOnce(BaseColumn):
    """A column that is read for the whole table, however many rows it has.

    `read` answers by the number of the page. What it answers stays with the table:
    a column lives as long as the process, and two columns may read the same.
    """

    def __init__(self, name: str, *, read: Read, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.read = read

    def value_of(self, page: Any, table: Any) -> Any:
        known = vars(table).setdefault("read_at_once", {})
        if self.read not in known:
            known[self.read] = self.read(table.data)
        return known[self.read][page.pk]

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "value": self.value_of(instance, context["table"])}


class LanguagesColumn(ReadAtOnce):
    """Every language of the site and how the report stands in it.

    Everybody reads how it stands; the name leads to the text for those who may open it.
    """

    cell_template_name = "approval/explorer/languages.html"

    class Media:
        css = {"all": ["approval/explorer.css"]}

    def __init__(self) -> None:
        super().__init__(
            "languages",
            label=pgettext_lazy("report", "Languages"),
            read=standings,
            classname="approval-languages",
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        user = signed_in(context["request"])
        rows = [
            (row, links.editor(row.version) if row.may_be_opened_by(user) else "")
            for row in context["value"]
        ]
        return {**context, "rows": rows}


class StandingColumn(ReadAtOnce):
    """Where the text of this row stands, and whether it is public meanwhile."""

    cell_template_name = "approval/explorer/standing.html"

    def __init__(self) -> None:
        super().__init__(
            "standing",
            label=_("Where it stands"),
            read=standings,
            classname="approval-standing",
            sort_key="live",
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "standing": own(context["value"], instance)}
