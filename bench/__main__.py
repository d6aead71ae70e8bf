"""Measures on SQLite, and on PostgreSQL where it runs, and writes docs/bench.md."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import django
import psycopg

from bench import rounds, scratch
from bench.rounds import LARGE, ROUNDS, SMALL, Measured, spread

PAGE = Path("docs/bench.md")
HEAD = """# How long things take

Written by `make bench` from rows of its own in databases that are gone afterwards:
{small.persons:,} persons and {small.reports:,} public reports beside \
{large.persons:,} and {large.reports:,}.
Both sizes are measured in turn, {rounds} rounds; each figure is minimum / median / \
maximum.
Milliseconds belong to this machine and this hour, ratios (large to small, by round) do
not. Budgets in queries are tests, times are not.

{machine}

- *matching*: the ten people of a document, one document in each language in turn, each
  looked up with `events.records.matching.match`. Guarded by
  `tests/events/records/test_matching.py`.
- *list*: the first twenty reports of `events.queries.filtered` with their count and
  places, as the public list asks. Every answer is compared with the number of reports
  that were made to match. Guarded by `tests/events/test_public_queries.py`.
"""
WITHOUT = """## PostgreSQL

Not measured: it did not run. `make services bench` measures it too.
"""


def table(title: str, measured: list[Measured]) -> str:
    rows = [
        f"| {one.name} | {spread(one.small)} | {spread(one.large)} "
        f"| {spread(one.ratios)} | {_flat(*one.queries)} | {_answered(one)} |"
        for one in measured
    ]
    head = (
        f"| | ms, {SMALL.persons:,} persons, {SMALL.reports:,} reports "
        f"| ms, {LARGE.persons:,} and {LARGE.reports:,} | ratio | queries | answered |"
    )
    return "\n".join([f"## {title}", "", head, "|---|---|---|---|---|---|", *rows, ""])


def _flat(small: float, large: float) -> str:
    return f"{small:g}" if small == large else f"{small:g}, then {large:g}"


def _answered(one: Measured) -> str:
    """What each size answered: of documents in all rounds, of a list in each."""
    sides = [list(side) for side in zip(*one.said, strict=True)]
    return "; ".join(", ".join(_said(one, side)) for side in sides)


def _said(one: Measured, side: list[dict[str, int]]) -> Iterator[str]:
    summed = one.unit == "document"
    for name in side[0]:
        counts = [said[name] for said in side]
        yield f"{sum(counts) if summed else counts[0]:,} {name}"


def machine() -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.machine()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start, "
        f"Python {platform.python_version()}, Django {django.get_version()}."
    )


def sections(server: str) -> Iterator[str]:
    print(f"SQLite {sqlite3.sqlite_version}", flush=True)
    with scratch.sqlite(2) as environments:
        yield table(f"SQLite {sqlite3.sqlite_version}", rounds.run(environments))
    if not server:
        print("PostgreSQL does not run and is left out: make services starts it.")
        yield WITHOUT
        return
    with psycopg.connect(server) as connection:
        version = connection.info.parameter_status("server_version")
    print(f"PostgreSQL {version}", flush=True)
    with scratch.postgresql(2, server=server) as environments:
        yield table(f"PostgreSQL {version}", rounds.run(environments))


def main() -> None:
    started = monotonic()
    head = HEAD.format(small=SMALL, large=LARGE, rounds=ROUNDS, machine=machine())
    server = os.environ.get("USHTIL_TEST_DATABASE_URL", "")
    PAGE.write_text("\n".join([head, *sections(server)]))
    print(f"{PAGE} is written; it took {monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
