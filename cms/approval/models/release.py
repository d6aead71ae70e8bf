from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.models import PageViewRestriction

from cms.approval.models.hand_over import HandOver
from cms.core.prepared import Slot
from cms.core.saying import read
from cms.translation.models import LanguageVersion, WrittenOnce


class ReleaseQuerySet(models.QuerySet["Release"]):
    def current(self) -> ReleaseQuerySet:
        return self.filter(ended_at=None)

    def public(self) -> ReleaseQuerySet:
        """What anybody may read: content from the release, visibility from the row.

        A page that is not live, is gone or lies behind a view restriction (its own or
        an ancestor's) answers nothing, whoever switched it off.
        """
        restrictions = PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(
                OuterRef("version__page__path"), output_field=models.CharField()
            )
        ).filter(below__startswith=F("page__path"))
        return self.current().filter(~Exists(restrictions), version__page__live=True)

    def in_language(self, language: str | Slot) -> ReleaseQuerySet:
        return self.filter(version__locale__language_code=language)

    def of_report(self, translation_key: Any) -> ReleaseQuerySet:
        return self.filter(version__translation_key=translation_key)

    def with_addresses(self) -> ReleaseQuerySet:
        return self.select_related("version__page", "version__locale")


class Release(WrittenOnce):
    """The act and the record by which an approved text is public.

    The payload is ours and carries its schema number; it is never rewritten. Ending a
    release takes the text from every public answer; the record stays.
    """

    version = models.ForeignKey(
        LanguageVersion, models.PROTECT, related_name="releases"
    )
    hand_over = models.ForeignKey(HandOver, models.PROTECT, related_name="releases")
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    payload_hash = models.CharField(max_length=64)
    page_type = models.CharField(max_length=100)
    # An earlier release whose text is public again, and why.
    restores = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="restored_by"
    )
    reason = models.TextField(blank=True)
    # Why it did not wait for the other languages.
    exemption = models.ForeignKey(
        "approval.Exemption", models.PROTECT, null=True, related_name="releases"
    )
    # Nobody: a correction was not confirmed, so the text before it came back by itself.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    end_reason = models.TextField(blank=True)
    # What the house itself says about it, in every language.
    end_told = models.JSONField(null=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-pk"]
        indexes = [
            # Every public page asks for the sections, however many reports there are.
            models.Index(
                fields=["page_type"],
                condition=models.Q(ended_at=None),
                name="current_of_a_type",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(ended_at=None),
                name="one_current_release_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} #{self.pk}"

    @property
    def why_ended(self) -> list[str]:
        """What somebody gave as the reason, and what the house says of it."""
        return [*filter(None, (self.end_reason, read(self.end_told)))]

    @property
    def author(self) -> str:
        """Who released, in words."""
        return str(self.by or pgettext("release", "the system"))
