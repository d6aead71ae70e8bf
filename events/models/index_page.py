from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.approval.models import ApprovedPage
from events import pages
from events.facets import counted
from events.filters import Filters
from events.queries import filtered, with_places


class ReportIndexPage(ApprovedPage):
    """The list of a language's public reports, which its readers narrow by filters."""

    introduction = models.TextField(_("Introduction"), blank=True)

    prose = (*ApprovedPage.prose, "introduction")
    template = "events/index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.ReportPage"]

    content_panels = [FieldPanel("title"), FieldPanel("introduction")]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = pgettext_lazy("page", "List of reports")
        verbose_name_plural = pgettext_lazy("page", "Lists of reports")

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        filters = Filters.of(request.GET)
        found = counted(language, filters)
        number = request.GET.get("page")
        context = {
            "found": found,
            "filters": filters,
            "kept": filters.kept(),
            "back": filters.address(),
        }
        facet = found.facet(request.GET.get("more", ""))
        if facet is not None:
            choices = pages.of_choices(facet, number)
            kept = filters.kept(more=facet.name)
            return {**context, "facet": facet, "choices": choices, "kept_more": kept}
        reports = filtered(language, **filters.asked)
        page = pages.of_reports(reports, number, count=found.total)
        page.object_list = with_places(page.object_list, language)
        return {**context, "reports": page}
