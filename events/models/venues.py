from __future__ import annotations

from babel import Locale
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core.fields import WebAddressField
from events.models.record import Kind, Record


def refuse_unknown_country(code: str) -> None:
    """ISO 3166-1 alpha-2, as CLDR lists them; CLDR has the names in all languages."""
    if len(code) != 2 or code not in Locale("en").territories:
        raise ValidationError(
            _("“%(code)s” is not a country code. Write two letters, like KZ."),
            params={"code": code},
        )


class Venue(Record):
    """Where an event takes place: a house in a city, the city itself, or a link.

    A city is a venue too, so that its name is confirmed like any other.
    """

    class Form(models.TextChoices):
        HOUSE = "house", pgettext_lazy("venue", "House or hall")
        CITY = "city", pgettext_lazy("venue", "City or town")
        ONLINE = "online", pgettext_lazy("venue", "Online")

    form = models.CharField(
        pgettext_lazy("venue", "Kind"),
        max_length=10,
        choices=Form.choices,
        default=Form.HOUSE,
    )
    city = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="houses",
        limit_choices_to={"form": Form.CITY},
        verbose_name=_("City"),
    )
    country = models.CharField(
        _("Country"),
        max_length=2,
        blank=True,
        validators=[refuse_unknown_country],
        help_text=_("Two letters, like KZ; only a city needs it"),
    )
    link = WebAddressField(pgettext_lazy("venue", "Link"), blank=True)

    record_ptr = models.OneToOneField(
        Record, models.CASCADE, parent_link=True, related_name="as_venue"
    )

    named_kind = Kind.VENUE
    shown_facts = ("form", "city", "country", "link")

    class Meta:
        verbose_name = pgettext_lazy("record", "venue")
        verbose_name_plural = pgettext_lazy("record", "venues")

    def clean(self) -> None:
        """A house stands in a city, a city in a country, and online has neither."""
        super().clean()
        wanted = {self.Form.HOUSE: "city", self.Form.CITY: "country"}
        messages = {
            "city": _("Name the city the house stands in."),
            "country": _("Name the country the city lies in."),
        }
        for field, message in messages.items():
            given = getattr(self, f"{field}_id" if field == "city" else field)
            if wanted.get(self.Form(self.form)) == field and not given:
                raise ValidationError({field: message})
        if self.form != self.Form.HOUSE and self.city_id:
            raise ValidationError({"city": _("Only a house stands in a city.")})
        if self.form != self.Form.CITY and self.country:
            raise ValidationError(
                {"country": _("Only a city has a country of its own.")}
            )
