"""A language that is missing: a polite 404 which offers the ones there are.

It stands at the address the translation would plausibly have: the list of its language
plus the address part of any released version (design rule 6). Once the report is
released there under an address of its own, this one redirects to it.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.models import Page

from cms.approval import addresses
from cms.approval.models import Release


def answer(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Redirect, offer other languages, or say that there is nothing."""
    elsewhere = released_elsewhere(language, path)
    if elsewhere is None:
        return render(request, "home/404.html", nothing_here(request), status=404)
    alternatives = (
        Release.objects.public()
        .of_report(elsewhere.version.translation_key)
        .with_addresses()
    )
    by_language = {release.version.language: release for release in alternatives}
    if language in by_language:
        return redirect(addresses.url_of(by_language[language]))
    context = {
        "language": language,
        "alternatives": [
            {
                "language": code,
                "title": release.payload["fields"]["title"],
                "url": addresses.url_of(release),
            }
            for code, release in sorted(by_language.items())
        ],
    }
    return render(request, "home/missing_language.html", context, status=404)


def released_elsewhere(language: str, path: str) -> Release | None:
    """A release in another language that this address stands for, or None."""
    slug = path.rstrip("/").rpartition("/")[2]
    candidates = (
        Release.objects.public()
        .exclude(version__locale__language_code=language)
        .with_addresses()
        .filter(version__page__depth=2 + path.count("/"))
    )
    if path:
        candidates = candidates.filter(version__page__slug=slug)
    return next((r for r in candidates if path == path_in(language, r)), None)


def path_in(language: str, release: Release) -> str | None:
    """Where the release's page would stand in another language, under its own slug.

    None while the page above has no public version there.
    """
    page = release.version.page
    if page.depth == 2:
        return ""
    above = (
        Release.objects.public()
        .in_language(language)
        .filter(version__translation_key__in=_parent_keys(page))
        .with_addresses()
        .first()
    )
    if above is None:
        return None
    return f"{addresses.path_of(above.version.page)}{page.slug}/"


def _parent_keys(page: Page) -> Any:
    return Page.objects.filter(path=page.path[: -Page.steplen]).values(
        "translation_key"
    )


def nothing_here(request: HttpRequest) -> dict[str, Any]:
    return {"language": getattr(request, "LANGUAGE_CODE", "en")}
