from __future__ import annotations

import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.approval.models import ApprovedPage, Release
from cms.core.fields import BlocksField
from events.blocks import BodyBlock
from events.models.public_report import PublicReport


class Attendance(models.TextChoices):
    IN_PERSON = "in_person", pgettext_lazy("attendance", "In person")
    ONLINE = "online", pgettext_lazy("attendance", "Online")
    HYBRID = "hybrid", pgettext_lazy("attendance", "In person and online")


# Choosing among six hundred zones helps nobody; these cover the offices we know, the
# setting of the site comes first.
TIME_ZONES = (
    "Asia/Almaty",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Europe/Moscow",
    "Europe/Brussels",
    "Europe/London",
    "America/New_York",
    "Asia/Hong_Kong",
    "Asia/Tokyo",
    "UTC",
)


def refuse_unknown_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write it like Asia/Almaty."),
            params={"name": name},
        )


class ReportPage(ApprovedPage):
    """The report of one event in one language."""

    lead = models.TextField(
        _("Lead"),
        blank=True,
        help_text=_("What happened, in two or three sentences"),
    )
    place = models.CharField(
        pgettext_lazy("event", "Place"), max_length=200, blank=True
    )
    body = BlocksField(BodyBlock(), verbose_name=_("Body"), blank=True)

    starts_on = models.DateField(_("First day"), null=True, blank=True)
    ends_on = models.DateField(
        _("Last day"),
        null=True,
        blank=True,
        help_text=_("Leave empty when the event took one day"),
    )
    time_zone = models.CharField(
        _("Time zone"),
        max_length=64,
        default="Asia/Almaty",
        validators=[refuse_unknown_zone],
    )
    attendance = models.CharField(
        pgettext_lazy("event", "Attendance"),
        max_length=10,
        choices=Attendance.choices,
        blank=True,
    )
    published_on = models.DateField(
        _("Publication date of the office"),
        null=True,
        blank=True,
        help_text=_("The date the office itself gives, if it gives one"),
    )

    prose = (*ApprovedPage.prose, "lead", "place", "body")
    facts = ("starts_on", "ends_on", "time_zone", "attendance", "published_on")
    template = "events/report_page.html"
    parent_page_types = ["events.ReportIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("attendance")]),
                FieldRowPanel([FieldPanel("time_zone"), FieldPanel("published_on")]),
            ],
            heading=pgettext_lazy("report", "Facts"),
        ),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = pgettext_lazy("page", "Report")
        verbose_name_plural = pgettext_lazy("page", "Reports")

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(
                {"ends_on": _("The last day is before the first day.")}
            )

    @classmethod
    def write_public_rows(cls, release: Release, payload: dict[str, Any]) -> None:
        PublicReport.write(release, payload)
