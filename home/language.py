"""Which language a request is in, and how a reader chooses one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme


class LanguageMiddleware:
    """Activates the language of the address, or else the one the reader prefers.

    Only addresses without a language prefix depend on the reader; their views say so
    in `Vary` (`depends_on_reader`). Nothing here sets a cookie or redirects.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(
            request.path_info
        ) or translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined] -- Django's name
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def depends_on_reader(response: HttpResponse) -> HttpResponse:
    """Says to caches that this answer belongs to one reader's choice."""
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    response["Cache-Control"] = "private"
    return response


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
    """Whether the address is a path on this site and nowhere else."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts=None
    )
