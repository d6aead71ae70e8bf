from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.approval.models import ApprovedPage
from events.archive import archive


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
        return archive(language, request.GET)
