"""Many segments written at once: the newest such step of a text can be undone here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cms.accounts.requests import StaffRequest
from cms.translation.models import LanguageVersion, Origin, Step
from cms.translation.refusals import Refused
from cms.translation.writing import still_correct, undo


def newest(version: LanguageVersion) -> Step | None:
    """What was written at once last, while it can be undone; one query."""
    step = version.steps.exclude(origin=Origin.UNDONE).select_related("by").first()
    return step if step and step.undone_at is None else None


@require_POST
def take_back(request: StaffRequest, version_id: int, step_id: int) -> HttpResponse:
    """Undo a step; what somebody has written since stays."""
    steps = Step.objects.select_related("version").exclude(origin=Origin.UNDONE)
    step = get_object_or_404(steps, pk=step_id, version=version_id)
    try:
        back, left = undo(step, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(request, step.version)
    said = ngettext(
        "%(number)s segment is as it was before.",
        "%(number)s segments are as they were before.",
        back,
    )
    messages.success(request, said % {"number": back})
    if left:
        kept = ngettext(
            "%(number)s segment was changed since and stays.",
            "%(number)s segments were changed since and stay.",
            left,
        )
        messages.info(request, kept % {"number": left})
    return _back(request, step.version)


@require_POST
def confirm_minor(request: StaffRequest, version_id: int) -> HttpResponse:
    """Say of all whose source changed in spaces and punctuation: still correct."""
    versions = LanguageVersion.objects.targets()
    version = get_object_or_404(versions, pk=version_id, page__isnull=False)
    try:
        step = still_correct(version, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _back(request, version)
    number = step.edits.count() if step else 0
    said = ngettext(
        "%(number)s translation is still correct.",
        "%(number)s translations are still correct.",
        number,
    )
    messages.success(request, said % {"number": number})
    return _back(request, version)


def _back(request: StaffRequest, version: LanguageVersion) -> HttpResponse:
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return redirect(asked)
    return redirect(reverse("wagtailadmin_pages:edit", args=[version.page_id]))
