from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.approval.models import ApprovedPage, Release
from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.core.fields import BlocksField
from events.blocks import (
    BodyBlock,
    DocumentsBlock,
    OrganisationsBlock,
    ParticipantsBlock,
    ProgrammeBlock,
    TopicsBlock,
)
from events.blocks.records import by_number
from events.facts import facts_in_words, report_facts
from events.linked import link_mentions
from events.models.attendance import Attendance
from events.models.public_report import PublicReport
from events.models.venues import Venue
from events.rules import broken_rules

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


@cache
def _zones() -> frozenset[str]:
    # Asking walks all the zone files, and each validation of a report asks.
    return frozenset(zoneinfo.available_timezones())


def refuse_unknown_zone(name: str) -> None:
    if name not in _zones():
        raise ValidationError(
            _("“%(name)s” is not a time zone. Write it like Asia/Almaty."),
            params={"name": name},
        )


class PlaceInWords(FieldPanel):
    """Shown while there is something in it: nobody is asked to type a place."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.place)


def with_facts_as_values(fields: dict[str, Any]) -> dict[str, Any]:
    """A payload of schema 1 had neither records nor documents."""
    empty = {"participants": [], "organisations": [], "topics": [], "documents": []}
    return {**fields, **empty, "venue": None}


def with_a_programme(fields: dict[str, Any]) -> dict[str, Any]:
    """A payload of schema 2 had no programme."""
    return {**fields, "programme": []}


class ReportPage(ApprovedPage):
    """The report of one event in one language."""

    lead = models.TextField(
        _("Lead"),
        blank=True,
        help_text=_("What happened, in two or three sentences"),
    )
    place = models.CharField(
        pgettext_lazy("event", "Place"),
        max_length=200,
        blank=True,
        help_text=_("As a file said it. Choose the venue instead, and empty this"),
    )
    body = BlocksField(BodyBlock(), verbose_name=_("Body"), blank=True)
    documents = BlocksField(
        DocumentsBlock(required=False), verbose_name=_("Documents"), blank=True
    )

    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("record", "Venue"),
        help_text=_("An event that is only online needs none"),
    )
    participants = BlocksField(
        ParticipantsBlock(required=False),
        verbose_name=pgettext_lazy("event", "Participants"),
        blank=True,
        help_text=_("In the order in which readers shall see them"),
    )
    programme = BlocksField(
        ProgrammeBlock(required=False),
        verbose_name=pgettext_lazy("event", "Programme"),
        blank=True,
        help_text=_("Sessions; readers see them by day and time"),
    )
    organisations = BlocksField(
        OrganisationsBlock(required=False),
        verbose_name=_("Organisers and partners"),
        blank=True,
    )
    topics = BlocksField(
        TopicsBlock(required=False), verbose_name=_("Topics and goals"), blank=True
    )

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

    # `place` is what a file said, in words; the venue replaces it from the next
    # hand-over on, and releases made before keep theirs.
    prose = (
        *ApprovedPage.prose,
        "lead",
        "place",
        "participants",
        "programme",
        "body",
        "documents",
    )
    facts = (
        "starts_on",
        "ends_on",
        "time_zone",
        "venue",
        "attendance",
        "organisations",
        "topics",
        "published_on",
    )
    schema = 3
    upgrades = {1: with_facts_as_values, 2: with_a_programme}
    template = "events/report_page.html"
    parent_page_types = ["events.ReportIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("attendance")]),
                FieldRowPanel([FieldPanel("time_zone"), FieldPanel("published_on")]),
                PlaceInWords("place"),
            ],
            heading=pgettext_lazy("report", "Facts"),
        ),
        FieldPanel("organisations"),
        FieldPanel("participants"),
        FieldPanel("programme"),
        FieldPanel("topics"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("documents"),
    ]
    promote_panels = [FieldPanel("search_description")]
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = pgettext_lazy("page", "Report")
        verbose_name_plural = pgettext_lazy("page", "Reports")

    def missing_facts(self) -> list[tuple[str, Any]]:
        return broken_rules(self)

    def facts_in(self, language: str) -> dict[str, str]:
        return facts_in_words(self, language)

    @classmethod
    def present(
        cls,
        fields: dict[str, Any],
        language: str,
        request: Any,
        *,
        is_preview: bool = False,
    ) -> Any:
        with by_number():
            link_mentions(fields.values(), language)
            facts = report_facts(fields, language, is_preview=is_preview)
        documents = (row.value.get("document") for row in fields["documents"])
        built_from(*(built.file("document", one.pk) for one in documents if one))
        return {"facts": facts}

    @classmethod
    def write_public_rows(cls, release: Release, payload: dict[str, Any]) -> None:
        PublicReport.write(release, payload)

    @classmethod
    def differing_public_rows(cls, releases: list[Release]) -> set[int]:
        return PublicReport.differing(releases)
