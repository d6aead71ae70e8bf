"""The way to a machine: one question, one answer, and a moment at which it is over.

Python's own `http.client` and nothing above it: it follows no redirect, asks no proxy
that the environment names and unpacks nothing, so there is nothing to switch off.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPSConnection,
    RemoteDisconnected,
)
from typing import Any
from urllib.parse import urlsplit

from cms.translation.machine.engine import Nonsense, Stalled, TurnedAway, Unreachable

# No sentence is longer than this in JSON, whatever the machine says.
MOST_BYTES = 200_000


def post(address: str, asked: dict[str, Any], *, seconds: float) -> Any:
    """Send JSON and answer the JSON that comes back with status 200.

    The time is that of the whole conversation, also with a machine that says a letter
    a second. Raises Unreachable, Stalled, TurnedAway or Nonsense, without what was sent
    and without the error behind it: either may hold the key.
    """
    ends_at = time.monotonic() + seconds
    try:
        said = _conversation(address, json.dumps(asked).encode(), ends_at)
    except TimeoutError:
        raise Stalled from None
    except (RemoteDisconnected, OSError, UnicodeError):
        raise (Stalled if _is_over(ends_at) else Unreachable) from None
    except HTTPException:
        raise (Stalled if _is_over(ends_at) else Nonsense) from None
    if _is_over(ends_at):
        raise Stalled
    return _read(said)


def _conversation(address: str, body: bytes, ends_at: float) -> bytes:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_left(ends_at))
    try:
        connection.connect()
        # A time limit of the socket is one for each letter; this one is for all.
        alarm = threading.Timer(_left(ends_at), _hang_up, (connection.sock,))
        alarm.daemon = True
        alarm.start()
        try:
            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            connection.request("POST", parts.path, body, headers)
            with connection.getresponse() as response:
                if response.status != 200:
                    raise TurnedAway(response.status)
                return response.read(MOST_BYTES + 1)
        finally:
            alarm.cancel()
    finally:
        connection.close()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _left(ends_at: float) -> float:
    return max(ends_at - time.monotonic(), 0.001)


def _is_over(ends_at: float) -> bool:
    return time.monotonic() >= ends_at


def _read(said: bytes) -> Any:
    if len(said) > MOST_BYTES:
        raise Nonsense
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        raise Nonsense from None
