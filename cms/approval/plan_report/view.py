from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView

from cms.approval.inbox.reading import signed_in
from cms.approval.models import Plan
from cms.approval.plan_report.filters import PlanFilters
from cms.approval.plan_report.lines import lines
from cms.approval.trail_report.reading import may_see


class ReportColumn(BaseColumn):
    cell_template_name = "approval/plan_report/report.html"


class LanguagesColumn(BaseColumn):
    cell_template_name = "approval/plan_report/languages.html"


class OutcomeColumn(BaseColumn):
    """How it ended, when, and what people were told."""

    cell_template_name = "approval/plan_report/outcome.html"


class PlansView(ReportView):
    """What is planned next comes first; below it what was, newest first."""

    page_title = _("Planned releases")
    header_icon = "calendar-check"
    template_name = "approval/plan_report/plans.html"
    index_url_name = "plans:plans"
    index_results_url_name = "plans:results"
    model = Plan
    filterset_class = PlanFilters
    table_classname = "listing plans"
    verbose_name_plural = pgettext_lazy("release", "plans")
    columns = [
        ReportColumn("title", label=_("Report"), classname="plan-title"),
        Column("what", label=pgettext_lazy("plan", "What")),
        LanguagesColumn("languages", label=pgettext_lazy("report", "Languages")),
        Column("due", label=pgettext_lazy("plan", "When"), classname="plan-when"),
        Column("by", label=_("Who"), accessor="plan.by"),
        OutcomeColumn("outcome", label=pgettext_lazy("plan", "Outcome")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(signed_in(request)):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Wagtail's report would filter a second time.
        self.object_list = self.get_queryset()
        return self.render_to_response(self.get_context_data())

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("by")

    def order_queryset(self, queryset: Any) -> Any:
        closed = F("closed_at").desc(nulls_first=True)
        return queryset.order_by(closed, "due_at", "pk")

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(lines(object_list))
