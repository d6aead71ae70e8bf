"""The names of records: one row a language, every value proposed and then confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.names import LONGEST_KEY
from events.models.record import Record

FULL = 300
SHORT = 100


class Name(models.Model):
    """What a record is called in one language: the last confirmed value, if any.

    `edition` counts the confirmations; 0 means that nobody has confirmed one yet and
    nothing may be shown. `short` is the abbreviation of an organisation or the short
    form of anything else; `sort` is what lists are ordered by.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="names")
    language = models.CharField(max_length=10)
    full = models.CharField(max_length=FULL, blank=True)
    short = models.CharField(max_length=SHORT, blank=True)
    sort = models.CharField(max_length=FULL, blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("record", "name")
        verbose_name_plural = pgettext_lazy("record", "names")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "language"], name="one_name_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.full or self.proposed_full

    @property
    def is_confirmed(self) -> bool:
        return self.edition > 0

    @property
    def open_proposal(self) -> NameProposal | None:
        """What waits for confirmation; no query when proposals are prefetched."""
        rows = (row for row in self.proposals.all() if row.closed_at is None)
        return next(rows, None)

    @property
    def proposed_full(self) -> str:
        return self.open_proposal.full if self.open_proposal else ""


class NameProposalQuerySet(models.QuerySet["NameProposal"]):
    def open(self):
        return self.filter(closed_at=None)


class NameProposal(models.Model):
    """A name somebody wrote down for a record in one language. Never changed.

    Closed once: by a decision, or because somebody proposed something else.
    `prefilled` is what transliteration had put into the form.
    """

    name = models.ForeignKey(Name, models.CASCADE, related_name="proposals")
    full = models.CharField(max_length=FULL)
    short = models.CharField(max_length=SHORT, blank=True)
    sort = models.CharField(max_length=FULL)
    prefilled = models.CharField(max_length=FULL, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    objects = NameProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(closed_at=None),
                name="one_open_proposal_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.full

    @property
    def is_as_prefilled(self) -> bool:
        return bool(self.prefilled) and self.prefilled == self.full


class NameDecision(models.Model):
    """What one named person said about one proposal. Never changed."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", pgettext_lazy("name", "Confirmed")
        DECLINED = "declined", pgettext_lazy("name", "Declined")

    proposal = models.OneToOneField(
        NameProposal, models.CASCADE, related_name="decision"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.TextField(blank=True)
    # What was confirmed before; empty for a first name.
    before = models.CharField(max_length=FULL, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision on a name")
        verbose_name_plural = _("decisions on names")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.proposal}"


class NameKey(models.Model):
    """A folded part of a name, for finding the record across scripts and spellings.

    Every form a record ever had stays findable: rows are only added.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_KEY, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="one_row_a_key")
        ]

    def __str__(self) -> str:
        return self.key
