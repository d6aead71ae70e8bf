"""What somebody may have meant by a word that no dictionary has: asked for, not told.

Looking takes up to a second, so nobody's typing waits for it.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may
from cms.translation.models import LanguageVersion
from cms.translation.spelling.dictionaries import dictionary


@require_safe
def meant(request: StaffRequest, version_id: int) -> JsonResponse:
    """`meant`, the likeliest first; takes ?word=…"""
    rows = LanguageVersion.objects.select_related("locale")
    version = get_object_or_404(rows, pk=version_id)
    if not may(request.user, Act.TRANSLATE, version.language):
        raise PermissionDenied
    own = dictionary(version.language)
    word = request.GET.get("word", "")
    found = own.suggest(word) if own and word.strip() else []
    return JsonResponse(
        {"meant": found, "none": _("The dictionary has no word like it.")}
    )
