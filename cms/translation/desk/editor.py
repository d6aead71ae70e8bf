"""The desk at the page's own edit address."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PreviewSidePanel

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may
from cms.core.languages import native_name
from cms.translation import context, findings, machine, questions, snapshots
from cms.translation.desk import beside, notes, panels, steps
from cms.translation.desk.assigning import PEOPLE
from cms.translation.desk.facts import facts
from cms.translation.desk.rows import (
    progress,
    put_questions,
    put_source_questions,
    rows,
    source_rows,
)
from cms.translation.models import LanguageVersion
from cms.translation.segments import source_page


def edit_page(request: StaffRequest, page: Any) -> HttpResponse | None:
    """A hook in front of Wagtail's editor: targets are edited at the desk.

    Returns None for a source, which Wagtail's own editor goes on with.
    """
    version = _versions().filter(page_id=page.pk).first()
    if version is None or version.is_source:
        return None
    if request.method != "GET":
        return JsonResponse({"error": "not_here"}, status=405)
    if may(request.user, Act.TRANSLATE, version.language):
        snapshots.adopt_newest(version)
    return _desk(request, version, page)


@require_safe
def read(request: StaffRequest, version_id: int) -> HttpResponse:
    """Any language version, read-only, for everybody who has a role here."""
    if not has_a_role(request.user):
        raise PermissionDenied
    version = get_object_or_404(_versions(), pk=version_id, page__isnull=False)
    page = version.page.specific
    if version.is_source:
        page = page.get_latest_revision_as_object()
        found = source_rows(page)
        asked = questions.of_report(version.translation_key)
        context = _context(request, version, page) | {
            "rows": found,
            "lost_questions": put_source_questions(asked, found),
            "may_answer": questions.may_answer(request.user, version.language),
        }
        return TemplateResponse(request, "translation/desk/read.html", context)
    return _desk(request, version, page, read_only=True)


def _versions() -> Any:
    rows = LanguageVersion.objects.select_related("locale", "snapshot__locale", *PEOPLE)
    return context.with_moments(rows)


def _desk(
    request: StaffRequest,
    version: LanguageVersion,
    page: Any,
    *,
    read_only: bool = False,
) -> HttpResponse:
    known = context.as_of(version)
    if not version.is_closed:
        findings.bring_up_to_date(version, known)
    translations = list(version.translations.all())
    found = rows(version, type(page), known, translations)
    asked = questions.of_report(version.translation_key)
    source_language = context.source_language(version)
    closed = version.is_closed or not may(request.user, Act.TRANSLATE, version.language)
    shown = _context(request, version, page) | {
        "rows": found,
        "lost_questions": put_questions(asked, found),
        "progress": progress(found),
        "minor": sum(row.is_minor for row in found),
        "step": None if version.is_closed else steps.newest(version),
        "orphans": [row for row in translations if row.segment_id is None],
        "source_language": source_language,
        "beside": beside.choices(version),
        "may_ask": questions.may_ask(request.user, version),
        "may_answer": questions.may_answer(request.user, source_language),
        "read_only": read_only or closed,
        "has_machine": machine.offers(source_language, version.language),
        "segments_url": reverse("desk:save", args=[version.pk, 0]).removesuffix("0/"),
        "dismisses_errors": may(request.user, Act.EXEMPT, version.language),
    }
    shown["lost_notes"] = notes.place(panels.notes_of(shown["panels"]), found)
    return TemplateResponse(request, "translation/desk/desk.html", shown)


def _context(
    request: StaffRequest, version: LanguageVersion, page: Any
) -> dict[str, Any]:
    preview = PreviewSidePanel(
        page, request, preview_url=reverse("desk:preview", args=[version.pk])
    )
    return {
        "version": version,
        "page": page,
        "language": version.language,
        "language_name": native_name(version.language),
        "facts": facts(_page_of_facts(version, page), version.language),
        "panels": panels.panels_for(version, request),
        "side_panels": MediaContainer([preview]),
        "media": preview.media,
        "header_title": page.draft_title,
        "page_title": page.draft_title,
        "breadcrumbs_items": [
            {"url": reverse("desk:work"), "label": _("Translations")},
            {"url": "", "label": page.draft_title},
        ],
        "header_icon": "doc-full-inverse",
    }


def _page_of_facts(version: LanguageVersion, page: Any) -> Any:
    """A target's facts are its snapshot's; they reach its row with the hand-over."""
    if version.is_source or version.snapshot is None:
        return page
    return source_page(type(page), version.snapshot.content)


@require_http_methods(["GET", "POST", "DELETE"])
@xframe_options_sameorigin
def preview(request: StaffRequest, version_id: int) -> HttpResponse:
    """The page as the public would read it now, in Wagtail's preview panel.

    Rows are saved while typing, so the panel's POST has nothing to keep.
    """
    if not has_a_role(request.user):
        raise PermissionDenied
    version = get_object_or_404(_versions(), pk=version_id, page__isnull=False)
    if request.method != "GET":
        return JsonResponse({"is_valid": True, "is_available": True, "success": True})
    page = version.page.specific
    if version.is_source:
        page = page.get_latest_revision_as_object()
    elif version.snapshot is not None:
        page = snapshots.built(version, page)
    return page.make_preview_request(request, page.default_preview_mode)
