"""What one segment has said before, by whom, and where it came from."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may
from cms.core.languages import native_name
from cms.core.wording.diff import compared
from cms.core.wording.marks import merged
from cms.core.wording.words import rich_lines
from cms.translation.desk.rows import shown
from cms.translation.desk.saving import answer_with
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Segment,
    Translation,
    TranslationEdit,
    UnitText,
)
from cms.translation.writing import revert, sources_of

# Typing is saved at every pause, so there may be hundreds.
AT_ONCE = 30


@dataclass(frozen=True)
class Past:
    """One saved text, beside the one before it."""

    edit: TranslationEdit
    before: TranslationEdit | None
    is_newest: bool
    other_source: SafeString | None  # what it was made from, if that is another text
    report: str = ""  # whose approved words these were

    @property
    def origin(self) -> str:
        if self.edit.origin == Origin.MACHINE:
            return _machines(self.edit)
        step = self.edit.step
        label = step.label if step else ""
        said = str(self.edit.get_origin_display())
        return f"{said} · {label}" if label else said

    @property
    def text(self) -> SafeString:
        return shown(self.edit.text)

    @property
    def is_empty(self) -> bool:
        return not self.edit.text.strip()

    @property
    def difference(self) -> SafeString:
        """Both texts in one; the very first one has nothing before it."""
        if self.before is None:
            return self.text
        pairs = compared(rich_lines(self.before.text), rich_lines(self.edit.text))
        return format_html_join(
            mark_safe("<br>"),
            "{}",
            ((merged(pair.old_runs, pair.new_runs),) for pair in pairs),
        )


def _machines(edit: TranslationEdit) -> str:
    if edit.is_draft:
        return pgettext("origin of a text", "Machine, not confirmed yet")
    return pgettext("origin of a text", "Machine, confirmed as it is")


@require_safe
def history(request: StaffRequest, version_id: int, segment_id: int) -> HttpResponse:
    """A piece of HTML, the newest text first; `before` a number goes further back."""
    if not has_a_role(request.user):
        raise PermissionDenied
    version, segment = _there(version_id, segment_id)
    row = Translation.objects.filter(version=version, segment=segment).first()
    before = request.GET.get("before", "")
    last = int(before) if before.isascii() and before.isdecimal() else None
    past = _past(version, segment, row, last)
    may_write = may(request.user, Act.TRANSLATE, version.language)
    said = {
        "version": version,
        "segment": segment,
        "past": past[:AT_ONCE],
        "earlier": past[AT_ONCE - 1].edit.pk if len(past) > AT_ONCE else None,
        "language": version.language,
        "source_language": version.snapshot.locale.language_code
        if version.snapshot
        else "",
        "may_revert": may_write and not version.is_closed,
    }
    return HttpResponse(
        render_to_string("translation/desk/_history.html", said, request)
    )


def _there(version_id: int, segment_id: int) -> tuple[LanguageVersion, Segment]:
    versions = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    version = get_object_or_404(versions.defer("snapshot__content"), pk=version_id)
    segment = get_object_or_404(Segment, pk=segment_id, snapshot=version.snapshot_id)
    return version, segment


def _past(
    version: LanguageVersion,
    segment: Segment,
    row: Translation | None,
    last: int | None,
) -> list[Past]:
    """One more than is shown at once; three queries, however long it is."""
    if row is None:
        return []
    rows = row.history.select_related("author", "step")
    older = rows.filter(pk__lt=last) if last else rows
    edits = list(older[: AT_ONCE + 1])
    sources = sources_of(version, edits)
    reports = _reports(version, edits)
    return [
        Past(
            edit,
            edits[at + 1] if at + 1 < len(edits) else None,
            is_newest=at == 0 and last is None,
            other_source=_other_source(edit, segment, sources),
            report=reports.get(edit.unit_id or 0, ""),
        )
        for at, edit in enumerate(edits)
    ]


def _other_source(
    edit: TranslationEdit, segment: Segment, sources: dict[str, str]
) -> SafeString | None:
    if edit.made_from_digest in ("", segment.digest):
        return None
    source = sources.get(edit.made_from_digest)
    return shown(source) if source is not None else SafeString()


def _reports(version: LanguageVersion, edits: list[TranslationEdit]) -> dict[int, str]:
    """The titles of the reports that words of the memory come from."""
    units = {edit.unit_id for edit in edits if edit.unit_id}
    if not units:
        return {}
    texts = UnitText.objects.filter(unit__in=units, language=version.language)
    return {
        text.unit_id: text.version.page.title
        if text.version.page
        else native_name(text.language)
        for text in texts.select_related("version__page")
    }


@require_POST
def take_back(
    request: StaffRequest, version_id: int, segment_id: int, edit_id: int
) -> JsonResponse:
    """Takes {"edition"}: say again what the history says. Answers as `save` does."""
    edits = TranslationEdit.objects.filter(
        translation__version=version_id, translation__segment=segment_id
    )
    edit = get_object_or_404(edits, pk=edit_id)
    try:
        edition = int(json.loads(request.body)["edition"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": "Expected an edition."}, status=400)
    version = LanguageVersion.objects.select_related("locale").get(pk=version_id)
    return answer_with(
        request, version, lambda: revert(edit, by=request.user, edition=edition)
    )
