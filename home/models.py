from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.core.fields import BlocksField
from events.blocks import ProseBlock
from events.facets import counted
from events.filters import Filters
from events.linked import link_mentions
from events.models.introduced_page import IntroducedPage
from events.queries import listed, with_places
from home.serving.models import PublicNumber, StoredAnswer, StoredTag

__all__ = ["AboutPage", "HomePage", "PublicNumber", "StoredAnswer", "StoredTag"]

LATEST = 5


class HomePage(IntroducedPage):
    """The front door of one language."""

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["events.ReportIndexPage", "home.AboutPage"]

    class Meta:
        verbose_name = pgettext_lazy("page", "Home page")
        verbose_name_plural = pgettext_lazy("page", "Home pages")

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        return {
            "reports": with_places(listed(language)[:LATEST], language),
            "topics": counted(language, Filters(), only=("topic",)).facets,
        }


class AboutPage(IntroducedPage):
    """What this site is, who makes it and how: prose, below the home page."""

    body = BlocksField(ProseBlock(required=False), verbose_name=_("Body"), blank=True)

    prose = (*IntroducedPage.prose, "body")
    template = "home/about_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [*IntroducedPage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = pgettext_lazy("page", "About page")
        verbose_name_plural = pgettext_lazy("page", "About pages")

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        link_mentions(fields.values(), language)
        return {}
