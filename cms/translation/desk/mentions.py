"""Whom the source of a text mentions, and the forms that may be inserted, for the desk.

Fetched aside for all segments at once, as soon as somebody wants to insert one.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.translation import context, mentioned
from cms.translation.checks.mentions import mentions as mentions_in
from cms.translation.mentioned import Mention, Mentioned
from cms.translation.models import LanguageVersion, Segment


@require_safe
def mentions(request: StaffRequest, version_id: int) -> JsonResponse:
    """`rows` by segment and number of the link: the place of whom it is in `entries`.

    A segment that mentions nobody is left out.
    """
    if not has_a_role(request.user):
        raise PermissionDenied
    rows = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    version = get_object_or_404(rows, pk=version_id)
    there = mentions_of(version)
    asked = list(
        dict.fromkeys(one for found in there.values() for one in found.values())
    )
    told = mentioned.tell(asked, context.source_language(version), version.language)
    places = {
        segment: {link: asked.index(mention) for link, mention in found.items()}
        for segment, found in there.items()
    }
    entries = [_as_json(mention, told.get(mention)) for mention in asked]
    return JsonResponse({"rows": places, "entries": entries})


def mentions_of(version: LanguageVersion) -> dict[int, dict[str, Mention]]:
    """By segment and number of the link; one query."""
    rows = Segment.objects.filter(snapshot=version.snapshot_id).exclude(attrs=None)
    found = {segment.pk: _mentions(segment) for segment in rows.order_by("order")}
    return {segment: here for segment, here in found.items() if here}


def _mentions(segment: Segment) -> dict[str, Mention]:
    links = segment.attrs or {}
    return {
        one.key: Mention(links[one.key]["linktype"], one.number, one.words)
        for one in mentions_in(segment.source, links)
        if one.number is not None
    }


def _as_json(mention: Mention, told: Mentioned | None) -> dict[str, Any]:
    known = told or Mentioned(mention.words)
    return {
        "name": known.name,
        "words": mention.words,
        "forms": [[form.text, form.origin] for form in known.forms],
        "note": known.note,
        "link": known.link,
        "link_label": known.link_label,
    }
