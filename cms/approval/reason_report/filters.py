from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.approval.models import Remark
from cms.core.languages import choices

# What is shown unless somebody asks for another time: this month and those before it.
MONTHS = 12


def first_day() -> datetime.date:
    today = timezone.localdate()
    months = today.year * 12 + today.month - MONTHS
    return datetime.date(months // 12, months % 12 + 1, 1)


class ReasonFilters(WagtailFilterSet):
    language = django_filters.MultipleChoiceFilter(
        label=_("Language"),
        field_name="decision__hand_over__version__locale__language_code",
        choices=choices,
        widget=CheckboxSelectMultiple,
    )
    at = django_filters.DateFromToRangeFilter(
        label=_("Date of the decision"),
        field_name="decision__at",
        widget=DateRangePickerWidget,
    )

    class Meta:
        model = Remark
        fields: list[str] = []

    @property
    def chosen(self) -> Any:
        """The time that was asked for, a slice of moments, or None."""
        return self.form.cleaned_data.get("at") if self.form.is_valid() else None

    @property
    def last_day(self) -> datetime.date:
        """The last day that is counted; nothing has been decided after today."""
        today = timezone.localdate()
        stop = self.chosen and self.chosen.stop
        return min(timezone.localdate(stop), today) if stop else today

    def in_time(self, remarks: Any) -> Any:
        """Of these the last months, unless another time was asked for."""
        if self.chosen is not None:
            return remarks
        return remarks.filter(decision__at__date__gte=first_day())
