"""A second language beside the source, fetched by the desk of who wants to see it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.core.languages import native_name
from cms.translation.alongside import Alongside, Said, alongside, others
from cms.translation.desk.rows import shown
from cms.translation.models import LanguageVersion


def choices(version: LanguageVersion) -> list[tuple[str, str]]:
    """The languages that can be shown beside a text, as they call themselves."""
    return [(code, native_name(code)) for code in others(version)]


@require_safe
def beside(request: StaffRequest, version_id: int, language: str) -> JsonResponse:
    """By segment what the language says, with where that text stands in words."""
    if not has_a_role(request.user):
        raise PermissionDenied
    targets = LanguageVersion.objects.targets().select_related(
        "locale", "snapshot__locale"
    )
    version = get_object_or_404(targets.defer("snapshot__content"), pk=version_id)
    if language not in others(version):
        raise Http404
    found = alongside(version, language)
    return JsonResponse(
        {
            "name": native_name(language),
            "state": _state(found),
            "texts": {number: _told(said) for number, said in found.said.items()},
        }
    )


def _state(found: Alongside) -> str:
    if found.other is None:
        return _("Nobody has begun this language yet.")
    told = [str(found.other.get_round_display())]
    if found.is_newer_than_public:
        told.append(_("changed since"))
    if found.is_of_another_source:
        told.append(_("made from another version of the source"))
    if found.missing:
        missing = ngettext(
            "%(number)d sentence is missing",
            "%(number)d sentences are missing",
            found.missing,
        )
        told.append(missing % {"number": found.missing})
    return " · ".join(told)


def _told(said: Said) -> dict[str, Any]:
    notes = {
        pgettext("a translation", "Draft"): said.is_draft,
        _("Made from an older source"): said.is_older,
    }
    note = " · ".join(words for words, is_so in notes.items() if is_so)
    return {"text": shown(said.text), "note": note}
