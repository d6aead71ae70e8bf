from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

from cms.approval import payload
from cms.core.slugs import MAX_LENGTH
from cms.translation.models import LanguageVersion, WrittenOnce


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def of_rounds(self) -> HandOverQuerySet:
        """Those that went through a round, and corrections that were confirmed.

        A correction that waits, or was put back, is not where the text stands.
        """
        return self.filter(Q(correction=None) | Q(correction__outcome="confirmed"))


class HandOver(WrittenOnce):
    """A text somebody declared done, sealed: the revision and what it says in public.

    Closed once, by a decision or by being taken back. The payload is kept here too, so
    that a decision stays readable when the page is gone.
    """

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="hand_overs"
    )
    revision = models.ForeignKey(
        Revision, models.SET_NULL, null=True, related_name="hand_overs"
    )
    # The number survives the revision, so that the seal can be told from a copy.
    sealed_revision_id = models.BigIntegerField(db_index=True)
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    payload_hash = models.CharField(max_length=64)
    snapshot = models.ForeignKey(
        "translation.Snapshot", models.PROTECT, null=True, related_name="+"
    )
    # Nobody: the system, because a newer source changed facts and no prose.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(closed_at=None),
                name="one_open_hand_over_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} #{self.pk}"

    @property
    def author(self) -> str:
        """Who handed over, in words."""
        if self.by is not None:
            return str(self.by)
        number = self.snapshot.number if self.snapshot else 0
        return _("the system, from source version %(number)s") % {"number": number}


class Decision(WrittenOnce):
    """What one named person said about one sealed hand-over. Never changed."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", pgettext_lazy("decision", "Approved")
        CHANGES_REQUESTED = (
            "changes_requested",
            pgettext_lazy("decision", "Changes requested"),
        )

    hand_over = models.OneToOneField(HandOver, models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    payload_hash = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    # Why somebody who worked on the text could decide on it.
    exemption = models.ForeignKey(
        "approval.Exemption", models.PROTECT, null=True, related_name="decisions"
    )
    # The last part of the address that the first release of this text is to have.
    slug = models.CharField(max_length=MAX_LENGTH, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.hand_over}"


class Remark(WrittenOnce):
    """What an approver said about one segment of a text that was sent back.

    `path` and `position` are the segment's place on the page, as in `Segment`; of a
    whole place there is no position.
    """

    class Code(models.TextChoices):
        MEANING = "meaning", pgettext_lazy("remark", "Meaning")
        OMISSION = "omission", pgettext_lazy("remark", "Omission")
        TERM = "term", pgettext_lazy("remark", "Term")
        NAME = "name", pgettext_lazy("remark", "Name")
        NUMBER = "number", pgettext_lazy("remark", "Number")
        STYLE = "style", pgettext_lazy("remark", "Style")
        TYPO = "typo", pgettext_lazy("remark", "Typo")

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="remarks")
    path = models.CharField(max_length=500)
    position = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=10, choices=Code.choices)
    comment = models.TextField(blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.path}"


class NamedQuerySet(models.QuerySet["Named"]):
    def of(self, instance: models.Model) -> NamedQuerySet:
        """The rows that name this image, document or record."""
        return self.filter(kind=payload.kind_named(type(instance)), number=instance.pk)


class Named(WrittenOnce):
    """What a hand-over names by number: it can no longer go, nor its file change.

    `kind` is "image", "document" or what a model of an app above calls itself in
    `named_as`. A snapshot names what the hand-over it was taken from names.
    """

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="named")
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "number"], name="named_number")]
        constraints = [
            models.UniqueConstraint(
                fields=["hand_over", "kind", "number"], name="named_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
