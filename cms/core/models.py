from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyRun(models.Model):
    """When a duty of the worker was last begun and how it ended; one row a duty.

    `lease_until` is set while somebody does it: whoever dies leaves it, and it ends.
    """

    name = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("duty of the worker")
        verbose_name_plural = _("duties of the worker")

    def __str__(self) -> str:
        return self.name
