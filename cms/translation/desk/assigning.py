"""Who is expected to do what by when: a panel on the desk, and one small page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Locale

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may
from cms.core.languages import native_name
from cms.translation import assignment
from cms.translation.due import due
from cms.translation.models import Assignment, LanguageVersion, Part
from cms.translation.refusals import Refused
from cms.translation.versions import foreseen

if TYPE_CHECKING:
    from cms.accounts.models import User

# The people of an assignment, to be read with its version.
PEOPLE = ("assignment__writer", "assignment__reviewer")


@dataclass(frozen=True)
class Held:
    """One part, who has it, and whether the reader may take it or give it back."""

    part: Part
    label: str
    person: User | None
    may_take: bool
    may_give_back: bool
    cannot_approve: bool = False


class Expected:
    """Who is expected for a language version, as one person reads it.

    No query when the version comes with `PEOPLE`; one for somebody who could review.
    """

    def __init__(self, version: LanguageVersion, user: User) -> None:
        self.version = version
        self.user = user

    @property
    def due(self) -> Any:
        return due(self.version)

    @property
    def may_assign(self) -> bool:
        return may(self.user, Act.ASSIGN, self.version.language)

    @cached_property
    def parts(self) -> list[Held]:
        return [self._held(part) for part in Part]

    def _held(self, part: Part) -> Held:
        holder = assignment.holder_of(self.version, part)
        takes = holder is None and may(
            self.user, part.act(self.version), self.version.language
        )
        if takes and part == Part.REVIEWER:
            takes = self.user.pk not in self._touched
        return Held(
            part,
            part.label_for(self.version),
            holder,
            takes and not self._has_a_part,
            holder is not None and holder.pk == self.user.pk,
            part == Part.REVIEWER and holder is not None and holder.pk in self._touched,
        )

    @property
    def _has_a_part(self) -> bool:
        """Of one text nobody does both."""
        holders = (assignment.holder_of(self.version, one) for one in Part)
        return any(one is not None and one.pk == self.user.pk for one in holders)

    @cached_property
    def _touched(self) -> set[int]:
        return assignment.touched_by(self.version)

    def address(self, following: str = "") -> str:
        return address(self.version, self.version.language, following=following)


def address(report: LanguageVersion, language: str, *, following: str = "") -> str:
    """The page for one language of a report; `report` is any version of it."""
    path = reverse("desk:assignment", args=[report.pk, language])
    return f"{path}?{urlencode({'next': following})}" if following else path


class AssignmentPanel(Component):
    """At the head of the desk."""

    name = "assignment"
    template_name = "translation/assignment/panel.html"

    def __init__(self, version: LanguageVersion, request: HttpRequest) -> None:
        self.expected = Expected(version, cast("User", request.user))
        self.following = request.path

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "expected": self.expected,
            "version": self.expected.version,
            "language": self.expected.version.language,
            "following": self.following,
            "address": self.expected.address(self.following),
            "csrf_token": parent_context.get("csrf_token") if parent_context else "",
        }


class AssignmentForm(forms.Form):
    writer = forms.ModelChoiceField(None, required=False)
    reviewer = forms.ModelChoiceField(
        None,
        required=False,
        label=Part.REVIEWER.label,
        help_text=gettext_lazy(
            "Whoever has worked on this text since its last release could not approve "
            "it and is not offered."
        ),
    )
    due_on = forms.DateField(
        required=False,
        label=pgettext_lazy("assignment", "To be public by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, version: LanguageVersion, data: Any = None) -> None:
        now = version.assignment
        super().__init__(
            data,
            initial={
                "writer": now and now.writer_id,
                "reviewer": now and now.reviewer_id,
                "due_on": now and now.due_on,
                "seen": now and now.pk,
            },
        )
        self.fields["writer"].label = Part.WRITER.label_for(version)
        for part in Part:
            holder = assignment.holder_of(version, part)
            numbers = {person.pk for person in assignment.candidates(version, part)}
            numbers |= {holder.pk} if holder else set()
            field: Any = self.fields[part.value]
            field.empty_label = _("Nobody")
            field.queryset = get_user_model().objects.filter(pk__in=numbers)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: StaffRequest, version_id: int, language: str) -> HttpResponse:
    """Who is expected and who was; whoever manages the language changes it here."""
    version = _version(request, version_id, language)
    expected = Expected(version, request.user)
    if request.method == "POST" and not expected.may_assign:
        raise PermissionDenied
    form = AssignmentForm(version, request.POST if request.method == "POST" else None)
    refusal, status = "", 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                _assign(form, _begun(version), request.user)
            except Refused as refused:
                refusal, status = str(refused), 403
            else:
                messages.success(request, _("It is written down who is expected."))
                return redirect(_way_back(request, version))
    context = _context(request, version) | {
        "expected": expected,
        "form": form if expected.may_assign else None,
        "refusal": refusal,
        "history": _history(version),
    }
    return TemplateResponse(
        request, "translation/assignment/assign.html", context, status=status
    )


def _assign(form: AssignmentForm, version: LanguageVersion, by: User) -> None:
    said = form.cleaned_data
    assignment.assign(
        version,
        by=by,
        writer=said["writer"],
        reviewer=said["reviewer"],
        due_on=said["due_on"],
        seen=said["seen"],
    )


@require_POST
def take(request: StaffRequest, version_id: int, language: str) -> HttpResponse:
    """Take a part upon oneself, or give it back."""
    version = _version(request, version_id, language)
    is_back = "give_back" in request.POST
    asked = request.POST.get("give_back" if is_back else "take", "")
    if asked not in Part.values:
        raise PermissionDenied
    act = assignment.give_back if is_back else assignment.take
    try:
        act(_begun(version), Part(asked), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("You are no longer expected.") if is_back else _("This is yours now.")
        messages.success(request, said)
    return redirect(_way_back(request, version))


def _version(request: StaffRequest, version_id: int, language: str) -> LanguageVersion:
    """The version in the language, not written down yet if nobody has begun it."""
    if not has_a_role(request.user):
        raise PermissionDenied
    reports = LanguageVersion.objects.select_related("locale", "page", *PEOPLE)
    report = get_object_or_404(reports, pk=version_id)
    rows = reports.of_report(report.translation_key)
    version = rows.in_language(language).first()
    if version is None:
        locale = get_object_or_404(Locale, language_code=language)
        version = LanguageVersion(
            translation_key=report.translation_key, locale=locale, is_source=False
        )
    return version


def _begun(version: LanguageVersion) -> LanguageVersion:
    if version.pk:
        return version
    return foreseen(version.translation_key, version.language)


def _history(version: LanguageVersion) -> Any:
    rows = Assignment.objects.filter(version=version.pk)
    return rows.select_related("writer", "reviewer", "by")


def _context(request: StaffRequest, version: LanguageVersion) -> dict[str, Any]:
    source = (
        LanguageVersion.objects.of_report(version.translation_key)
        .sources()
        .select_related("page", "locale")
        .first()
    )
    shown = version if version.page else source
    title = shown.page.draft_title if shown and shown.page else ""
    heading = _("Who does what by when")
    return {
        "version": version,
        "report": source or version,
        "language": version.language,
        "language_name": native_name(version.language),
        "title": title,
        "title_language": shown.language if shown else version.language,
        "header_title": heading,
        "page_title": heading,
        "header_icon": "group",
        "breadcrumbs_items": [
            {"url": reverse("desk:work"), "label": _("Translations")},
            {"url": "", "label": heading},
        ],
        "following": request.POST.get("next", request.GET.get("next", "")),
        "way_back": _way_back(request, version),
    }


def _way_back(request: StaffRequest, version: LanguageVersion) -> str:
    asked = get_valid_next_url_from_request(request)
    return asked or reverse("desk:work")
