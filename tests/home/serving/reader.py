"""Readers who come through the real front, and what Django itself would tell them."""

from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from home.serving.front import Front
from home.serving.memory import Memory

# What the front adds to what Django says.
ADDED = {"ETag", "Content-Length", "Content-Encoding", "Vary"}


@dataclass
class Heard:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def start(self, status, headers, exc_info=None):
        assert len(dict(headers)) == len(headers), headers
        self.status, self.headers = int(status.split()[0]), dict(headers)

    @property
    def plain(self):
        """All but what the front adds."""
        others = {n: v for n, v in self.headers.items() if n not in ADDED}
        return self.status, others, self.body


def asked(application, path, *, method="GET", query="", **environ):
    given = RequestFactory().generic(method, path, QUERY_STRING=query).environ
    given = {"HTTP_HOST": "testserver", **given, **environ}
    heard = Heard()
    with keeping_the_connection():
        body = application(given, heard.start)
        heard.body = b"".join(body)
        if hasattr(body, "close"):
            body.close()
    return heard


@contextmanager
def keeping_the_connection():
    """As Django's own test client does: the test's transaction is on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def process(most=10_000_000):
    """A serving process: a memory of its own over the one database."""
    return Front(WSGIHandler(), memory=Memory(most))


def fresh_answer(path):
    return asked(WSGIHandler(), path)
