"""Values as text in the language of the page: `{% load localised %}`.

Each takes the active language; a filter's argument names another one
(`{{ day|date_text:"kk" }}`). What is missing prints nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from cms.core import dates, lists, numbers
from cms.core.languages import active_language

register = template.Library()


@register.filter(expects_localtime=True)
def date_text(day: date | None, language: str = "") -> str:
    """A moment is shown as the date it has in the current time zone."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = day.date()
    return dates.date_text(day, language or active_language())


@register.filter
def number_text(value: int | float | Decimal | None, language: str = "") -> str:
    if value is None or value == "":
        return ""
    return numbers.number_text(value, language or active_language())


@register.simple_tag
def date_range(start: date | None, end: date | None = None) -> str:
    if not start:
        return ""
    return dates.date_range_text(start, end or None, active_language())


@register.simple_tag
def time_text(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """The zone is the event's; without one, the current time zone."""
    if not moment:
        return ""
    return dates.time_text(
        moment, active_language(), zone or timezone.get_current_timezone()
    )


@register.simple_tag
def join_names(names: Iterable[object] | None) -> SafeString:
    """Names may be links already: what is safe HTML stays, all else is escaped."""
    escaped = [
        str(conditional_escape(name if isinstance(name, str) else str(name)))
        for name in names or ()
    ]
    joined = lists.join_names(escaped, active_language())
    return mark_safe(joined)  # noqa: S308 -- every name was escaped above
