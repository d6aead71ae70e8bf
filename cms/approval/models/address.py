from __future__ import annotations

from django.db import models
from wagtail.models import Page


class Address(models.Model):
    """Every public address a page has ever had, below its language's prefix.

    The current one is read from the page row; the others redirect to it.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="addresses")
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=500)

    class Meta:
        indexes = [models.Index(fields=["language", "path"], name="address_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "path"], name="an_address_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"/{self.language}/{self.path}"
