from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.approval.models import ApprovedPage
from events.queries import listed, with_places

REPORTS_A_PAGE = 20


class ReportIndexPage(ApprovedPage):
    """The list of a language's public reports."""

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
        pages = Paginator(listed(language), REPORTS_A_PAGE)
        page = pages.get_page(request.GET.get("page"))
        page.object_list = with_places(page.object_list, language)
        return {"reports": page}
