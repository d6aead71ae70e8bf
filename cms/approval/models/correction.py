from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.models.hand_over import HandOver
from cms.approval.models.release import Release
from cms.core.languages import native_name
from cms.translation.models import LanguageVersion, WrittenOnce


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def open(self) -> CorrectionQuerySet:
        return self.filter(closed_at=None)


class Correction(WrittenOnce):
    """A provisional decision: one sentence of a public text said anew, public at once.

    It is about a hand-over of its own, which a second person confirms by a decision
    until `confirm_by`; else `previous` is public again. Closed once, by
    `cms.approval.corrections` or because the release ended otherwise.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("correction", "Confirmed")
        PUT_BACK = "put_back", pgettext_lazy("correction", "Put back")
        EXPIRED = "expired", pgettext_lazy("correction", "Not confirmed in time")
        OVERTAKEN = "overtaken", pgettext_lazy("correction", "Overtaken")

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="corrections"
    )
    hand_over = models.OneToOneField(
        HandOver, models.PROTECT, related_name="correction"
    )
    payload_hash = models.CharField(max_length=64)
    previous = models.ForeignKey(Release, models.PROTECT, related_name="+")
    # The place of the sentence on the page, as in `Segment`, and what it said.
    path = models.CharField(max_length=500)
    position = models.PositiveIntegerField()
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirm_by = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    # Nobody: the time ran out, or another release took its place.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closing_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["closed_at", "confirm_by"], name="corrections")]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(closed_at=None),
                name="one_open_correction_a_version",
            )
        ]

    @property
    def language_name(self) -> str:
        return native_name(self.version.language)

    def __str__(self) -> str:
        return f"{self.version} {self.path}[{self.position}]"
