from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.fields import WebAddressField
from events.models.organisations import Organisation
from events.models.record import Kind, Record


class Person(Record):
    """Somebody a report names. What they are called is in the names."""

    official_page = WebAddressField(
        _("Official page"),
        blank=True,
        help_text=_("The person's page at their own organisation"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("Organisation"),
        help_text=_("Where the person works now; reports keep what it was then"),
    )

    record_ptr = models.OneToOneField(
        Record, models.CASCADE, parent_link=True, related_name="as_person"
    )

    named_kind = Kind.PERSON

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
