"""What all screens of the glossary share: who may enter, furniture, refusals."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.accounts.roles import has_a_role
from cms.translation.refusals import Refused


class ForPeopleWithARole:
    """Everybody who works on texts reads the glossary."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not (has_a_role(self.user) and self.may_enter()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # beside a view

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def may_enter(self) -> bool:
        return True


class Screen(ForPeopleWithARole, WagtailAdminTemplateMixin, View):
    header_icon = "openquote"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("terms:list"), "label": _("Terms")},
            {"url": "", "label": self.get_page_title()},
        ]

    def shown(self, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def refused(self, error: Refused, **context: Any) -> HttpResponse:
        """The page again, with the reason on top and everything that was typed."""
        return self.shown(status=403, refusal=str(error), **context)
