"""How both sides of `bench.opening` are opened, so that only what is opened differs."""

from __future__ import annotations

import json
import sys
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def serve(user: Any, address: str, texts: list[str], **about: str) -> None:
    """Open the address at every line that comes in; SystemExit at a wrong answer."""
    client = Client()
    client.force_login(user)
    _answer(segments=len(texts), address=address, user=user.username, **about)
    for line in sys.stdin:
        if json.loads(line) == ["count"]:
            with CaptureQueriesContext(connection) as caught:
                _open(client, address, texts)
            _answer(queries=len(caught))
        else:
            _answer(**_open(client, address, texts))


def _open(client: Client, address: str, texts: list[str]) -> dict[str, Any]:
    started = perf_counter()
    response = client.get(address)
    spent = perf_counter() - started
    said = response.content.decode()
    # As it is, or in JSON as wagtail-localize sends it to its editor.
    missing = [
        text
        for text in texts
        if text not in said and json.dumps(text)[1:-1] not in said
    ]
    if response.status_code != 200 or missing:
        raise SystemExit(f"{address} answered {response.status_code}; {missing[:3]}")
    return {"ms": 1000 * spent, "bytes": len(response.content)}


def _answer(**said: Any) -> None:
    print(json.dumps(said), flush=True)
