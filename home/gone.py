"""What was removed by order of the law: a polite 410 that tells nothing of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.approval import addresses
from cms.core.languages import native_name
from home.missing import released_languages


def answer(
    request: HttpRequest, language: str, translation_key: UUID | None = None
) -> HttpResponse:
    """Neither title nor facts; of a report it names the languages that are public."""
    released = released_languages(translation_key) if translation_key else {}
    context = {
        "language": language,
        "alternatives": [
            {
                "language": code,
                "name": native_name(code),
                "url": addresses.url_of(release),
            }
            for code, release in released.items()
        ],
    }
    return render(request, "home/410.html", context, status=410)
