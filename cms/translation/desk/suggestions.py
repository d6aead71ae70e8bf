"""What the memory offers for one segment: fetched aside while somebody types."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may
from cms.core.languages import native_name
from cms.core.wording.diff import compared
from cms.core.wording.marks import merged
from cms.core.wording.words import rich_lines
from cms.translation import memory
from cms.translation.desk.rows import as_typed, shown
from cms.translation.memory import Suggestion
from cms.translation.models import LanguageVersion, Rejection, Segment, UnitText
from cms.translation.refusals import Refused


@require_safe
def suggestions(
    request: StaffRequest, version_id: int, segment_id: int
) -> JsonResponse:
    """Numbered in the order of their keys; everybody with a role may look."""
    if not has_a_role(request.user):
        raise PermissionDenied
    versions = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    version = get_object_or_404(versions, pk=version_id, snapshot__isnull=False)
    asked = _asked(version, segment_id)
    may_judge = may(request.user, Act.TRANSLATE, version.language)
    found = [_as_json(one, asked, may_judge) for one in memory.suggestions(asked)]
    return JsonResponse({"suggestions": found})


def _asked(version: LanguageVersion, segment_id: int) -> memory.Asked:
    """The segment between its neighbours; one query."""
    there = get_object_or_404(Segment, pk=segment_id, snapshot=version.snapshot_id)
    near = Segment.objects.filter(
        snapshot=version.snapshot_id,
        order__range=(there.order - 1, there.order + 1),
    )
    source = version.snapshot.locale.language_code if version.snapshot else ""
    by_order = {segment.order: segment.source for segment in near}
    return memory.Asked(
        there.source,
        source,
        version.language,
        by_order.get(there.order - 1, ""),
        by_order.get(there.order + 1, ""),
    )


def _as_json(one: Suggestion, asked: memory.Asked, may_judge: bool) -> dict[str, Any]:
    said = one.said
    return {
        "unit": said.unit_id,
        "percent": one.percent,
        "in_context": one.percent == memory.IN_CONTEXT,
        "text": shown(one.text),
        "typed": as_typed(one.text),
        # Nothing to compare where the words are the same.
        "difference": difference(one.source, asked.source)
        if one.percent < memory.EXACT
        else "",
        "report": title_of(said),
        "author": str(said.author or ""),
        "approver": str(said.approver or ""),
        "approved": day(said.approved_at),
        "times": one.times,
        "is_machines": said.is_machines,
        "rejections": [_rejection(rejection) for rejection in one.rejections],
        "judge": reverse(
            "desk:take_back" if one.is_rejected else "desk:reject",
            args=[one.rejections[0].text_id if one.rejections else said.pk],
        )
        if may_judge
        else "",
    }


def _rejection(rejection: Rejection) -> dict[str, str]:
    return {
        "by": str(rejection.by),
        "at": day(rejection.at),
        "reason": rejection.reason,
    }


def difference(before: str, now: str) -> SafeString:
    """The memory's source and the one at hand in one text, word by word."""
    pairs = compared(rich_lines(before), rich_lines(now))
    return format_html_join(
        "", "<p>{}</p>", ((merged(pair.old_runs, pair.new_runs),) for pair in pairs)
    )


def title_of(said: UnitText) -> str:
    """The report a text comes from; the page may be gone."""
    page = said.version.page
    return page.title if page else native_name(said.language)


def day(moment: Any) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


@require_POST
def reject(request: StaffRequest, text_id: int) -> JsonResponse:
    """Takes a `reason`, which may be empty; 403 with a sentence for every refusal."""
    text = get_object_or_404(UnitText, pk=text_id)
    try:
        memory.reject(text, by=request.user, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    return JsonResponse({})


@require_POST
def take_back(request: StaffRequest, text_id: int) -> JsonResponse:
    text = get_object_or_404(UnitText, pk=text_id)
    try:
        memory.take_back(text, by=request.user)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    return JsonResponse({})
