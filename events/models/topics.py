from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.record import Kind, Record


class Topic(Record):
    """What an event is about; the UN's 17 goals are topics with a number."""

    goal = models.PositiveSmallIntegerField(
        _("Sustainable Development Goal"),
        null=True,
        blank=True,
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(17)],
    )

    record_ptr = models.OneToOneField(
        Record, models.CASCADE, parent_link=True, related_name="as_topic"
    )

    named_kind = Kind.TOPIC
    shown_facts = ("goal",)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
