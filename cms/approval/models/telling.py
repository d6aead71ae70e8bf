"""What people are told, and what goes out of the house after a change."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.translation.models import LanguageVersion


class Notice(models.Model):
    """Something happened to a text that concerns a person; said in their language.

    `kind` is one that `cms.approval.notices` has words for, `data` fills them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=40)
    version = models.ForeignKey(
        LanguageVersion, models.CASCADE, null=True, related_name="+"
    )
    data = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notices_unread")]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self, now: object) -> DeliveryQuerySet:
        return self.filter(done_at=None, due_at__lte=now).order_by("due_at", "pk")


class Delivery(models.Model):
    """One thing to do outside the database because of a change inside it.

    Written in the transaction of the change, done after it, however often the process
    dies in between. `key` is the same for the same thing, so it is written once, and
    who carries it out may use it to do it once.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    data = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["done_at", "due_at"], name="deliveries_due")]

    def __str__(self) -> str:
        return self.key
