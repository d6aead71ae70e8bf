from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from cms.approval.inbox.reading import signed_in
from cms.approval.reason_report.reading import may_see


class ReasonsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(signed_in(request))


def reasons_menu_item() -> ReasonsMenuItem:
    return ReasonsMenuItem(
        _("Reasons for sending back"),
        reverse_lazy("reasons:months"),
        name="reasons-for-sending-back",
        icon_name="resubmit",
        order=95,
    )
