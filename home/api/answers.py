"""How the API answers: JSON with a tag to ask again by, and problems (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from home.asking_again import tagged

METHODS = "GET, HEAD, OPTIONS"
JSON, PROBLEM = "application/json", "application/problem+json"
# Scripts of any site may read what everybody may read, and when it changed.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
    # Search engines shall find the pages, not their data.
    "X-Robots-Tag": "noindex",
}
WAY_BACK = (
    "The reports are at /api/v1/reports/; /api/v1/openapi.json describes everything "
    "there is."
)


class ProblemError(Exception):
    """What is wrong with a question, and what to do about it."""

    def __init__(self, status: int, title: str, detail: str, **more: str) -> None:
        self.status, self.title, self.detail, self.more = status, title, detail, more
        super().__init__(detail)


def nothing_here() -> ProblemError:
    """The same for what never was, what is a draft and what was withdrawn."""
    return ProblemError(
        404, "Not found", f"There is nothing public at this address. {WAY_BACK}"
    )


def readable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that only reads; its problems are answers, and any site may ask."""

    @csrf_exempt  # it answers 405 to everything that could be forged
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = _answered(view, request, *args, **kwargs)
        except ProblemError as problem:
            response = _told(problem)
        for name, value in OPEN.items():
            response[name] = value
        return response

    return answer


def data(
    request: HttpRequest,
    found: Any,
    *,
    changed: datetime | None = None,
    links: dict[str, str] | None = None,
) -> HttpResponse:
    """The data, or 304 for who has it; `links` lead on from it (RFC 8288)."""
    body = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False)
    response = HttpResponse(body, content_type=JSON)
    if links:
        response["Link"] = ", ".join(f'<{url}>; rel="{r}"' for r, url in links.items())
    return tagged(request, response, changed)


@readable
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address, so that whoever is lost is told in JSON, too."""
    raise nothing_here()


def _answered(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD"):
        raise ProblemError(
            405,
            "Method not allowed",
            f"This address can only be read. Use one of {METHODS}.",
        )
    return view(request, *args, **kwargs)


def _told(problem: ProblemError) -> HttpResponse:
    said = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    response = HttpResponse(json.dumps(said), content_type=PROBLEM)
    response.status_code = problem.status
    if problem.status == 405:
        response["Allow"] = METHODS
    return response
