from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.reports import ReportView

from cms.accounts.roles import Act, has_a_role, may
from cms.approval.inbox.reading import signed_in
from cms.approval.matrix.export import MatrixExport
from cms.approval.matrix.filters import CellFilters, is_asked_for_outdated
from cms.approval.matrix.lines import Line, lines
from cms.approval.matrix.reading import Report, learn, reports
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion

A_PAGE = 25
LONGEST_SEARCH = 100


class SearchByTitleForm(SearchForm):
    q = forms.CharField(
        label=gettext_lazy("Title in any language"),
        max_length=LONGEST_SEARCH,
        required=False,
    )


class TitleColumn(BaseColumn):
    cell_template_name = "approval/matrix/title.html"


class LanguageColumn(BaseColumn):
    """One language of every report."""

    cell_template_name = "approval/matrix/cell.html"

    def __init__(self, language: str) -> None:
        super().__init__(
            language, label=native_name(language), classname="matrix-language"
        )

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        request = context["request"]
        user = signed_in(request)
        (line,) = lines(instance, user, [self.name])
        return {
            **context,
            # Wagtail renders a cell without what every other template is given.
            "csrf_token": get_token(request),
            "line": line,
            "people_address": line.people_address(_here(request)),
            "may_assign": may(user, Act.ASSIGN, self.name),
        }


def _here(request: HttpRequest) -> str:
    """The page that the reader sees; the results alone are fetched from another."""
    asked = request.GET.copy()
    asked.pop("_w_filter_fragment", None)
    return f"{reverse('matrix:reports')}?{asked.urlencode()}"


class MatrixView(MatrixExport, ReportView):
    """Every report in every language: where it stands, and who does what by when."""

    page_title = gettext_lazy("Reports by language")
    header_icon = "globe"
    template_name = "approval/matrix/matrix.html"
    index_url_name = "matrix:reports"
    index_results_url_name = "matrix:results"
    model = LanguageVersion
    filterset_class = CellFilters
    is_searchable = True
    paginate_by = A_PAGE
    table_classname = "listing matrix"
    verbose_name_plural = pgettext_lazy("matrix", "reports")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_a_role(signed_in(request)):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Wagtail's report would filter a second time.
        self.object_list = self.get_queryset()
        if self.is_export:
            learn(self.object_list)
            asked = request.GET["export"]
            answer: HttpResponse = self.as_spreadsheet(self._wanted(), asked)
            return answer
        return self.render_to_response(self.get_context_data())

    @cached_property
    def _reports(self) -> list[Report]:
        return reports(with_behind=is_asked_for_outdated(self.request.GET))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "found": self._reports}

    def get_queryset(self) -> list[Report]:
        return self.filters.filter_queryset(self._called(self._reports))

    def _called(self, found: list[Report]) -> list[Report]:
        """Those whose title has the words in any language, whatever their capitals."""
        words = self.search_query.casefold().split()
        return [
            report
            for report in found
            if any(all(w in title.casefold() for w in words) for title in report.titles)
        ]

    def _wanted(self) -> list[Line]:
        user = signed_in(self.request)
        return [
            line
            for report in self.object_list
            for line in lines(report, user, self.filters.languages)
            if line.cell.is_wanted
        ]

    def get_search_form(self) -> SearchForm:
        asked = self.request.GET
        return SearchByTitleForm(asked if self.search_kwarg in asked else None)

    def get_table(self, object_list: Any) -> Any:
        learn(object_list)
        return super().get_table(object_list)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            TitleColumn("title", label=gettext_lazy("Report")),
            *map(LanguageColumn, self.filters.languages),
        ]

    @property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Nothing fits this search. Try another spelling or fewer filters.")
        return _("There is no report yet. As soon as one is written it stands here.")
