from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

if TYPE_CHECKING:
    from cms.approval.models import HandOver


class PreviewSidePanel(BaseSidePanel):
    """The whole page beside the text, where Wagtail's editors have their preview."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle preview")
        icon_name = "mobile-alt"
        has_counter = False
        keyboard_shortcut = "mod+p"

    name = "preview"
    title = _("Preview")
    template_name = "approval/includes/preview_panel.html"
    order = 400

    def __init__(self, sealed: HandOver, request: HttpRequest) -> None:
        super().__init__(sealed, request)
        self.address = reverse("approval:preview", args=[sealed.pk])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "address": self.address}
