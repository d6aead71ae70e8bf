"""The one exception to records that never change: what the law had removed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.models import LanguageVersion, WrittenOnce


class Removal(WrittenOnce):
    """Who ordered what to be removed, by which document, and who did it.

    It tells what kind of thing went and from where, never what it was. Of a picture
    and of a record `number` says which; of a report `translation_key`.
    """

    class What(models.TextChoices):
        TEXT = "text", pgettext_lazy("removal", "The text of one language")
        WORDS = "name", pgettext_lazy("removal", "A name or a passage")
        PICTURE = "picture", pgettext_lazy("removal", "A picture")

    what = models.CharField(max_length=10, choices=What.choices)
    authority = models.CharField(max_length=300)
    reference = models.CharField(max_length=300)
    reason = models.TextField()
    translation_key = models.UUIDField(null=True, editable=False)
    language = models.CharField(max_length=10, blank=True)
    number = models.BigIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # The transaction that wrote the row, filled in by PostgreSQL itself: in no other
    # one do its triggers let the removal change anything.
    made_in = models.BigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("legal removal")
        verbose_name_plural = _("legal removals")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.authority}, {self.reference}"


class Removed(WrittenOnce):
    """One value that a legal removal changed, and how to recognise both states of it.

    `before` and `after` are the digests of the whole value: plain ones where a hash of
    it is kept elsewhere, so that the two can be joined; keyed ones of anything else,
    because a plain digest of a name is as good as the name. An empty `after` says that
    the row itself is gone.
    """

    removal = models.ForeignKey(Removal, models.PROTECT, related_name="removed")
    label = models.CharField(max_length=100)
    number = models.BigIntegerField()
    column = models.CharField(max_length=100)
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("removal", "removed value")
        verbose_name_plural = pgettext_lazy("removal", "removed values")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["label", "number", "column"], name="removed_from")
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.number}: {self.column}"


class GoneAddress(WrittenOnce):
    """An address that answers 410 for good; by its digest, for it repeats the title."""

    removal = models.ForeignKey(Removal, models.PROTECT, related_name="addresses")
    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="gone_addresses"
    )
    language = models.CharField(max_length=10)
    path_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = pgettext_lazy("removal", "address that is gone")
        verbose_name_plural = pgettext_lazy("removal", "addresses that are gone")
        indexes = [
            models.Index(fields=["language", "path_digest"], name="gone_addresses")
        ]

    def __str__(self) -> str:
        return f"/{self.language}/ {self.path_digest[:12]}"
