"""From a payload to what a person reads: one function for the public and preview."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from cms.approval import payload as payloads


def rendered(
    payload: payloads.Payload,
    language: str,
    request: HttpRequest,
    *,
    is_preview: bool = False,
    template: str = "",
    **extra: Any,
) -> str:
    """The page as HTML in its language; `extra` is what only the caller knows.

    `template` is for another form of the page than its own.
    """
    cls = payloads.page_class(payload)
    with translation.override(language):
        fields = payloads.decoded(payload)
        context = {
            "language": language,
            "fields": fields,
            "is_preview": is_preview,
            **cls.present(fields, language, request, is_preview=is_preview),
            **extra,
        }
        return render_to_string(template or cls.template, context, request=request)


def preview(page: Any, request: HttpRequest) -> HttpResponse:
    """What the public would read if the page were released as it stands in memory."""
    language = page.locale.language_code
    html = rendered(
        payloads.payload_of(page),
        language,
        request,
        translation_key=page.translation_key,
        is_preview=True,
    )
    return HttpResponse(html, headers={"Content-Language": language})
