"""What in a source will be hard to translate, while its author can still change it.

Hints only: the hand-over asks nobody to follow them. They are shown on the page of the
hand-over and, kept up to date with what is saved, above the source in the editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.accounts.roles import may
from cms.approval import states, transitions
from cms.approval.inbox import links
from cms.approval.inbox.reading import signed_in
from cms.approval.inbox.view_base import refused_entry
from cms.translation.models import LanguageVersion
from cms.translation.readiness.of_page import Hard, hard_to_translate
from cms.translation.refusals import NotYours


@dataclass(frozen=True)
class Placed:
    """A hard sentence, with the way to where it is written."""

    hard: Hard
    href: str


def placed(version: LanguageVersion) -> list[Placed]:
    """Everything that is hard in a source as it was saved last; none of a target."""
    if not version.is_source:
        return []
    page: Any = transitions.text_in_progress(version)
    return [
        Placed(hard, links.place(version, hard.path))
        for hard in hard_to_translate(version, page)
    ]


def address(version: LanguageVersion) -> str:
    return reverse("approval:readiness", args=[version.pk])


@require_safe
def readiness(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of a page, for the editor; empty where nothing is hard."""
    rows = LanguageVersion.objects.sources().select_related("page", "locale")
    version = get_object_or_404(rows, pk=pk, page__isnull=False)
    if not may(
        signed_in(request), states.HAND_OVER.act(is_source=True), version.language
    ):
        return refused_entry(request, str(NotYours()))
    context = {"hard": placed(version), "language": version.language}
    return render(request, "approval/includes/readiness.html", context)
