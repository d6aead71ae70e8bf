"""Opens the same long report in our desk and in wagtail-localize's editor, in turn.

Writes docs/bench-opening.md. Each side is a process with a database of its own; the
first opening of each, which fills caches and examines the text, is told apart.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

import psycopg

from bench import scratch
from bench.__main__ import machine
from bench.processes import Worker
from bench.rounds import spread
from bench.scratch import Environment

PAGE = Path("docs/bench-opening.md")
SIDES = ("ours", "stock")
STOCK = "bench.stock.settings"
ROUNDS = 6
SEGMENTS = 999
# The promise of the desk.
FASTER = 10
HEAD = """# How long a long report takes to open

Written by `make bench`. One report of {segments} segments, translated from the first to
the last, is opened by its translator in this house's desk and in the editor of
wagtail-localize as it is installed, with the same sentences in both, in turn, {rounds}
rounds after a first one; each figure is minimum / median / maximum. Milliseconds belong
to this machine and this hour, ratios (stock to ours, by round) do not. It is the time
until the server has answered: what a browser makes of it is not in it, nor is the
desk's own first opening after the checks or the terms have changed, which is *first*.
Every answer is looked through for every translated sentence.

{machine}
"""


def section(title: str, environments: dict[str, Environment]) -> str:
    print(title, flush=True)
    with ExitStack() as stack:
        sides = {
            name: stack.enter_context(
                Worker(f"opening_{name}", SEGMENTS, environment=environment)
            )
            for name, environment in environments.items()
        }
        first = {name: side.ask("open") for name, side in sides.items()}
        rounds: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(ROUNDS):
            for name, side in sides.items():
                rounds[name].append(side.ask("open")["ms"])
        counted = {name: side.ask("count") for name, side in sides.items()}
    ratios = [b / a for a, b in zip(rounds["ours"], rounds["stock"], strict=True)]
    text = "\n".join(
        [
            f"## {title}",
            "",
            "| | ms | first, ms | queries | KB of HTML |",
            "|---|---|---|---|---|",
            *(_row(name, rounds[name], first[name], counted[name]) for name in SIDES),
            "",
            _verdict(ratios),
            "",
        ]
    )
    print(text, flush=True)
    return text


def _row(
    name: str, rounds: list[float], first: dict[str, Any], counted: dict[str, Any]
) -> str:
    called = {"ours": "this house", "stock": "wagtail-localize"}[name]
    return (
        f"| {called} | {spread(rounds)} | {first['ms']:.0f} "
        f"| {counted['queries']:,} | {first['bytes'] / 1000:.0f} |"
    )


def _verdict(ratios: list[float]) -> str:
    held = "Kept" if median(ratios) >= FASTER else "NOT KEPT"
    return f"{held}: {spread(ratios)} times faster (promised: {FASTER})."


def measured(server: str) -> list[str]:
    with scratch.sqlite(1) as ours, scratch.sqlite(1, settings=STOCK) as stock:
        some = [
            section(
                f"SQLite {sqlite3.sqlite_version}", {"ours": ours[0], "stock": stock[0]}
            )
        ]
    if not server:
        print("PostgreSQL does not run and is left out: make services starts it.")
        return some
    with psycopg.connect(server) as connection:
        version = connection.info.parameter_status("server_version")
    with (
        scratch.postgresql(1, server=server) as ours,
        scratch.postgresql(1, server=server, settings=STOCK) as stock,
    ):
        both = {"ours": ours[0], "stock": stock[0]}
        return [*some, section(f"PostgreSQL {version}", both)]


def main() -> None:
    started = monotonic()
    head = HEAD.format(segments=SEGMENTS, rounds=ROUNDS, machine=machine())
    server = os.environ.get("USHTIL_TEST_DATABASE_URL", "")
    PAGE.write_text("\n".join([head, *measured(server)]))
    print(f"{PAGE} is written; it took {monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
