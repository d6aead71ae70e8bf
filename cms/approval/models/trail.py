"""The audit trail: one row for every act, chained by hashes, never changed."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.models import Kept, LanguageVersion, WrittenOnce


class Entry(WrittenOnce):
    """Who did what to which language version, from where, before and after.

    `number` counts from 1 without gaps. `hash` is over the row and the hash of the row
    before it; of `data` only the digest goes into it, so that the law can have a text
    removed and the chain still holds. Written by `cms.approval.trail` alone.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    # Nobody: the system.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    act = models.CharField(max_length=40)
    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, null=True, related_name="trail"
    )
    language = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=100)
    data = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    data_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("entries of the audit trail")
        ordering = ["-number"]
        indexes = [models.Index(fields=["act", "at"], name="trail_by_act")]

    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class AuditRun(Kept):
    """One check of the chain, or of what is public: when it ran and what it found.

    `first_findings` are the first hundred, by code and number, so that everybody reads
    them in their own language. The chain ended with `last_number` and `last_hash`; a
    later check asks whether that entry is still there. A check that crashed says how
    in `error`.
    """

    class What(models.TextChoices):
        VERIFY = "verify", pgettext_lazy("check", "The chain of the audit trail")
        PUBLIC = "public", pgettext_lazy("check", "What is public")

    what = models.CharField(max_length=10, choices=What.choices)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    findings = models.PositiveIntegerField(default=0)
    first_findings = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    last_number = models.PositiveBigIntegerField(null=True)
    last_hash = models.CharField(max_length=64, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("audit", "check")
        verbose_name_plural = pgettext_lazy("audit", "checks")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.started_at:%Y-%m-%d %H:%M}"
