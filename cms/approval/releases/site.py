"""The policy of all reports that have none of their own, and its place in the menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from cms.accounts.roles import Act, may_somewhere
from cms.approval import policy
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.models import Policy
from cms.approval.releases.forms import SitePolicyForm
from cms.translation.refusals import NotYours


class SitePolicy(Screen, View):
    """GET shows the choices and what they mean, POST saves; others get a 403."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "approval/site_policy.html"
    header_icon = "calendar-check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_somewhere(signed_in(request), Act.RELEASE):
            return refused_entry(request, str(NotYours()))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(SitePolicyForm(initial={"policy": policy.of_site().value}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SitePolicyForm(request.POST)
        if not form.is_valid():
            return self.shown(form, status=400)
        chosen = Policy(form.cleaned_data["policy"])
        policy.choose(chosen, by=signed_in(request))
        said = _("The release policy of the site: %(policy)s.")
        messages.success(request, said % {"policy": chosen.label})
        return redirect("approval_releases:site")

    def shown(self, form: SitePolicyForm, *, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=status)

    def get_page_title(self) -> str:
        return _("Release policy of the site")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": self.get_page_title()},
        ]


class SitePolicyMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_somewhere(signed_in(request), Act.RELEASE)


def site_policy_menu_item() -> SitePolicyMenuItem:
    return SitePolicyMenuItem(
        gettext_lazy("Release policy"),
        reverse_lazy("approval_releases:site"),
        name="release-policy",
        icon_name="calendar-check",
        order=50,
    )
