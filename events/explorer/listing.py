"""Wagtail's list of the reports of a language, with what a newsroom looks for in it.

Wagtail asks which view lists the pages below another, and a viewset of the pages that
may stand there answers. Its list knows nothing of what it lists and asks for each type,
each translation and each way on; this one knows, and asks once.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import LocaleFilter
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageFilterSet
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.approval.explorer.columns import LanguagesColumn, StandingColumn
from cms.core.languages import choices
from events.explorer.columns import PeopleColumn
from events.models import ReportIndexPage, ReportPage


class ReportFilters(PageFilterSet):
    """As for other pages; the languages are those of the site, nothing to ask for."""

    locale = LocaleFilter(
        label=_("Language"),
        choices=choices,
        empty_label=None,
        null_label=_("All"),
        null_value=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # There is one site, and below a report there are no pages.
        del self.filters["site"], self.filters["has_child_pages"]


class OfReports(PagePermissionPolicy):
    """Below a report there is no page, so nobody passes through one on their way."""

    def explorable_instances(self, user: Any) -> Any:
        actions = ExplorableIndexView.any_permission_required
        return self.instances_user_has_any_permission_for(user, actions)


class OnlyReports:
    """What the lists of Wagtail need not ask where every row is a report."""

    table_classname = "listing full-width approval-explorer"

    @cached_property
    def permission_policy(self) -> OfReports:
        return OfReports(ReportPage)

    def annotate_queryset(self, pages: Any) -> Any:
        return (
            pages.defer_streamfields()
            .select_related("locale")
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )


class ReportIndexView(OnlyReports, ExplorableIndexView):
    def get(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        """As Wagtail 8.0.1's own, but the list comes in one query with all it shows."""
        self.lists = {page.pk: page for page in _lists_beside(parent_page_id)}
        if parent_page_id not in self.lists:
            raise Http404
        self.parent_page = self.lists[parent_page_id]
        root = self.permission_policy.explorable_root_instance(request.user)
        if not (self.parent_page == root or self.parent_page.is_descendant_of(root)):
            return redirect(self.index_url_name, root.pk)
        self.scheduled_page = (
            self.parent_page.get_scheduled_revision_as_object()
            if self.parent_page.approved_schedule
            else None
        )
        self.permissions = self.parent_page.permissions_for_user(request.user)
        self.locale = self.parent_page.locale
        self.translations = self.get_translations()
        # What stands between is what this method is instead of.
        return super(ExplorableIndexView, self).get(request)

    def get_translations(self) -> list[dict[str, Any]]:
        return [
            {
                "locale": page.locale,
                "url": reverse(self.index_url_name, args=[page.pk]),
            }
            for page in self.lists.values()
            if page != self.parent_page
        ]

    @cached_property
    def show_locale_labels(self) -> bool:
        """Below one list all are of its language; a search may go past it."""
        return bool(self.is_searching_whole_tree)

    @cached_property
    def explorable_columns(self) -> list[Any]:
        """Without the way to pages below: there are none."""
        return list(self.columns)


def _lists_beside(number: int) -> Any:
    """The list of reports of this number and those in the other languages."""
    report = Page.objects.filter(pk=number).values("translation_key")
    return (
        ReportIndexPage.objects.filter(translation_key__in=report)
        .select_related(
            "locale", "language_version", "latest_revision", "live_revision__user"
        )
        .annotate_approved_schedule()
        .order_by("path")
    )


class ReportUseView(OnlyReports, ContentTypeUseView):
    """The reports of all languages in one list."""


def _columns() -> list[Any]:
    """Wagtail's own, and ours between them.

    All rows are of one type and below one list, so two columns would say nothing; a
    third, Wagtail's live or draft, would say again and less well where a text stands.
    """
    known = {column.name: column for column in ExplorableIndexView.base_columns}
    return [
        known["bulk_actions"],
        known["title"],
        LanguagesColumn(),
        StandingColumn(),
        PeopleColumn(),
        known["latest_revision_created_at"],
    ]


class ReportViewSet(PageViewSet):
    """Wagtail's own views of a report, of which only its lists differ."""

    model = ReportPage
    columns = _columns()
    filterset_class = ReportFilters
    index_view_class = ReportIndexView
    content_type_use_view_class = ReportUseView


reports = ReportViewSet()
