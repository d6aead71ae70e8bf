"""The inbox in the sidebar and on the dashboard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from cms.accounts.roles import has_a_role
from cms.approval.inbox.queries import Inbox, waiting_count
from cms.approval.inbox.reading import signed_in


class InboxMenuItem(MenuItem):
    """Tells how much waits; one query on each page of the admin."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_a_role(signed_in(request))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        waiting = waiting_count(signed_in(request))
        if waiting:
            component.attrs = {
                **self.attrs,
                "data-approval-waiting": str(waiting),
                "aria-label": ngettext(
                    "Inbox, %(count)d text waits for you",
                    "Inbox, %(count)d texts wait for you",
                    waiting,
                )
                % {"count": waiting},
            }
        return component


def inbox_menu_item() -> InboxMenuItem:
    return InboxMenuItem(
        pgettext_lazy("approval", "Inbox"),
        reverse_lazy("approval:inbox"),
        name="approval-inbox",
        icon_name="tasks",
        order=50,
    )


class InboxPanel(Component):
    """What concerns the person, first thing on the dashboard; nothing when empty."""

    name = "approval_inbox"
    template_name = "approval/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"inbox": Inbox(signed_in(parent_context["request"]))}


def add_to_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(InboxPanel())


def stylesheet() -> SafeString:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("approval/approval.css")
    )
