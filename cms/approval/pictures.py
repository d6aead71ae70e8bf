"""The shapes of pictures are made before the public sees them, never for a reader."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone

from cms.approval.files import REMOVED
from cms.approval.models import HandOver, Named
from cms.core import pictures

# How long the worker looks for what a hand-over named; what it missed then, an original
# that cannot be read above all, the release tries once more.
_LOOKS_BACK = datetime.timedelta(days=1)


def make_ready(hand_over: HandOver) -> None:
    """Make what is missing of the pictures of a hand-over; the worker mostly has."""
    _make(Named.objects.filter(hand_over=hand_over))


def make_due() -> None:
    """Make the shapes of what was handed over of late."""
    _make(Named.objects.filter(hand_over__at__gte=timezone.now() - _LOOKS_BACK))


def _make(named: models.QuerySet[Named]) -> None:
    numbers = named.filter(kind="image").values("number")
    waiting = pictures.without_shapes().filter(pk__in=numbers).order_by("pk")
    for image in waiting.exclude(file__startswith=REMOVED):
        pictures.make(image)
