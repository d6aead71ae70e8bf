"""Values as text in the language of the page: `{% load localised %}`.

Each takes the active language; a filter's argument names another one
(`{{ day|date_text:"kk" }}`). What is missing prints nothing.

Things that are counted keep their noun in the catalogues, in every form it has:

    {% blocktranslate trimmed count count=people with shown=people|number_text %}
      {{ shown }}&nbsp;participant{% plural %}{{ shown }}&nbsp;participants
    {% endblocktranslate %}
"""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cms.core import values
from cms.core.languages import active_language
from cms.core.values.numbers import Number

register = template.Library()


@register.filter(expects_localtime=True)
def date_text(day: date | None, language: str = "") -> str:
    """A moment is shown as the date it has in the current time zone."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = day.date()
    return values.date_text(day, language or active_language())


@register.filter
def number_text(value: Number | None, language: str = "") -> str:
    if value is None or value == "":
        return ""
    return values.number_text(value, language or active_language())


@register.filter
def percent_text(share: Number | None, language: str = "") -> str:
    if share is None or share == "":
        return ""
    return values.percent_text(share, language or active_language())


@register.filter
def money_text(amount: int | Decimal | None, currency: str) -> str:
    """`{{ grant|money_text:"KZT" }}`"""
    if amount is None or amount == "":
        return ""
    return values.money_text(amount, currency, active_language())


@register.simple_tag
def date_range(start: date | None, end: date | None = None) -> str:
    if not start:
        return ""
    return values.date_range_text(start, end or None, active_language())


# The zone of a time is the event's; without one, the current time zone.


@register.simple_tag
def time_text(moment: datetime | None, zone: tzinfo | None = None) -> str:
    if not moment:
        return ""
    return values.time_text(moment, active_language(), zone or _here())


@register.simple_tag
def time_range(
    start: datetime | None, end: datetime | None = None, zone: tzinfo | None = None
) -> str:
    if not start:
        return ""
    return values.time_range_text(
        start, end or None, active_language(), zone or _here()
    )


@register.simple_tag
def moment_text(moment: datetime | None, zone: tzinfo | None = None) -> str:
    if not moment:
        return ""
    return values.moment_text(moment, active_language(), zone or _here())


@register.simple_tag
def moment_range(
    start: datetime | None, end: datetime | None = None, zone: tzinfo | None = None
) -> str:
    if not start:
        return ""
    return values.moment_range_text(
        start, end or None, active_language(), zone or _here()
    )


@register.simple_tag
def join_names(names: Iterable[object] | None) -> SafeString:
    """Names may be links already: what is safe HTML stays, all else is escaped."""
    escaped = [
        str(conditional_escape(name if isinstance(name, str) else str(name)))
        for name in names or ()
    ]
    joined = values.join_names(escaped, active_language())
    return mark_safe(joined)  # noqa: S308 -- every name was escaped above


def _here() -> tzinfo:
    return timezone.get_current_timezone()
