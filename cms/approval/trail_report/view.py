from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView

from cms.approval.inbox.reading import signed_in
from cms.approval.models import Entry
from cms.approval.trail_report.checks import checks
from cms.approval.trail_report.export import Export
from cms.approval.trail_report.filters import TrailFilters
from cms.approval.trail_report.lines import Line, lines, shown
from cms.approval.trail_report.reading import may_see

EXPORTED_AT_ONCE = 500


class ActColumn(BaseColumn):
    """What was done, and below it from where."""

    cell_template_name = "approval/trail_report/act.html"


class VersionColumn(BaseColumn):
    cell_template_name = "approval/trail_report/version.html"


class ChangesColumn(BaseColumn):
    cell_template_name = "approval/trail_report/changes.html"


class TrailView(Export, ReportView):
    """Who did what to which language version, from where, before and after."""

    page_title = _("Audit trail")
    header_icon = "history"
    template_name = "approval/trail_report/trail.html"
    index_url_name = "trail:entries"
    index_results_url_name = "trail:results"
    model = Entry
    filterset_class = TrailFilters
    default_ordering = "-number"
    table_classname = "listing trail"
    verbose_name_plural = _("entries of the audit trail")
    columns = [
        Column(
            "number", label=pgettext_lazy("entry", "Number"), accessor="entry.number"
        ),
        Column("when", label=_("Time"), classname="trail-when"),
        Column("who", label=_("Who"), classname="trail-who"),
        ActColumn("act", label=_("What was done"), classname="trail-act"),
        VersionColumn("title", label=_("Report or page"), classname="trail-title"),
        ChangesColumn("changes", label=_("What changed"), classname="trail-changes"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(signed_in(request)):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_export:
            chosen = request.GET["export"]
            answer: HttpResponse = self.as_spreadsheet(self._exported(), chosen)
            return answer
        # Wagtail's report would filter a second time.
        self.object_list = self.get_queryset()
        return self.render_to_response(self.get_context_data())

    def _exported(self) -> Iterator[Line]:
        """Everything that is found, newest first, a few at a time."""
        entries, reader = self.get_queryset(), signed_in(self.request)
        older, is_over = entries, False
        while not is_over:
            some = list(older[:EXPORTED_AT_ONCE])
            yield from lines(some, reader)
            is_over = len(some) < EXPORTED_AT_ONCE
            older = entries.filter(number__lt=some[-1].number) if some else entries

    def get_base_queryset(self) -> Any:
        return shown(super().get_base_queryset())

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(lines(object_list, signed_in(self.request)))

    @cached_property
    def checks(self) -> Any:
        return checks()
