"""What the public reads: built from release records, visibility and addresses."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.encoding import escape_uri_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses, evidence
from cms.approval.models import Release
from cms.core import built_from as built
from cms.core.addresses import absolute
from cms.core.built_from import built_from, may_be_kept
from cms.core.languages import active_language, is_language
from home import gone, missing, records, sitemap
from home.language import (
    SeeOther,
    depends_on_reader,
    language_of,
    remember,
    same_site_path,
)
from home.reading import html_of

# Longer than any address a page can have.
LONGEST_PATH = 1_000

ROBOTS = f"""User-agent: *
Disallow: /admin/
Disallow: /language/

Sitemap: {absolute(f"/{sitemap.PATH}")}
"""


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at an address of the language in front of it.

    A former address redirects; what is public in other languages only answers with a
    404 that offers those; what was removed by order of the law answers 410; everything
    else is a plain 404. No page stands where people, organisations and topics do.
    """
    language = active_language()
    if len(path) > LONGEST_PATH or not path.isprintable():
        return missing.nothing(request, language)
    if path and not path.endswith("/"):
        return HttpResponsePermanentRedirect(_address(request, language, f"{path}/"))
    answer = records.answer(request, language, path)
    if answer is not None:
        return answer
    release = addresses.at(language, path)
    if release is not None:
        return _read(request, release)
    moved = addresses.moved_to(language, path)
    if moved is not None:
        return HttpResponsePermanentRedirect(addresses.url_of(moved))
    removed = evidence.gone_at(language, path)
    if removed is not None:
        return gone.answer(request, language, removed.version.translation_key)
    return missing.answer(request, language, path)


def _read(request: HttpRequest, release: Release) -> HttpResponse:
    may_be_kept()
    built_from(built.page(release.version.translation_key))
    return HttpResponse(html_of(request, release))


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def front_door(request: HttpRequest, path: str = "") -> HttpResponse:
    """An address without a language goes to the one the reader prefers.

    By remembered choice, then the browser's, then the site's default. Never a
    permanent redirect: the choice may change. A language without its slash is no
    choice, only an address that lacks its end.
    """
    if is_language(path):
        return HttpResponsePermanentRedirect(_address(request, path, ""))
    address = _address(request, active_language(), path)
    return depends_on_reader(HttpResponseRedirect(address))


def _address(request: HttpRequest, language: str, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    address = escape_uri_path(addresses.url(language, path))
    return f"{address}?{query}" if query else address


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the choice and go on with 303 to `next`, a path on this site."""
    if not is_language(code):
        raise Http404
    following = request.GET.get("next", "")
    if not same_site_path(following):
        following = addresses.url(code, "")
    response = SeeOther(following)
    remember(response, code)
    return depends_on_reader(response)


@csrf_exempt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask without reading the page, which names the same drawing."""
    drawing = finders.find("site/favicon.svg")
    if drawing is None:
        raise Http404
    return HttpResponse(Path(drawing).read_bytes(), content_type="image/svg+xml")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _in_its_language(request, missing.nothing(request, active_language()))


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without asking the database, which may be what broke."""
    context = {"language": active_language()}
    response = render(request, "home/500.html", context, status=500)
    return _in_its_language(request, response)


def _in_its_language(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An error page outside the languages speaks the reader's, and says so."""
    if language_of(request.path_info) is None:
        response["Content-Language"] = active_language()
        depends_on_reader(response)
    return response
