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
UNUSUAL = frozenset(
    {
        "HTTP_AUTHORIZATION",
        "HTTP_RANGE",
        "HTTP_IF_MATCH",
        "HTTP_IF_UNMODIFIED_SINCE",
        "HTTP_EXPECT",
        "HTTP_TRANSFER_ENCODING",
        "HTTP_UPGRADE",
        "HTTP_X_HTTP_METHOD_OVERRIDE",
    }
)


class Asking:
    """What the settings say of it is read once: here every microsecond is felt."""

    def __init__(self) -> None:
        self._proxy = settings.SECURE_PROXY_SSL_HEADER or ("", "")
        self._should_be_secure = should_be_secure()

    def usual_path(self, environ: dict[str, Any]) -> str | None:
        """The address that is asked in the usual way, or None: then Django answers.

        Behind a language no cookie counts (design rule 13), so here none is looked at.
        Who comes in the clear is sent to the safe address, or lacks its headers.
        """
        get = environ.get
        if (
            environ["REQUEST_METHOD"] not in METHODS
            or get("QUERY_STRING")
            or get("SCRIPT_NAME")
            or get("CONTENT_LENGTH") not in (None, "", "0")
            or get("SERVER_PROTOCOL") not in PROTOCOLS
            or not environ.keys().isdisjoint(UNUSUAL)
            or not is_ours(get("HTTP_HOST", ""))
            or self._is_secure(environ) != self._should_be_secure
        ):
            return None
        path: str = get("PATH_INFO", "")
        return path if has_language(path) else None

    def _is_secure(self, environ: dict[str, Any]) -> bool:
        """As Django's requests see it."""
        name, value = self._proxy
        if (said := environ.get(name)) is not None:
            return bool(said.split(",", 1)[0].strip() == value)
        return bool(environ.get("wsgi.url_scheme") == "https")


@lru_cache(maxsize=10_000)
def has_language(path: str) -> bool:
    return path.isascii() and path.isprintable() and language_of(path) is not None


@lru_cache(maxsize=1_000)
def is_ours(host: str) -> bool:
    """As Django decides it; in a moment it would refuse a host that is not."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def should_be_secure() -> bool:
    address: str = settings.WAGTAILADMIN_BASE_URL
    return bool(settings.SECURE_SSL_REDIRECT) or address.startswith("https:")
