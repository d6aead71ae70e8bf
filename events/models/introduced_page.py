from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.approval.models import ApprovedPage


class IntroducedPage(ApprovedPage):
    """A page of the site itself: a title and what it says before all else."""

    introduction = models.TextField(_("Introduction"), blank=True)

    prose = (*ApprovedPage.prose, "introduction")
    content_panels = [FieldPanel("title"), FieldPanel("introduction")]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

    class Meta:
        abstract = True
