"""In front of Django: what is stored is answered without it, and without a query."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from cms.core.built_from import Notes, noting
from home.serving import shelf
from home.serving.answer import Answer
from home.serving.asking import Asking
from home.serving.changing import word_of
from home.serving.coding import chosen, coded
from home.serving.memory import Memory

logger = logging.getLogger(__name__)

ASKED = "ushtil.asked"
# Pages, and the polite refusal of a language that is missing.
KEPT = (200, 404)


@dataclass
class Asked:
    """What the front wants to know of an address; Django fills in the rest."""

    path: str
    number: int | None = None
    answer: Answer | None = None


class Front:
    """Wraps Django's WSGI application; each process has one, with its own memory."""

    def __init__(self, application: Any, *, memory: Memory | None = None) -> None:
        self.application = application
        self.memory = memory or Memory(settings.REMEMBERED_BYTES)
        self.asking = Asking()
        self.word = word_of(connection)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = self.asking.usual_path(environ)
        if path is None:
            return self._django(environ, start_response)
        # Read before the database is: what changes from now on makes it another word.
        state = self.word.read()
        answer = self.memory.get(path, state)
        if answer is not None:
            return respond(answer, environ, start_response)
        return self._asked(Asked(path), state, environ, start_response)

    def _asked(
        self,
        asked: Asked,
        state: tuple[int, int],
        environ: Any,
        start_response: Any,
    ) -> Iterable[bytes]:
        said: list[Any] = []
        environ[ASKED] = asked
        body = self._django(environ, lambda *args: said.append(args))
        self.memory.remember(asked.path, asked.answer, state=state, number=asked.number)
        if asked.answer is None:
            start_response(*said[0])
            return body
        if hasattr(body, "close"):
            body.close()
        return respond(asked.answer, environ, start_response)

    def _django(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        body: Iterable[bytes] = self.application(environ, start_response)
        return body


def respond(answer: Answer, environ: Any, start_response: Any) -> Iterable[bytes]:
    coding = chosen(environ.get("HTTP_ACCEPT_ENCODING"))
    # Who refuses even the plain body gets that, and so does who asks for one we lack.
    if coding is None or not answer.bodies[coding]:
        coding = ""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and answer.is_known(coding, known):
        start_response("304 Not Modified", [*answer.not_modified[coding]])
        return []
    start_response(answer.line, [*answer.said[coding]])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.bodies[coding]]


class ShelfMiddleware:
    """For the front, outermost in Django: looks an address up, or builds and stores.

    Everybody else passes through. Here and not in the front, because here the database
    is opened and closed as for any request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked: Asked | None = request.META.get(ASKED)
        if asked is None:
            return self.get_response(request)
        found = shelf.find(asked.path)
        asked.number, asked.answer = found.number, found.answer
        if asked.answer is not None:
            return HttpResponse()  # the front answers
        with noting() as notes:
            response = self.get_response(request)
        if is_kept(response, notes):
            asked.answer = answer_of(response)
            try:
                shelf.store(asked.path, asked.answer, notes, number=asked.number)
            except OperationalError:
                # Somebody writes for long. The reader has waited enough.
                logger.warning("%s was not stored", asked.path, exc_info=True)
        return response


def is_kept(response: HttpResponseBase, notes: Notes) -> bool:
    return (
        notes.may_be_kept
        and response.status_code in KEPT
        and not response.streaming
        and not response.cookies
    )


def answer_of(response: Any) -> Answer:
    return Answer(
        status=response.status_code,
        headers=[(name, value) for name, value in response.items()],
        bodies=coded(response.content, response.get("Content-Type", "")),
    )
