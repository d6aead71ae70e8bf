"""All targets in turn, round after round: A B C … A B C …"""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.serve.load import Run
from bench.serve.targets import Target


@dataclass
class Measured:
    """One target: a run and the processor time of a request for each round."""

    target: Target
    runs: list[Run] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    compared: int = 0

    @property
    def rates(self) -> list[float]:
        return [run.a_second for run in self.runs]


def run(targets: list[Target], *, rounds: int, seconds: int) -> list[Measured]:
    """Before the first and after the last every body of some seconds is compared."""
    measured = [Measured(target) for target in targets]
    for one in measured:
        one.compared += one.target.compare()
    for number in range(rounds):
        for one in measured:
            run, cpu = one.target.measure(seconds)
            one.runs.append(run)
            one.cpu.append(cpu)
            print(f"{number + 1}: {one.target.name}: {run.a_second:,.0f}/s", flush=True)
    for one in measured:
        one.compared += one.target.compare()
    return measured


def ratios(some: list[float], others: list[float]) -> list[float]:
    """By round: only what was measured in turn is compared."""
    return [one / other for one, other in zip(some, others, strict=True)]
