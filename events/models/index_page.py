from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from events.archive import archive
from events.models.introduced_page import IntroducedPage


class ReportIndexPage(IntroducedPage):
    """The list of a language's public reports, which its readers narrow by filters."""

    template = "events/index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.ReportPage"]

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
