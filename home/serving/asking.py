"""Which requests may be answered from what is stored."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from home.language import language_of

METHODS = frozenset({"GET", "HEAD"})
PROTOCOLS = frozenset({"HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"})
# Whoever sends one of these wants something of their own.
UNUSUAL = (
    "HTTP_AUTHORIZATION",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_EXPECT",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_UPGRADE",
    "HTTP_X_HTTP_METHOD_OVERRIDE",
)


def usual_path(environ: dict[str, Any]) -> str | None:
    """The address that is asked in the usual way, or None: then Django answers.

    Behind a language no cookie counts (design rule 13), so here none is looked at.
    """
    if (
        environ["REQUEST_METHOD"] not in METHODS
        or environ.get("QUERY_STRING")
        or environ.get("SCRIPT_NAME")
        or environ.get("CONTENT_LENGTH") not in (None, "", "0")
        or environ.get("SERVER_PROTOCOL") not in PROTOCOLS
        or any(name in environ for name in UNUSUAL)
        or not is_ours(environ.get("HTTP_HOST", ""))
        or not _comes_as_it_should(environ)
    ):
        return None
    path: str = environ.get("PATH_INFO", "")
    return path if has_language(path) else None


@lru_cache(maxsize=10_000)
def has_language(path: str) -> bool:
    return path.isascii() and path.isprintable() and language_of(path) is not None


@lru_cache(maxsize=1_000)
def is_ours(host: str) -> bool:
    """As Django decides it; in a moment it would refuse a host that is not."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_secure(environ: dict[str, Any]) -> bool:
    """As Django's requests see it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if (said := environ.get(name)) is not None:
            return bool(said.split(",", 1)[0].strip() == value)
    return bool(environ.get("wsgi.url_scheme") == "https")


def _comes_as_it_should(environ: dict[str, Any]) -> bool:
    """Who comes in the clear is sent to the safe address, or lacks its headers."""
    return is_secure(environ) == should_be_secure()


def should_be_secure() -> bool:
    address: str = settings.WAGTAILADMIN_BASE_URL
    return bool(settings.SECURE_SSL_REDIRECT) or address.startswith("https:")
