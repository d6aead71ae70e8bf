from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView

from cms.approval.inbox.reading import signed_in
from cms.approval.models import Remark
from cms.approval.reason_report.export import ReasonsExport
from cms.approval.reason_report.filters import ReasonFilters
from cms.approval.reason_report.months import Line, lines, names, sum_of
from cms.approval.reason_report.reading import may_see


class ReasonsView(ReasonsExport, ReportView):
    """How often segments were sent back for what, month by month, newest first."""

    page_title = _("Reasons for sending back")
    header_icon = "resubmit"
    template_name = "approval/reason_report/reasons.html"
    results_template_name = "approval/reason_report/results.html"
    index_url_name = "reasons:months"
    index_results_url_name = "reasons:results"
    model = Remark
    filterset_class = ReasonFilters
    # A long time is still one table: its sums are below it.
    paginate_by = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(signed_in(request)):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        remarks = self.filters.in_time(self.get_queryset())
        self.object_list = lines(remarks, self.filters.last_day)
        if self.is_export:
            rows = [*self.object_list, *self.sums]
            answer: HttpResponse = self.as_spreadsheet(rows, request.GET["export"])
            return answer
        return self.render_to_response(self.get_context_data())

    @property
    def names(self) -> list[str]:
        return names()

    @cached_property
    def sums(self) -> list[Line]:
        """The last row; there is none below an empty table."""
        return [sum_of(self.object_list)] if self.object_list else []
