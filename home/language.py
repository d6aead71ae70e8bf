"""Which language a request is in, and how a reader chooses one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from cms.core.languages import is_language


class LanguageMiddleware:
    """Activates the language of the address, or else the one the reader prefers.

    Only addresses without a language prefix depend on the reader; their views say so
    in `Vary` (`depends_on_reader`). Behind a prefix there are no cookies at all: the
    answer cannot depend on one, and a stale one is not answered with another.
    Nothing here sets a cookie or redirects.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix = language_of(request.path_info)
        if prefix:
            request.COOKIES.clear()
        language = prefix or preferred(request)
        translation.activate(language)
        # The name Django's own middleware gives it.
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        response = self.get_response(request)
        if prefix:
            response.headers.setdefault("Content-Language", prefix)
        return response


def language_of(path: str) -> str | None:
    """The language an address names in front, spelled exactly as we spell it."""
    first = path.removeprefix("/").partition("/")[0]
    return first if is_language(first) else None


def preferred(request: HttpRequest) -> str:
    """By remembered choice, then the browser's wish, then the site's default."""
    wished = translation.get_language_from_request(request)
    # Django answers with the spelling of the cookie, "KK" or "ru-kz" among them.
    base = wished.lower().partition("-")[0]
    return base if is_language(base) else settings.LANGUAGE_CODE


def depends_on_reader(response: HttpResponse) -> HttpResponse:
    """Says to caches that this answer belongs to one reader's choice."""
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    response["Cache-Control"] = "private"
    return response


class SeeOther(HttpResponseRedirectBase):
    status_code = 303


def remember(response: HttpResponse, language: str) -> None:
    """Keep the reader's choice for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def same_site_path(address: str) -> bool:
    """Whether the address is a path on this site and nowhere else.

    Browsers drop tabs and line ends from an address and read a backslash as a slash,
    so none of them may stand in it.
    """
    return (
        address.startswith("/")
        and address.isprintable()
        and "\\" not in address
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
