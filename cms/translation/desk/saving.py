"""One segment's text, saved while it is typed."""

from __future__ import annotations

import json

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from cms.accounts.requests import StaffRequest
from cms.translation.desk.places import Place
from cms.translation.desk.rows import Row, as_typed, from_typed, shown
from cms.translation.models import LanguageVersion, Segment
from cms.translation.refusals import Refused, StaleEdition
from cms.translation.writing import repeats, translate


@require_http_methods(["PUT"])
def save(request: StaffRequest, version_id: int, segment_id: int) -> JsonResponse:
    """Takes {"text", "edition", "typed": bool}; answers the row's new state.

    409 with the other person's text when the edition is stale, 403 with the reason
    for every other refusal; the browser keeps what was typed in both cases.
    """
    rows = list(repeats(version_id, segment_id))
    there = (row.segment for row in rows if row.segment_id == segment_id)
    segment = next(there, None) or get_object_or_404(Segment, pk=segment_id)
    try:
        asked = json.loads(request.body)
        text, edition = str(asked["text"]), int(asked["edition"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": "Expected text and edition."}, status=400)
    try:
        row = translate(
            LanguageVersion(pk=version_id),
            segment,
            from_typed(text) if asked.get("typed") else text,
            by=request.user,
            edition=edition,
            rows=rows,
        )
    except LanguageVersion.DoesNotExist as error:
        raise Http404 from error
    except StaleEdition as refusal:
        return JsonResponse(
            {
                "message": str(refusal),
                "edition": refusal.edition,
                "theirs": shown(refusal.theirs),
                "theirs_typed": as_typed(refusal.theirs),
            },
            status=409,
        )
    except Refused as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    saved = Row(segment, row, Place("", ""), begins_place=False)
    return JsonResponse(
        {
            "edition": row.edition,
            "state": saved.state,
            "findings": [
                {"severity": found.severity, "message": str(found.message)}
                for found in saved.findings
            ],
        }
    )
