from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from cms.approval.trail_report.menu import TrailMenuItem


class PlansMenuItem(TrailMenuItem):
    """For those who see the audit trail: who decides, or answers for decisions."""


def plans_menu_item() -> PlansMenuItem:
    return PlansMenuItem(
        _("Planned releases"),
        reverse_lazy("plans:plans"),
        name="planned-releases",
        icon_name="calendar-check",
        order=90,
    )
