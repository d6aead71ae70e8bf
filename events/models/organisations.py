from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.fields import WebAddressField
from events.models.record import Kind, Record
from events.models.venues import Venue


class Organisation(Record):
    """A body a report names; its abbreviation is the short form of its name."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("Part of"),
    )
    city = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        limit_choices_to={"form": Venue.Form.CITY},
        verbose_name=_("City"),
    )
    official_page = WebAddressField(_("Official page"), blank=True)

    record_ptr = models.OneToOneField(
        Record, models.CASCADE, parent_link=True, related_name="as_organisation"
    )

    named_kind = Kind.ORGANISATION

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
