from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.approval.inbox.reading import signed_in
from cms.approval.trail_report.reading import may_see


class TrailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(signed_in(request))


def trail_menu_item() -> TrailMenuItem:
    return TrailMenuItem(
        _("Audit trail"),
        reverse_lazy("trail:entries"),
        name="audit-trail",
        icon_name="history",
        order=100,
    )
