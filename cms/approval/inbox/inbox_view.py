from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.approval.inbox.queries import Inbox
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.told import told
from cms.translation.desk.questions import QuestionsPanel


class InboxView(WagtailAdminTemplateMixin, TemplateView):
    """What waits for the person, what was sent back to them, what waits for others."""

    template_name = "approval/inbox.html"
    header_icon = "tasks"

    def get_page_title(self) -> str:
        return pgettext("approval", "Inbox")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "inbox": Inbox(signed_in(self.request)),
            "told": told(signed_in(self.request)),
            "questions": QuestionsPanel(signed_in(self.request)),
            "empty_message": _("Nothing waits for you."),
        }
