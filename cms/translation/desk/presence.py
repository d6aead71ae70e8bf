"""Who else has the desk open, asked again and again by the open desk itself."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.translation import presence
from cms.translation.models import LanguageVersion


@require_POST
def present(request: StaffRequest, version_id: int) -> JsonResponse:
    """Takes the number of a `segment`, or `left` when the desk is closed.

    Answers the others, each with the segment they are at.
    """
    if not has_a_role(request.user):
        raise PermissionDenied
    version = get_object_or_404(LanguageVersion, pk=version_id)
    if "left" in request.POST:
        presence.left(version, request.user)
        return JsonResponse({"people": []})
    segment = request.POST.get("segment", "")
    at = int(segment) if segment.isascii() and segment.isdecimal() else None
    others = presence.seen(version, request.user, at)
    people = [{"name": str(one.user), "segment": one.segment_id} for one in others]
    return JsonResponse({"people": people})
