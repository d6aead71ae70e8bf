"""The checks, what people made of them, and how much each weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may_somewhere
from cms.core.languages import codes, native_name
from cms.translation import levels
from cms.translation.check_report.words import NAMES
from cms.translation.checks import Severity
from cms.translation.findings import LEVELS
from cms.translation.models import Level, Verdict
from cms.translation.refusals import Refused
from cms.translation.spelling import words
from cms.translation.spelling.dictionaries import files

AT_ONCE = 25


@dataclass(frozen=True)
class Line:
    """One check for the table."""

    agreement: levels.Agreement
    newest: Level | None

    @property
    def name(self) -> Promise | str:
        return NAMES[self.agreement.check]

    @property
    def weight(self) -> Promise | str:
        return LEVELS[self.agreement.severity]

    @property
    def usual(self) -> Promise | str:
        return LEVELS[self.agreement.usual]

    @property
    def proposed(self) -> Promise | str:
        lighter = self.agreement.proposed
        return LEVELS[lighter] if lighter else ""

    @property
    def percent(self) -> int | None:
        share = self.agreement.share
        return None if share is None else round(share * 100)


class WeightForm(forms.Form):
    severity = forms.ChoiceField(
        label=gettext_lazy("Weight"), choices=[(key, LEVELS[key]) for key in Severity]
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput,
        help_text=gettext_lazy("It is kept with your name."),
    )


@require_safe
def checks(request: StaffRequest) -> HttpResponse:
    """Everybody who works on texts may see the figures; three queries."""
    if not has_a_role(request.user):
        raise PermissionDenied
    newest = {level.check_name: level for level in levels.history()[::-1]}
    lines = [Line(one, newest.get(one.check)) for one in levels.agreement()]
    shown = _head(_("Checks")) | {
        "lines": lines,
        "proposals": [line for line in lines if line.proposed],
        "may_weigh": may_somewhere(request.user, Act.EXEMPT),
    }
    return TemplateResponse(request, "translation/check_report/checks.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: StaffRequest, name: str) -> HttpResponse:
    """What people said about one check's findings, and the form for its weight."""
    if not has_a_role(request.user):
        raise PermissionDenied
    if name not in NAMES:
        raise Http404
    line = next(Line(one, None) for one in levels.agreement() if one.check == name)
    form = WeightForm(
        request.POST or None,
        initial={"severity": line.agreement.proposed or line.agreement.severity},
    )
    if request.method == "POST" and form.is_valid():
        try:
            levels.weigh(
                name,
                Severity(form.cleaned_data["severity"]),
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The check weighs so much from now on."))
        return redirect("checks:check", name)
    said = Verdict.objects.filter(check_name=name, what=Verdict.What.DISMISSED)
    said = said.select_related("by", "translation__version__locale")
    shown = _head(NAMES[name], parent=True) | {
        "line": line,
        "form": form,
        "history": [
            {
                "weight": LEVELS[Severity(one.severity)],
                "by": one.by,
                "at": one.at,
                "reason": one.reason,
            }
            for one in levels.history()
            if one.check_name == name
        ],
        "dismissals": Paginator(said, AT_ONCE).get_page(request.GET.get("p")),
        "may_weigh": may_somewhere(request.user, Act.EXEMPT),
    }
    return TemplateResponse(request, "translation/check_report/check.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def right_words(request: StaffRequest) -> HttpResponse:
    """The project's word list in every language; who manages takes a word out."""
    if not has_a_role(request.user):
        raise PermissionDenied
    listed = words.listing()
    if request.method == "POST":
        asked = request.POST.get("word", "")
        said = next((one for one in listed if str(one.pk) == asked), None)
        if said is None:
            messages.error(request, _("The word is not in the list any more."))
        else:
            try:
                words.take_out(said, by=request.user)
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, _("The word is out of the list."))
        return redirect("checks:words")
    shown = _head(_("Right words"), parent=True) | {
        "words": Paginator(listed, AT_ONCE).get_page(request.GET.get("p")),
        "dictionaries": [
            (code, native_name(code), ", ".join(file.stem for file in files(code)))
            for code in codes()
        ],
        "may_manage": words.may_manage(request.user),
    }
    return TemplateResponse(request, "translation/check_report/words.html", shown)


def _head(title: Any, *, parent: bool = False) -> dict[str, Any]:
    above = [{"url": reverse("checks:all"), "label": _("Checks")}] if parent else []
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "circle-check",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            *above,
            {"url": "", "label": title},
        ],
    }


class ChecksMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_a_role(request.user)


def checks_menu_item() -> ChecksMenuItem:
    return ChecksMenuItem(
        gettext_lazy("Checks"),
        reverse_lazy("checks:all"),
        name="checks",
        icon_name="circle-check",
        order=96,
    )
