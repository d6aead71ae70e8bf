"""Two sizes measured in turn: small, large, small, large …"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.processes import Worker
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


def run(environments: list[Environment]) -> list[Measured]:
    """Everything at both sizes; first both are filled, then they take turns."""
    with ExitStack() as stack:
        begun = [
            Worker("worker", size.persons, size.reports, environment=environment)
            for size, environment in zip((SMALL, LARGE), environments, strict=True)
        ]
        small, large = map(stack.enter_context, begun)
        counted = small.first["queries"], large.first["queries"]
        return [_measured(name, small, large, counted) for name in counted[0]]


def _measured(
    name: str, small: Worker, large: Worker, counted: tuple[Any, Any]
) -> Measured:
    measured = Measured(name, "", (counted[0][name], counted[1][name]))
    for number in range(ROUNDS):
        one, other = small.ask(name, number), large.ask(name, number)
        measured.unit = one["unit"]
        measured.small.append(one["ms"])
        measured.large.append(other["ms"])
        measured.said.append((one["said"], other["said"]))
    return measured
