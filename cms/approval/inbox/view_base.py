"""What all our screens share: header, way back, and a no that explains itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.approval.inbox import links


class Screen(WagtailAdminTemplateMixin):
    """Wagtail's page furniture with the inbox as the place above."""

    header_icon = "tasks"
    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": links.inbox(), "label": pgettext("approval", "Inbox")},
            {"url": "", "label": self.get_page_title()},
        ]

    def way_back(self) -> str:
        """Where the person came from on this site, or the inbox."""
        return get_valid_next_url_from_request(self.request) or links.inbox()


def refused_entry(request: HttpRequest, message: str) -> HttpResponse:
    """An answer of 403 in the admin's own look; Wagtail's would be a redirect."""
    context = {
        "header_title": _("This is not yours to see"),
        "header_icon": "lock",
        "message": message,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("This is not yours to see")},
        ],
    }
    return render(request, "approval/refused.html", context, status=403)
