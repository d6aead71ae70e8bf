"""A term is no longer asked for, or is asked for again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.accounts.models import User
from cms.accounts.requests import StaffRequest
from cms.translation import glossary
from cms.translation.models import Concept
from cms.translation.refusals import Refused


@require_POST
def retire(request: StaffRequest, concept_id: int) -> HttpResponse:
    said = _("“%(term)s” is retired: nothing asks for it any more.")
    return _move(request, concept_id, glossary.retire, said)


@require_POST
def bring_back(request: StaffRequest, concept_id: int) -> HttpResponse:
    said = _("“%(term)s” is asked for again.")
    return _move(request, concept_id, glossary.bring_back, said)


def _move(
    request: StaffRequest, concept_id: int, verb: Callable[..., None], said: str
) -> HttpResponse:
    concept = get_object_or_404(Concept.objects.with_wordings(), pk=concept_id)
    person: User = request.user
    try:
        verb(concept, by=person)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said % {"term": concept})
    return redirect("terms:term", concept_id)
