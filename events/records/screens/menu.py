"""Names in the sidebar and, as far as they wait for me, on the dashboard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from cms.accounts.roles import has_a_role
from cms.approval.inbox.reading import signed_in
from cms.core.languages import native_name
from events.records.screens import kinds, links
from events.records.screens.waiting import waiting_for

AT_ONCE = 10


class ForRoles(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_a_role(signed_in(request))


def _item(known: kinds.KindOnScreen, order: int) -> ForRoles:
    return ForRoles(
        capfirst(known.model._meta.verbose_name_plural),
        links.listing(known.kind),
        name=f"records-{known.kind.value}",
        icon_name=known.icon,
        order=order,
    )


def names_menu_item() -> SubmenuMenuItem:
    items = [_item(known, order) for order, known in enumerate(kinds.KINDS.values())]
    return SubmenuMenuItem(
        pgettext_lazy("records", "Names"),
        Menu(items=items),
        name="records",
        icon_name="group",
        order=95,
    )


class ToConfirmPanel(Component):
    """Names that wait for the person; nothing when there are none."""

    name = "names_to_confirm"
    template_name = "events/records/home_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = signed_in(parent_context["request"])
        waiting = list(waiting_for(user)[: AT_ONCE + 1])
        return {
            "waiting": [
                (
                    proposal,
                    links.name(proposal.name.record_id, proposal.name.language),
                    native_name(proposal.name.language),
                )
                for proposal in waiting[:AT_ONCE]
            ],
            "has_more": len(waiting) > AT_ONCE,
            "lists": [
                (known.plural, f"{links.listing(known.kind)}?waiting=yes")
                for known in kinds.KINDS.values()
            ],
        }


def add_to_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    if has_a_role(signed_in(request)):
        panels.append(ToConfirmPanel())
