from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.approval.models import Entry
from cms.approval.trail_report import words
from cms.approval.trail_report.lines import titled
from cms.core.languages import choices

# Among the people; no account has this number.
SYSTEM = "system"


def acts() -> list[tuple[str, str]]:
    return sorted(((name, str(said)) for name, said in words.acts().items()), key=_said)


def _said(choice: tuple[str, str]) -> str:
    return choice[1]


def people() -> list[tuple[str, str]]:
    """Everybody who ever did something; those who have left too."""
    users = get_user_model().objects.filter(
        pk__in=Entry.objects.order_by().values("by")
    )
    named = sorted(((str(user.pk), str(user)) for user in users), key=_said)
    return [(SYSTEM, str(_("the system"))), *named]


class TrailFilters(WagtailFilterSet):
    title = django_filters.CharFilter(label=_("Report or page"), method="with_title")
    act = django_filters.MultipleChoiceFilter(
        label=_("What was done"), choices=acts, widget=CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(
        label=_("Language"), choices=choices, widget=CheckboxSelectMultiple
    )
    person = django_filters.MultipleChoiceFilter(
        label=_("Who"), choices=people, method="by", widget=CheckboxSelectMultiple
    )
    at = django_filters.DateFromToRangeFilter(
        label=_("Date"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Entry
        fields: list[str] = []

    def with_title(self, entries: Any, name: str, value: str) -> Any:
        return entries.filter(titled(value))

    def by(self, entries: Any, name: str, value: list[str]) -> Any:
        found = entries.filter(by__in=[one for one in value if one != SYSTEM])
        return found | entries.filter(by=None) if SYSTEM in value else found
