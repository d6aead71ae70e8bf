"""One segment's text, saved while it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from django.db.models import Subquery
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may
from cms.translation import context, findings, machine
from cms.translation.desk.rows import Row, as_typed, from_typed, shown
from cms.translation.memory.fitting import fitted
from cms.translation.models import (
    LanguageVersion,
    Origin,
    Segment,
    Translation,
    UnitText,
)
from cms.translation.places import Place
from cms.translation.refusals import Refused, StaleEdition
from cms.translation.writing import (
    repair,
    repeats,
    respell,
    translate,
    with_origin_of_drafts,
)


@require_http_methods(["PUT"])
def save(request: StaffRequest, version_id: int, segment_id: int) -> JsonResponse:
    """Takes {"text", "edition", "typed": bool}; answers the row's new state.

    With {"origin": "memory", "unit"} the text is words of that unit, which is kept as
    long as it is true; with {"origin": "machine", "proof"} it is what the machine said,
    and becomes a draft. 409 with the other person's text when the edition is stale, 403
    with the reason for every other refusal; the browser keeps what was typed in both
    cases.
    """
    rows = list(repeats(version_id, segment_id))
    there = (row.segment for row in rows if row.segment_id == segment_id)
    segment = next(there, None) or get_object_or_404(Segment, pk=segment_id)
    try:
        asked = json.loads(request.body)
        text, edition = str(asked["text"]), int(asked["edition"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"message": "Expected text and edition."}, status=400)
    text = from_typed(text) if asked.get("typed") else text
    version = LanguageVersion(pk=version_id)

    is_machines = _is_machines(asked, version_id, segment_id, text)
    unit = None if is_machines else _unit(asked, version_id, segment, text)
    origin = Origin.MEMORY if unit else Origin.TYPED
    if is_machines:
        origin = Origin.MACHINE

    def act() -> Translation:
        return translate(
            version,
            segment,
            text,
            by=request.user,
            edition=edition,
            rows=rows,
            origin=origin,
            unit=unit,
            draft=is_machines,
        )

    return answer_with(request, version, act)


def _is_machines(asked: Any, version_id: int, segment_id: int, text: str) -> bool:
    return asked.get("origin") == Origin.MACHINE and machine.is_proved(
        asked.get("proof"), version_id, segment_id, text
    )


def _unit(asked: Any, version_id: int, segment: Segment, text: str) -> int | None:
    """The unit of the memory that says just this; one query if one is named."""
    unit = asked.get("unit")
    if asked.get("origin") != Origin.MEMORY or type(unit) is not int:
        return None
    into = LanguageVersion.objects.filter(pk=version_id)
    said = UnitText.objects.filter(
        unit=unit, language=Subquery(into.values("locale__language_code"))
    ).first()
    return unit if said and fitted(said.text, segment.source) == text else None


@require_POST
def judge(request: StaffRequest, version_id: int, segment_id: int) -> JsonResponse:
    """Takes {"key", "act", "reason", "edition", "word"}.

    The acts: dismiss, bring_back, repair, and respell, which takes the word that was
    meant. Answers as `save` does; after the last two with the new text.
    """
    rows = with_origin_of_drafts(Translation.objects.all())
    rows = rows.select_related("version__locale", "segment")
    row = get_object_or_404(rows, version_id=version_id, segment_id=segment_id)
    try:
        asked = json.loads(request.body)
        key, name = str(asked["key"]), str(asked["act"])
        reason, edition = str(asked.get("reason", "")), int(asked.get("edition", 0))
        meant = str(asked.get("word", "")).strip()
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"message": "Expected key and act."}, status=400)

    def dismiss() -> Translation:
        findings.dismiss(row, key, by=request.user, reason=reason)
        return row

    def bring_back() -> Translation:
        findings.bring_back(row, key, by=request.user)
        return row

    def mend() -> Translation:
        return repair(row, key, by=request.user, edition=edition)

    def put_what_was_meant() -> Translation:
        return respell(row, key, meant, by=request.user, edition=edition)

    acts = {
        "dismiss": dismiss,
        "bring_back": bring_back,
        "repair": mend,
        "respell": put_what_was_meant,
    }
    if name not in acts or (name == "respell" and not meant):
        return JsonResponse({"message": "Expected key and act."}, status=400)
    return answer_with(request, row.version, acts[name])


def answer_with(
    request: StaffRequest, version: LanguageVersion, act: Callable[[], Translation]
) -> JsonResponse:
    try:
        row = act()
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
    return JsonResponse(_state(request, version, row))


def _state(
    request: StaffRequest, version: LanguageVersion, row: Translation
) -> dict[str, Any]:
    segment = cast("Segment", row.segment)
    found = findings.standing(row, context.of(row))
    shown_row = Row(
        segment, row, Place("", ""), False, found, findings.verdicts_on(found)
    )
    list_of_findings = render_to_string(
        "translation/desk/_findings.html",
        {
            "row": shown_row,
            "language": version.language,
            "dismisses_errors": may(request.user, Act.EXEMPT, version.language),
        },
    )
    return {
        "edition": row.edition,
        "state": shown_row.state,
        "is_machines": row.is_machines,
        "findings": list_of_findings,
        "text": shown_row.shown_text,
        "typed": shown_row.typed,
    }
