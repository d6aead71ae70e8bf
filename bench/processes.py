"""Processes that measure what they are told to, one line of JSON for another."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Self

from bench.scratch import Environment


class Worker:
    """A module of the bench in a process of its own; `first` is what it says itself."""

    def __init__(self, module: str, *args: object, environment: Environment) -> None:
        self._process = subprocess.Popen(  # noqa: S603 -- our own
            [sys.executable, "-m", f"bench.{module}", *map(str, args)],
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.first: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self.first = self._answer()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, *what: object) -> dict[str, Any]:
        print(json.dumps(what), file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        """The next line; a worker that fell over has said why on standard error."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise SystemExit("A worker of the bench stopped; its error is above.")
        answer: dict[str, Any] = json.loads(line)
        return answer
