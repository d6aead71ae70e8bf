"""One answer, read to its end: what every later one has to be equal to."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from hashlib import sha256

HOST = "reports.example.org"
# As the proxy in front of a site in production would say it.
ASKED = {"Host": HOST, "X-Forwarded-Proto": "https"}
LOOPBACK = "127.0.0.1"


class AnotherAnswer(Exception):  # noqa: N818 -- it reads as a statement
    """Something else was answered than what is measured."""


@dataclass(frozen=True)
class Said:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def digest(self) -> str:
        return sha256(self.body).hexdigest()[:12]


def read(port: int, path: str) -> Said:
    """On a connection of its own, as a reader who comes for the first time."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    try:
        return read_on(connection, path)
    finally:
        connection.close()


def read_on(connection: http.client.HTTPConnection, path: str) -> Said:
    connection.request("GET", path, headers=ASKED)
    response = connection.getresponse()
    body = response.read()
    return Said(response.status, tuple(response.getheaders()), body)


def insist(said: Said, expected: Said, *, who: str) -> None:
    """Raises AnotherAnswer unless it is this status and this body."""
    if (said.status, said.body) != (expected.status, expected.body):
        raise AnotherAnswer(
            f"{who} answered {said.status}, {len(said.body)} bytes, {said.digest}, "
            f"not {expected.status}, {len(expected.body)} bytes, {expected.digest}"
        )
