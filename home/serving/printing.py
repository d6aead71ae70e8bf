"""A page is printed with its release: rendered and stored in the same transaction."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from cms.approval import addresses
from cms.approval.models import Release
from cms.approval.release import was_made_public
from cms.core.built_from import noting
from home.serving import shelf
from home.serving.asking import should_be_secure
from home.serving.front import answer_of, is_kept


def connect() -> None:
    was_made_public.connect(print_release, dispatch_uid="serving.print")


def print_release(sender: Any, release: Release, **kwargs: Any) -> None:
    """Store what its address answers from now on; a page nobody may see is not.

    What this transaction changes afterwards drops it again.
    """
    if not settings.KEEPS_ANSWERS:
        return
    public = Release.objects.public().with_addresses().filter(pk=release.pk).first()
    if public is None:
        return
    path = addresses.url_of(public)
    found = shelf.find(path)
    with translation.override(release.version.language), noting() as notes:
        response = _read(path)
    if is_kept(response, notes):
        shelf.store(path, answer_of(response), notes, number=found.number)


def _read(path: str) -> HttpResponseBase:
    """As a reader would, through every middleware."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    is_secure = should_be_secure()
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": address.hostname or "",
        "SERVER_PORT": str(address.port or (443 if is_secure else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "-",
        "wsgi.url_scheme": "https" if is_secure else "http",
        "wsgi.input": BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER and is_secure:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = value
    return _handler().get_response(WSGIRequest(environ))


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
