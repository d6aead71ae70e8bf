"""The memory beside a scan of the same units by rapidfuzz; writes docs/bench-memory.md.

Usage: python -m bench.memory [UNITS …]. The first size is compared with the second; a
third one is only reported. Without numbers: 10,000, 100,000 and, on SQLite, 1,000,000.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from statistics import median
from time import monotonic

import psycopg

from bench import scratch
from bench.__main__ import machine
from bench.memory_worker import QUESTIONS
from bench.processes import Worker
from bench.rounds import spread
from bench.scratch import Environment

PAGE = Path("docs/bench-memory.md")
SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 6
# What the memory promises at the second size.
FASTER, SLOWER = 5, 2
HEAD = """# How fast the memory answers

Written by `python -m bench.memory` from sentences of its own, in databases that are
gone afterwards. Each round asks {questions} questions in one language for another: one
of ten stands in the memory, two resemble nothing on purpose, the others are units with
some of their words changed. *Memory* is `memory.suggestions`, with everything the desk
shows; *scan* is rapidfuzz's `process.extract` with `fuzz.ratio` and the same threshold
over the same texts, held in the memory of the process. All sides are measured in turn,
{rounds} rounds; each figure is minimum / median / maximum, in milliseconds a question.
Ratios are by round. *Found*: of the nine best that the scan finds from 70 % on, how
many the memory offers, and how often the very best is among them.

{machine}
"""


class Side(Worker):
    """A process with a memory of one size."""

    def __init__(self, units: int, environment: Environment) -> None:
        super().__init__("memory_worker", units, environment=environment)
        self.units = units


def measured(sides: list[Side]) -> str:
    """The table of one database, and whether the promises hold in it."""
    memory: list[list[float]] = [[] for _ in sides]
    scans: list[list[float]] = [[] for _ in sides]
    for side in sides:
        side.ask("memory", ROUNDS)  # wakes everything up
    for number in range(ROUNDS):
        for place, side in enumerate(sides):
            memory[place].append(side.ask("memory", number)["ms"])
            scans[place].append(side.ask("scan", number)["ms"])
    rows = ["| units | memory | scan | scan : memory | growth | queries | found |"]
    rows.append("|---|---|---|---|---|---|---|")
    for place, side in enumerate(sides):
        faster = _ratios(memory[place], scans[place])
        slower = _ratios(memory[0], memory[place])
        rows.append(
            f"| {side.units:,} | {spread(memory[place])} | {spread(scans[place])} "
            f"| {spread(faster)} | {spread(slower)} | {_queries(side):g} "
            f"| {_found(side)} |"
        )
        if place == 1:
            verdict = _verdict(median(faster), median(slower))
    return "\n".join([*rows, "", verdict, ""])


def _ratios(below: list[float], above: list[float]) -> list[float]:
    return [b / a for a, b in zip(below, above, strict=True)]


def _queries(side: Side) -> float:
    answer: float = side.ask("queries", 0)["queries"]
    return answer


def _found(side: Side) -> str:
    said = [side.ask("recall", number) for number in range(ROUNDS)]
    there, found, asked, best = (
        sum(one[name] for one in said) for name in ("there", "found", "asked", "best")
    )
    return f"{found:,} of {there:,}; the best in {best} of {asked}"


def _verdict(faster: float, slower: float) -> str:
    held = faster >= FASTER and slower <= SLOWER
    return (
        f"{'Kept' if held else 'NOT KEPT'}: {faster:.1f} times faster than the scan "
        f"(promised: {FASTER}), {slower:.1f} times slower than with a tenth of the "
        f"units (promised: at most {SLOWER})."
    )


def section(
    title: str, sizes: list[int], databases: AbstractContextManager[list[Environment]]
) -> str:
    print(title, flush=True)
    with databases as environments, ExitStack() as stack:
        sides = []
        for units, environment in zip(sizes, environments, strict=True):
            sides.append(stack.enter_context(Side(units, environment)))
            print(
                f"  {units:,} units: filled in {sides[-1].first['seconds']:.0f} s",
                flush=True,
            )
        text = measured(sides)
    print(text, flush=True)
    return f"## {title}\n\n{text}"


def main(sizes: list[int]) -> None:
    started = monotonic()
    head = HEAD.format(questions=QUESTIONS, rounds=ROUNDS, machine=machine())
    some = sizes or list(SIZES)
    title = f"SQLite {sqlite3.sqlite_version}"
    PAGE.write_text("\n".join([head, section(title, some, scratch.sqlite(len(some)))]))
    if server := os.environ.get("USHTIL_TEST_DATABASE_URL", ""):
        with psycopg.connect(server) as connection:
            version = connection.info.parameter_status("server_version")
        some = sizes or list(SIZES[:2])
        databases = scratch.postgresql(len(some), server=server)
        with PAGE.open("a") as page:
            page.write("\n" + section(f"PostgreSQL {version}", some, databases))
    else:
        print("PostgreSQL does not run and is left out: make services starts it.")
    print(f"{PAGE} is written; it took {monotonic() - started:.0f} s")


if __name__ == "__main__":
    main([int(size.replace("_", "")) for size in sys.argv[1:]])
