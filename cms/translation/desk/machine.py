"""What the machine suggests for one segment: asked aside, by whoever is in its row."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may
from cms.translation import machine
from cms.translation.context import source_language
from cms.translation.desk.rows import as_typed, shown
from cms.translation.models import LanguageVersion, Segment
from cms.translation.refusals import NotYours, TextIsClosed


@require_POST
def ask(request: StaffRequest, version_id: int, segment_id: int) -> JsonResponse:
    """For whoever may take it; each question may cost the house something.

    When the machine suggests nothing the answer is a sentence: nothing went wrong
    here, and the row works on.
    """
    versions = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    version = get_object_or_404(
        versions.defer("snapshot__content"), pk=version_id, snapshot__isnull=False
    )
    segment = get_object_or_404(Segment, pk=segment_id, snapshot=version.snapshot_id)
    pair = source_language(version), version.language
    if not machine.offers(*pair):
        raise Http404
    if not may(request.user, Act.TRANSLATE, version.language):
        return JsonResponse({"message": str(NotYours())}, status=403)
    if version.is_closed:
        return JsonResponse({"message": str(TextIsClosed())}, status=403)
    try:
        html = machine.suggestion(segment.source, *pair, segment.attrs or {})
    except machine.NoSuggestion as why:
        return JsonResponse({"message": str(why)})
    return JsonResponse(
        {
            "text": shown(html),
            "typed": as_typed(html),
            "proof": machine.proof(version.pk, segment.pk, html),
        }
    )
