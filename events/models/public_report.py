from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.dispatch import Signal

from cms.approval import addresses
from cms.approval import payload as payloads
from cms.approval.models import Release
from events.models.record import Record
from events.models.venues import Venue

IN_A_SESSION = "session"

# Sent with `report` when a release has written its rows, in its transaction.
was_written = Signal()


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
    namings_told: list[dict[str, Any]] | None
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
        report, namings = cls.of_release(release, payload)
        report.save()
        PublicNaming.objects.bulk_create(namings)
        was_written.send(cls, report=report)
        return report

    @classmethod
    def of_release(
        cls, release: Release, payload: payloads.Payload
    ) -> tuple[PublicReport, list[PublicNaming]]:
        """The rows of a release in memory; what they name stays a number."""
        payload = payloads.upgraded(payload)
        shown = (
            *("title", "lead", "place", "venue"),
            *("starts_on", "ends_on", "attendance"),
        )
        report = cls(
            release=release,
            language=release.version.language,
            text="\n".join(filter(None, payloads.prose_texts(payload))),
        )
        for name in shown:
            field: Any = cls._meta.get_field(name)
            setattr(report, field.attname, field.to_python(payload["fields"][name]))
        return report, PublicNaming.made(report, payload)

    @classmethod
    def differing(cls, releases: list[Release]) -> set[int]:
        """The numbers of those releases whose rows are not what they would write now.

        Two queries, however many they are.
        """
        rows = cls.objects.filter(release__in=releases).prefetch_related("namings")
        stored = {row.release_id: _values(row, row.namings.all()) for row in rows}
        return {
            release.pk
            for release in releases
            if stored.get(release.pk)
            != _values(*cls.of_release(release, release.payload))
        }

    @property
    def url(self) -> str:
        return addresses.url_of(self.release)


class PublicNaming(models.Model):
    """That a released report names a record, and as what; what lists filter by.

    `part` is a participant's role, "session", what an organisation did, "affiliation",
    "venue" or "topic".
    """

    report = models.ForeignKey(PublicReport, models.CASCADE, related_name="namings")
    record = models.ForeignKey(Record, models.PROTECT, related_name="public_namings")
    part = models.CharField(max_length=20)
    # Of a participant, as this report says it: for whom, and what they were; of a
    # speaker in the programme the sessions.
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
    def made(report: PublicReport, payload: payloads.Payload) -> list[PublicNaming]:
        """Of somebody who is named twice in one part the first row counts."""
        rows: dict[tuple[int, str], PublicNaming] = {}
        for row in _namings(payload):
            rows.setdefault((row.record_id, row.part), row)
        for row in rows.values():
            row.report = report
        return list(rows.values())


def _namings(payload: payloads.Payload) -> Iterator[PublicNaming]:
    if venue := payload["fields"]["venue"]:
        yield PublicNaming(record_id=venue, part="venue")
    for said in _rows(payload, "participants"):
        yield PublicNaming(
            record_id=said["person"],
            part=said["role"],
            affiliation_id=said["affiliation"],
            position=said["position"] or "",
        )
        if said["affiliation"]:
            yield PublicNaming(record_id=said["affiliation"], part="affiliation")
    for speaker, titles in _spoken(payload).items():
        yield PublicNaming(
            record_id=speaker, part=IN_A_SESSION, position="; ".join(titles)
        )
    for said in _rows(payload, "organisations"):
        yield PublicNaming(record_id=said["organisation"], part=said["part"])
    for row in payload["fields"]["topics"]:
        yield PublicNaming(record_id=row["value"], part="topic")


def _spoken(payload: payloads.Payload) -> dict[int, list[str]]:
    """The titles of the sessions of everybody who speaks in one."""
    found: dict[int, list[str]] = {}
    for said in _rows(payload, "programme"):
        for item in said["speakers"] or ():
            if item["value"]:
                found.setdefault(item["value"], []).append(said["title"])
    return found


def _rows(payload: payloads.Payload, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a field; what one leaves out has the value its block begins with."""
    field: Any = payloads.page_class(payload)._meta.get_field(name)
    for row in payload["fields"][name]:
        children = field.stream_block.child_blocks[row["type"]].child_blocks
        yield {
            key: row["value"][key] if key in row["value"] else child.get_default()
            for key, child in children.items()
        }


def _values(report: PublicReport, namings: Iterable[PublicNaming]) -> Any:
    """Everything the rows say, for comparing them."""

    def said(row: models.Model, *but: str) -> tuple[Any, ...]:
        fields = row._meta.concrete_fields
        return tuple(
            field.value_from_object(row) for field in fields if field.name not in but
        )

    rows = {said(naming, "id", "report") for naming in namings}
    return said(report, "id"), rows
