"""What the public reads: built from release records, visibility and addresses."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.approval.models import Release
from cms.approval.render import rendered
from home import missing
from home.language import depends_on_reader, remember, same_site_path


@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at an address of the language in front of it.

    A former address redirects; a report that exists in other languages only answers
    with a 404 that offers those; everything else is a plain 404.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    if path and not path.endswith("/"):
        return redirect(addresses.url(language, f"{path}/"), permanent=True)
    release = addresses.at(language, path)
    if release is not None:
        return _read(request, release)
    moved = addresses.moved_to(language, path)
    if moved is not None:
        return redirect(addresses.url_of(moved), permanent=True)
    return missing.answer(request, language, path)


def _read(request: HttpRequest, release: Release) -> HttpResponse:
    html = rendered(
        release.payload,
        release.version.language,
        request,
        translation_key=release.version.translation_key,
        path=addresses.path_of(release.version.page),
    )
    return HttpResponse(html)


@require_safe
def front_door(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address without a language goes to the one the reader prefers.

    By remembered choice, then the browser's, then the site's default. Never a
    permanent redirect: the choice may change.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    query = request.META.get("QUERY_STRING", "")
    address = addresses.url(language, path) + (f"?{query}" if query else "")
    return depends_on_reader(HttpResponseRedirect(address))


@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the choice and go on with 303 to `next`, a path on this site."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    following = request.GET.get("next", "")
    response = HttpResponse(
        status=303,
        headers={
            "Location": following
            if same_site_path(following)
            else addresses.url(code, "")
        },
    )
    remember(response, code)
    return depends_on_reader(response)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "home/404.html", missing.nothing_here(request), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without asking the database, which may be what broke."""
    return render(request, "home/500.html", status=500)
