"""A report on its way to the public: what waits, for whom, until when.

One page with small forms; each posts to an address of its own and comes back here, with
what was typed when it was refused.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts.roles import has_a_role
from cms.approval import notices, plans, policy, release, transitions
from cms.approval.inbox import refusals
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import Screen, refused_entry
from cms.approval.models import Exemption, Plan, Policy, Release
from cms.approval.releases.forms import (
    ExemptionForm,
    ForReport,
    PlanForm,
    PolicyForm,
    ReleaseForm,
    RevokeForm,
    RollBackForm,
)
from cms.approval.releases.report import Report
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused

FORMS: tuple[type[ForReport], ...] = (PolicyForm, ReleaseForm, PlanForm, ExemptionForm)


class ReportReleases(Screen, View):
    """GET shows everything; those who have no role here get a 403."""

    http_method_names = ["get", "head", "options"]
    template_name = "approval/releases.html"
    header_icon = "calendar-check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        user = signed_in(request)
        rows = LanguageVersion.objects.select_related("page", "locale")
        version = get_object_or_404(rows, pk=kwargs["pk"], page__isnull=False)
        if not has_a_role(user):
            return refused_entry(request, _("You have no role in this site's texts."))
        self.report = Report(version, user)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.shown()

    def get_page_title(self) -> str:
        return _("Releases")

    def get_page_subtitle(self) -> str:
        return notices.title_of(self.report.version)

    def shown(
        self,
        form: ForReport | None = None,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        blank = {one.name: one(report=self.report) for one in FORMS}
        all_forms = {**blank, **({form.name: form} if form else {})}
        reasons = refusals.reasons(refused, {}) if refused else []
        context = self.get_context_data(
            report=self.report,
            forms=all_forms,
            refusals=reasons,
            roll_back=RollBackForm(report=self.report),
            media=sum((one.media for one in all_forms.values()), forms.Media()),
        )
        return self.render_to_response(context, status=status)


class Doing(ReportReleases, ABC):
    """POST does one thing, or shows the page again with the reason why not."""

    http_method_names = ["post", "options"]
    form_class: type[ForReport]
    done: Promise

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, report=self.report)
        if not form.is_valid():
            return self.shown(form, status=400)
        try:
            self.do(form.cleaned_data)
        except Refused as refused:
            self.report = Report(self.report.version, self.report.user)
            return self.shown(form, refused, refusals.status_of(refused))
        messages.success(request, str(self.done))
        return redirect(address(self.report.version))

    @abstractmethod
    def do(self, given: dict[str, Any]) -> None:
        """Do it, or raise Refused."""

    def versions(self, languages: list[str]) -> list[LanguageVersion]:
        rows = {row.language: row.version for row in self.report.languages}
        return [rows[code] for code in languages if code in rows]


class ChoosePolicy(Doing):
    form_class = PolicyForm
    done = gettext_lazy("The release policy of this report was changed.")

    def do(self, given: dict[str, Any]) -> None:
        chosen = Policy(given["policy"])
        policy.choose(chosen, by=self.report.user, translation_key=self.report.key)


class ReleaseNow(Doing):
    form_class = ReleaseForm
    done = gettext_lazy("The chosen languages are public.")

    def do(self, given: dict[str, Any]) -> None:
        chosen = self.versions(given["languages_chosen"])
        transitions.release_together(chosen, by=self.report.user)


class MakePlan(Doing):
    form_class = PlanForm
    done = gettext_lazy("The time is set.")

    def do(self, given: dict[str, Any]) -> None:
        plans.make(
            self.report.key,
            given["what"],
            given["languages_chosen"],
            given["due_at"],
            by=self.report.user,
            reason=given["reason"],
        )


class Cancelling(ForReport):
    name = "cancel"


class CancelPlan(Doing):
    form_class = Cancelling
    done = gettext_lazy("The plan was cancelled.")

    def do(self, given: dict[str, Any]) -> None:
        rows = Plan.objects.filter(translation_key=self.report.key)
        plan = get_object_or_404(rows, pk=self.kwargs["number"])
        plans.cancel(plan, by=self.report.user)


class MakeException(Doing):
    form_class = ExemptionForm
    done = gettext_lazy("The exception was made.")

    def do(self, given: dict[str, Any]) -> None:
        (version,) = self.versions([given["language"]])
        policy.exempt(
            version,
            given["from_what"],
            by=self.report.user,
            reason=given["reason"],
            expires_at=given["expires_at"],
            person=given["person"],
        )


class RevokeException(Doing):
    form_class = RevokeForm
    done = gettext_lazy("The exception was revoked. The rule holds again.")

    def do(self, given: dict[str, Any]) -> None:
        rows = Exemption.objects.filter(version__translation_key=self.report.key)
        exemption = get_object_or_404(
            rows.select_related("version__locale", "version__page", "person"),
            pk=self.kwargs["number"],
        )
        policy.revoke(exemption, by=self.report.user, reason=given["reason"])


class RollBack(Doing):
    form_class = RollBackForm
    done = gettext_lazy("The earlier text is public again.")

    def do(self, given: dict[str, Any]) -> None:
        rows = Release.objects.filter(version__translation_key=self.report.key)
        earlier = get_object_or_404(
            rows.select_related("version__locale", "hand_over"),
            pk=self.kwargs["number"],
        )
        release.roll_back(earlier, by=self.report.user, reason=given["reason"])


def address(version: LanguageVersion) -> str:
    return reverse("approval_releases:report", args=[version.pk])
