"""Where an act comes from: an address on the network, a command, the worker."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_origin: ContextVar[str] = ContextVar("origin", default="")


def origin() -> str:
    """What the audit trail writes down: "web 203.0.113.5", "command import_reports"."""
    return _origin.get() or f"command {Path(' '.join(sys.argv[1:2]) or '-').name}"[:100]


@contextmanager
def coming_from(where: str) -> Iterator[None]:
    token = _origin.set(where[:100])
    try:
        yield
    finally:
        _origin.reset(token)


class OriginMiddleware:
    """Knows the reader's address; behind proxies, the one the nearest of ours saw.

    `TRUSTED_PROXIES` says how many stand in front: whatever is further left in
    X-Forwarded-For, anybody may have written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(f"web {address_of(request)}"):
            return self.get_response(request)


def address_of(request: HttpRequest) -> str:
    proxies: int = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", "-"))
