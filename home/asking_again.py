"""Answers that say what they are, so that who has them already is sent nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from cms.core.digest import digest


def tagged(
    request: HttpRequest, response: HttpResponse, changed: datetime | None = None
) -> HttpResponse:
    """The answer, or 304 for who has just this.

    `changed` is when the newest of its texts was released. Nobody is answered by it
    alone: a withdrawal or a name that was confirmed changes an answer and no text.
    Caches ask each time, so that what is withdrawn is gone at once.
    """
    # A picture is no text; its bytes are written out.
    said = response.content.decode(errors="backslashreplace")
    response["ETag"] = quote_etag(digest(said))
    response["Cache-Control"] = "public, no-cache"
    if changed is not None:
        response["Last-Modified"] = http_date(changed.timestamp())
    answer: Any = get_conditional_response(
        request, etag=response["ETag"], response=response
    )
    return answer
