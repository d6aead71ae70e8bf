from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from cms.approval.models import Plan

OPEN, CLOSED = "open", "closed"


class PlanFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("plan", "State"),
        choices=[
            (OPEN, pgettext_lazy("plan", "Open")),
            (CLOSED, pgettext_lazy("plan", "Closed")),
        ],
        empty_label=pgettext_lazy("plan", "All"),
        method="in_state",
    )

    class Meta:
        model = Plan
        fields: list[str] = []

    def in_state(self, plans: Any, name: str, value: str) -> Any:
        return plans.filter(closed_at__isnull=value == OPEN)
