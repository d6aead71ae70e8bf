"""A language that is missing: a polite 404 which offers the ones there are.

It stands at the address the translation would plausibly have: the list of its language
plus the address part of any released version (design rule 6). Once the report is
released there under an address of its own, this one redirects to it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import CharField, IntegerField, UUIDField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from wagtail.models import Page

from cms.approval import addresses
from cms.approval.models import Release
from cms.approval.payload import upgraded
from cms.core import built_from as built
from cms.core.built_from import built_from, may_be_kept
from cms.core.languages import codes, native_name
from cms.core.prepared import Slot, prepared


def answer(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Redirect, offer other languages, or say that there is nothing."""
    elsewhere = released_elsewhere(language, path)
    if elsewhere is None:
        return nothing(request, language)
    released = released_languages(elsewhere.version.translation_key)
    if language in released:
        return HttpResponseRedirect(addresses.url_of(released[language]))
    key = elsewhere.version.translation_key
    may_be_kept()
    built_from(
        *(built.page(key), built.absent(language), built.address(language, path)),
        built.slug(path.rstrip("/").rpartition("/")[2]),
    )
    context = {
        "language": language,
        "translation_key": elsewhere.version.translation_key,
        "missing_path": path,
        "alternatives": [
            {
                "language": code,
                "name": native_name(code),
                "title": upgraded(release.payload)["fields"]["title"],
                "url": addresses.url_of(release),
            }
            for code, release in released.items()
        ],
    }
    return render(request, "home/missing_language.html", context, status=404)


def nothing(request: HttpRequest, language: str) -> HttpResponse:
    """There is nothing at this address, or nothing anybody may know of."""
    return render(request, "home/404.html", {"language": language}, status=404)


def released_languages(translation_key: UUID) -> dict[str, Release]:
    """The public releases of a page by language, in the site's order; one query."""
    releases = _of_the_page().asked(key=translation_key)
    found = {release.version.language: release for release in releases}
    return {code: found[code] for code in codes() if code in found}


@prepared
def _of_the_page() -> Any:
    """By the `key` all its languages share."""
    return Release.objects.public().of_report(Slot("key", UUIDField())).with_addresses()


def released_elsewhere(language: str, path: str) -> Release | None:
    """A release in another language that this address stands for, or None.

    Should two reports claim the address, the one that was public first has it.
    """
    slug = path.rstrip("/").rpartition("/")[2]
    candidates = _in_others(bool(path)).asked(
        language=language, depth=2 + path.count("/"), slug=slug
    )
    return next((r for r in candidates if paths_of(r).get(language) == path), None)


@prepared
def _in_others(has_slug: bool) -> Any:
    """In another `language`, at a `depth`, by `slug`; who was first comes first."""
    language, depth = Slot("language", CharField()), Slot("depth", IntegerField())
    found = Release.objects.public().with_addresses().filter(version__page__depth=depth)
    found = found.exclude(version__locale__language_code=language)
    if has_slug:
        found = found.filter(version__page__slug=Slot("slug", CharField()))
    return found.order_by("version_id")


def paths_of(release: Release) -> dict[str, str]:
    """Where the release's page would stand in each language, under its own slug.

    Only languages in which the page above is public; one query, none for a home page.
    """
    page: Any = release.version.page
    if page.depth == 2:
        return dict.fromkeys(codes(), "")
    return {
        parent.version.language: f"{addresses.path_of(parent.version.page)}{page.slug}/"
        for parent in _of_the_page_at().asked(place=page.path[: -Page.steplen])
    }


@prepared
def _of_the_page_at() -> Any:
    """What is public, in any language, of the page at a `place` in the trees."""
    found = Page.objects.filter(path=Slot("place", CharField()))
    public = Release.objects.public().with_addresses().defer("payload")
    return public.filter(version__translation_key__in=found.values("translation_key"))
