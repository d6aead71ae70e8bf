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
        rows = dict.fromkeys(_namings(fields))
        PublicNaming.objects.bulk_create(
            PublicNaming(report=report, record_id=number, part=part)
            for number, part in rows
        )


def _namings(fields: dict[str, Any]) -> Iterator[tuple[int, str]]:
    if fields["venue"]:
        yield fields["venue"].pk, "venue"
    for row in fields["participants"]:
        yield row.value["person"].pk, row.value["role"]
        if row.value["affiliation"]:
            yield row.value["affiliation"].pk, "affiliation"
    for row in fields["organisations"]:
        yield row.value["organisation"].pk, row.value["part"]
    for row in fields["topics"]:
        yield row.value.pk, "topic"
