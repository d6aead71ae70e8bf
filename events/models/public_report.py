from __future__ import annotations

from django.db import models

from cms.approval import addresses
from cms.approval import payload as payloads
from cms.approval.models import Release


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
    place = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    attendance = models.CharField(max_length=10, blank=True)

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
        shown = ("title", "lead", "place", "starts_on", "ends_on", "attendance")
        return cls.objects.create(
            release=release,
            language=release.version.language,
            **{name: fields[name] for name in shown},
        )

    @property
    def url(self) -> str:
        return addresses.url_of(self.release)
