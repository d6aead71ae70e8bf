from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.approval.models import ApprovedPage
from cms.core.fields import BlocksField
from events.blocks import ProseBlock
from events.facets import counted
from events.filters import Filters
from events.linked import link_mentions
from events.queries import listed, with_places
from home.serving.models import PublicNumber, StoredAnswer, StoredTag

__all__ = ["AboutPage", "HomePage", "PublicNumber", "StoredAnswer", "StoredTag"]

LATEST = 5


class HomePage(ApprovedPage):
    """The front door of one language."""

    introduction = models.TextField(_("Introduction"), blank=True)

    prose = (*ApprovedPage.prose, "introduction")
    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["events.ReportIndexPage", "home.AboutPage"]

    content_panels = [FieldPanel("title"), FieldPanel("introduction")]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

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


class AboutPage(ApprovedPage):
    """What this site is, who makes it and how: prose, below the home page."""

    introduction = models.TextField(_("Introduction"), blank=True)
    body = BlocksField(ProseBlock(required=False), verbose_name=_("Body"), blank=True)

    prose = (*ApprovedPage.prose, "introduction", "body")
    template = "home/about_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    content_panels = [
        FieldPanel("title"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

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
