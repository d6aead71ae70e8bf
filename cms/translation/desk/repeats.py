"""Filling what repeats: shown first, then written, then perhaps undone."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may
from cms.core.languages import native_name
from cms.translation.desk import steps
from cms.translation.desk.rows import shown
from cms.translation.desk.suggestions import title_of
from cms.translation.filling import Fill, fill, fills
from cms.translation.models import LanguageVersion
from cms.translation.refusals import Refused


@dataclass(frozen=True)
class Proposal:
    """One segment that could be filled in, for reading."""

    fill: Fill

    @property
    def shown_source(self) -> SafeString:
        return shown(self.fill.segment.source)

    @property
    def shown_text(self) -> SafeString:
        return shown(self.fill.text)

    @property
    def report(self) -> str:
        suggestion = self.fill.suggestion
        return title_of(suggestion.said) if suggestion else ""


@require_http_methods(["GET", "HEAD", "POST"])
def repeats(request: StaffRequest, version_id: int) -> HttpResponse:
    """What could be filled in; a POST fills what was chosen of it."""
    version = _version(request, version_id)
    if request.method == "POST":
        return _fill(request, version)
    page = version.page
    title = page.title if page else ""
    context = {
        "page_title": _("Fill repeats"),
        "header_title": _("Fill repeats"),
        "header_icon": "copy",
        "breadcrumbs_items": [
            {"url": reverse("desk:work"), "label": _("Translations")},
            {
                "url": reverse("wagtailadmin_pages:edit", args=[version.page_id]),
                "label": title,
            },
            {"url": "", "label": _("Fill repeats")},
        ],
        "version": version,
        "language": version.language,
        "language_name": native_name(version.language),
        "source_language": version.snapshot.locale.language_code
        if version.snapshot
        else "",
        "proposals": [] if version.is_closed else [*map(Proposal, fills(version))],
        "step": None if version.is_closed else steps.newest(version),
    }
    return TemplateResponse(request, "translation/desk/repeats.html", context)


def _fill(request: StaffRequest, version: LanguageVersion) -> HttpResponse:
    chosen = request.POST.getlist("fill")
    if not chosen:
        messages.warning(request, _("Nothing was chosen, so nothing was filled in."))
        return redirect("desk:repeats", version.pk)
    try:
        step = fill(version, chosen, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:repeats", version.pk)
    number = step.edits.count()
    said = ngettext(
        "%(number)s segment was filled in.",
        "%(number)s segments were filled in.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("desk:repeats", version.pk)


def _version(request: StaffRequest, version_id: int) -> LanguageVersion:
    versions = LanguageVersion.objects.targets().select_related(
        "locale", "page", "snapshot__locale"
    )
    version = get_object_or_404(versions, pk=version_id, page__isnull=False)
    if not may(request.user, Act.TRANSLATE, version.language):
        raise PermissionDenied
    return version
