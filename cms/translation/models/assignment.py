"""Who is expected to do what by when, as it was said each time."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from cms.accounts.roles import Act
from cms.translation.models.kept import WrittenOnce
from cms.translation.models.version import LanguageVersion


class Part(models.TextChoices):
    """What is expected of somebody: a column of `Assignment`."""

    WRITER = "writer", pgettext_lazy("expected of a person", "Translates")
    REVIEWER = "reviewer", pgettext_lazy("expected of a person", "Reviews")

    def act(self, version: LanguageVersion) -> Act:
        """What somebody must be allowed to do for this part."""
        if self == Part.REVIEWER:
            return Act.DECIDE
        return Act.WRITE if version.is_source else Act.TRANSLATE

    def label_for(self, version: LanguageVersion) -> str:
        """A source is written, not translated."""
        if self == Part.WRITER and version.is_source:
            return str(pgettext_lazy("expected of a person", "Writes"))
        return str(self.label)


class Assignment(WrittenOnce):
    """What held for a language version from `at` on, until the next one of it.

    The newest is `LanguageVersion.assignment`; the others are its history. It says who
    is expected, and keeps nobody else from helping.
    """

    version = models.ForeignKey(
        LanguageVersion, models.CASCADE, related_name="assignments"
    )
    # In the source language its author, in any other its translator.
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(null=True)
    # Nobody: the text became public, so its due date is over.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.writer or '–'}, {self.reviewer or '–'}, {self.due_on or '–'}"

    def person(self, part: Part) -> Any:
        return getattr(self, part.value)
