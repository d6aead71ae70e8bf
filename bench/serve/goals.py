"""What the public site promises of its speed, as ratios, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from bench.rounds import spread
from bench.serve.rounds import Measured, ratios
from bench.serve.targets import ANEW, CACHED, CONSTANT, FILE, HIT, STOCK, STORED

# Chosen by this bench (docs/decisions/0036-application-server.md).
SERVED_BY = "granian"
FRESH_MS = 200


@dataclass(frozen=True)
class Goal:
    name: str
    ratios: list[float]
    promised: float | None  # None where the ratio is only told

    @property
    def told(self) -> str:
        """The two last cells of its row."""
        if self.promised is None:
            return "– | told only"
        is_kept = median(self.ratios) >= self.promised
        return f"≥ {self.promised:g} | {'kept' if is_kept else '**NOT KEPT**'}"


def goals(measured: list[Measured]) -> Iterator[Goal]:
    rates = {(one.target.what, one.target.kind): one.rates for one in measured}

    def compared(
        what: str, kind: str, other: str, of: str, promised: float | None, name: str
    ) -> Goal:
        found = ratios(rates[what, kind], rates[other, of])
        return Goal(name, found, promised)

    for kind in _kinds(rates, CONSTANT):
        name = f"remembered / constant response, both {kind}"
        yield compared(HIT, kind, CONSTANT, kind, 0.90, name)
    name = f"remembered, {SERVED_BY} / a file, nginx"
    yield compared(HIT, SERVED_BY, FILE, "nginx", 0.60, name)
    for kind in _kinds(rates, CACHED):
        name = f"remembered / page cache, both {kind}"
        yield compared(HIT, kind, CACHED, kind, 3.5, name)
    best, cached, stock = (_best(rates, what) for what in (HIT, CACHED, STOCK))
    name = f"remembered, {best} / page cache, {cached}: best against best"
    yield compared(HIT, best, CACHED, cached, 18, name)
    name = f"remembered, {best} / stock, {stock}: best against best"
    yield compared(HIT, best, STOCK, stock, 300, name)
    # What no answer of a WSGI application can pass here.
    said = _best(rates, CONSTANT)
    for other, of in ((CACHED, cached), (STOCK, stock)):
        name = f"constant response, {said} / {other}, {of}"
        yield compared(CONSTANT, said, other, of, None, name)
    for kind in _kinds(rates, STORED):
        name = f"read as it was released / stock, both {kind}"
        yield compared(STORED, kind, STOCK, kind, 8, name)
    for kind in _kinds(rates, ANEW):
        name = f"rendered anew / stock, both {kind}"
        yield compared(ANEW, kind, STOCK, kind, None, name)


def table(found: list[Goal]) -> str:
    rows = [f"| {one.name} | {_spread(one.ratios)} | {one.told} |" for one in found]
    head = ["| ratio | minimum / median / maximum | promised | |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _kinds(rates: dict[tuple[str, str], list[float]], what: str) -> list[str]:
    return [kind for one, kind in rates if one == what]


def _best(rates: dict[tuple[str, str], list[float]], what: str) -> str:
    return max(_kinds(rates, what), key=lambda kind: median(rates[what, kind]))


def _spread(values: list[float]) -> str:
    """Two digits behind the point where one would hide the difference."""
    if max(values) >= 10:
        return spread(values)
    return " / ".join(f"{v:.2f}" for v in (min(values), median(values), max(values)))
