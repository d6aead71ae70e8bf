from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from cms.approval import addresses
from cms.approval import payload as payloads
from cms.approval.models import Release
from events.models.record import Record
from events.models.venues import Venue


class PublicReportQuerySet(models.QuerySet["PublicReport"]):
    def public(self):
        return self.filter(release__in=Release.objects.public())

    def in_language(self, language: str):
        return self.filter(language=language)

    def newest_first(self):
        return self.order_by(
            models.F("starts_on").desc(nulls_last=True), "-release__at", "-pk"
        )

    def with_addresses(self):
        return self.select_related("release__version__page", "release__version__locale")


class PublicReport(models.Model):
    """What lists show of a released report; written by the release, never changed."""

    release = models.OneToOneField(
        Release, models.CASCADE, related_name="public_report"
    )
    language = models.CharField(max_length=10)
    title = models.TextField()
    lead = models.TextField(blank=True)
    # A report released before there were venues has its place in words.
    place = models.TextField(blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    attendance = models.CharField(max_length=10, blank=True)
    # The prose without markup, for whoever looks for words in it.
    text = models.TextField(blank=True)

    # Joined by `events.appearances` for the page of one record.
    said: list[PublicNaming]
    appearances: list[Any]

    objects = PublicReportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["language", "-starts_on"], name="newest_in_language")
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def write(cls, release: Release, payload: payloads.Payload) -> PublicReport:
        fields = payloads.decoded(payload)
        shown = (
            *("title", "lead", "place", "venue"),
            *("starts_on", "ends_on", "attendance"),
        )
        report = cls.objects.create(
            release=release,
            language=release.version.language,
            text="\n".join(filter(None, payloads.prose_texts(payload))),
            **{name: fields[name] for name in shown},
        )
        PublicNaming.write(report, fields)
        return report

    @property
    def url(self) -> str:
        return addresses.url_of(self.release)


class PublicNaming(models.Model):
    """That a released report names a record, and as what; what lists filter by.

    `part` is a participant's role, what an organisation did, "affiliation", "venue" or
    "topic".
    """

    report = models.ForeignKey(PublicReport, models.CASCADE, related_name="namings")
    record = models.ForeignKey(Record, models.PROTECT, related_name="public_namings")
    part = models.CharField(max_length=20)
    # Of a participant, as this report says it: for whom, and what they were.
    affiliation = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="public_affiliations"
    )
    position = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "report", "part"], name="a_naming_is_written_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.record_id} ({self.part})"

    @staticmethod
    def write(report: PublicReport, fields: dict[str, Any]) -> None:
        """Of somebody who is named twice in one part the first row counts."""
        rows: dict[tuple[int, str], PublicNaming] = {}
        for row in _namings(fields):
            rows.setdefault((row.record_id, row.part), row)
        for row in rows.values():
            row.report = report
        PublicNaming.objects.bulk_create(rows.values())


def _namings(fields: dict[str, Any]) -> Iterator[PublicNaming]:
    if fields["venue"]:
        yield PublicNaming(record=fields["venue"], part="venue")
    for row in fields["participants"]:
        person, affiliation = row.value["person"], row.value["affiliation"]
        yield PublicNaming(
            record=person,
            part=row.value["role"],
            affiliation=affiliation,
            position=row.value["position"] or "",
        )
        if affiliation:
            yield PublicNaming(record=affiliation, part="affiliation")
    for row in fields["organisations"]:
        yield PublicNaming(record=row.value["organisation"], part=row.value["part"])
    for row in fields["topics"]:
        yield PublicNaming(record=row.value, part="topic")
