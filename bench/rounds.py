"""Two sizes measured in turn: small, large, small, large …"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.scratch import Environment

ROUNDS = 6


@dataclass(frozen=True)
class Size:
    persons: int
    reports: int


SMALL, LARGE = Size(5_000, 1_000), Size(50_000, 10_000)


@dataclass
class Measured:
    """One thing at both sizes: milliseconds by round, queries, and what it answered."""

    name: str
    unit: str
    queries: tuple[float, float]
    small: list[float] = field(default_factory=list)
    large: list[float] = field(default_factory=list)
    said: list[tuple[dict[str, int], dict[str, int]]] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        return [b / a for a, b in zip(self.small, self.large, strict=True)]


def spread(values: list[float]) -> str:
    """Minimum, median and maximum."""
    told = (min(values), median(values), max(values))
    return " / ".join(f"{one:.1f}" if one < 100 else f"{one:.0f}" for one in told)


class Worker:
    """A process with a database of one size, which measures when it is told to."""

    def __init__(self, size: Size, environment: Environment) -> None:
        module = [sys.executable, "-m", "bench.worker"]
        command = [*module, str(size.persons), str(size.reports)]
        self._process = subprocess.Popen(  # noqa: S603 -- our own
            command,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def answer(self) -> dict[str, Any]:
        """The next line; a worker that fell over has said why on standard error."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise SystemExit("A worker of the bench stopped; its error is above.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def measure(self, name: str, number: int) -> dict[str, Any]:
        print(json.dumps([name, number]), file=self._process.stdin, flush=True)
        return self.answer()


def run(environments: list[Environment]) -> list[Measured]:
    """Everything at both sizes; first both are filled, then they take turns."""
    with ExitStack() as stack:
        small, large = (
            stack.enter_context(Worker(size, environment))
            for size, environment in zip((SMALL, LARGE), environments, strict=True)
        )
        counted = small.answer()["queries"], large.answer()["queries"]
        return [_measured(name, small, large, counted) for name in counted[0]]


def _measured(
    name: str, small: Worker, large: Worker, counted: tuple[Any, Any]
) -> Measured:
    measured = Measured(name, "", (counted[0][name], counted[1][name]))
    for number in range(ROUNDS):
        one, other = small.measure(name, number), large.measure(name, number)
        measured.unit = one["unit"]
        measured.small.append(one["ms"])
        measured.large.append(other["ms"])
        measured.said.append((one["said"], other["said"]))
    return measured
