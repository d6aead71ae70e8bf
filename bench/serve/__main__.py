"""Serves the same reports from every site and writes docs/bench-serve.md.

Usage: python -m bench.serve [--reports N] [--rounds N] [--seconds N] [--releases N]
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

import psycopg
from redis import Redis

from bench.__main__ import machine
from bench.rounds import spread
from bench.serve import freshness, goals, servers, sites, targets
from bench.serve import rounds as all_rounds
from bench.serve.freshness import Fresh
from bench.serve.load import CONNECTIONS, THREADS
from bench.serve.reading import read
from bench.serve.rounds import Measured
from bench.serve.servers import Server
from bench.serve.sites import Sites
from bench.serve.targets import Target
from bench.translated import LANGUAGES

PAGE = Path("docs/bench-serve.md")
FEED = "/en/feed.xml"
HEAD = """# How fast the public is answered

Written by `make bench-serve`. {reports} reports in three languages, the same words on
both sides: this house in its production settings, and Wagtail with wagtail-localize as
a project without this house has it, once alone and once behind Django's page cache in
Redis. All run at once, with {workers} workers each and a PostgreSQL database for each
side, and are asked in turn by wrk (`-t{threads} -c{connections}`), {rounds} rounds of
{seconds} seconds; wrk shares the cores with what it asks. Requests a second belong to
this machine and this hour, ratios, by round, do not. Figures are minimum / median /
maximum.

Every run is framed by two whole answers, compared in status and body; in it every
answer is a 2xx and all together are as long as that. Before and after all rounds wrk
compares every body for two seconds, which is too slow to be measured. Nobody asks for
a compressed answer.

- *file*: nginx, which looks at the file anew for each request (`open_file_cache off`).
- *constant response*: our page, headers and body, said by a WSGI application that looks
  at nothing.
- *ours, remembered*: in front of Django, with every rule of `home/serving` on. That it
  is never stale is shown by `tests/home/serving/test_never_stale.py`.
- *ours, read as it was released*: `USHTIL_REMEMBERED_MEGABYTES=0`, the stored page by
  one query: what a process gives that has just begun, or has not seen this page since
  something public changed.
- *ours, rendered anew*: `USHTIL_KEEPS_ANSWERS=0`, the whole page by Django and three
  queries. A released page is never rendered for a reader; this is what the first one
  waits for after something beside the page has changed, and nobody after that.
- gunicorn's sync worker closes each connection, the others keep it.

{machine}
{versions}.

HTML as it is, and with gzip: {weights}.
"""


def main() -> None:
    options = _options()
    if missing := servers.missing():
        raise SystemExit(f"Missing: apt install {' '.join(missing)}")
    database, redis = _services()
    started = monotonic()
    head_of_machine = machine()
    with sites.filled(options.reports, server=database, redis=redis) as found:
        print(f"Filled after {monotonic() - started:.0f} s", flush=True)
        with (
            TemporaryDirectory(prefix="ushtil-bench-") as folder,
            targets.running(found, Path(folder)) as running,
        ):
            weights = _weights(found, running)
            measured = all_rounds.run(
                running, rounds=options.rounds, seconds=options.seconds
            )
            fresh = _releases(
                found, running, rounds=options.rounds, count=options.releases
            )
    head = HEAD.format(
        reports=options.reports,
        workers=servers.WORKERS,
        threads=THREADS,
        connections=CONNECTIONS,
        rounds=options.rounds,
        seconds=options.seconds,
        machine=head_of_machine,
        versions=_versions(database, redis),
        weights=weights,
    )
    kept = list(goals.goals(measured))
    text = "\n".join(
        [head, _table(measured), "", goals.table(kept), "", _told(*fresh), ""]
    )
    print(text)
    PAGE.write_text(text)
    print(f"{PAGE} is written; it took {monotonic() - started:.0f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How fast the public is answered")
    parser.add_argument("--reports", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--releases", type=int, default=4, help="of a round")
    return parser.parse_args()


def _services() -> tuple[str, str]:
    """A bench without the other side would compare us with nobody."""
    names = ("USHTIL_TEST_DATABASE_URL", "USHTIL_TEST_REDIS_URL")
    found = [os.environ.get(name, "") for name in names]
    if not all(found):
        raise SystemExit("PostgreSQL and Redis do not run: make services starts them.")
    return found[0], found[1]


def _table(measured: list[Measured]) -> str:
    rows = [
        f"| {one.target.what} | {one.target.kind} | {_whole(one.rates)} "
        f"| {median(run.p50_ms for run in one.runs):.2f} "
        f"| {median(run.p99_ms for run in one.runs):.1f} | {median(one.cpu):,.0f} "
        f"| {one.compared:,} |"
        for one in measured
    ]
    head = (
        "| what | server | requests/s | p50, ms | p99, ms | its CPU µs/request* "
        "| bodies compared |"
    )
    return "\n".join(
        [
            head,
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "\\* of the server and its workers, without PostgreSQL and Redis.",
        ]
    )


def _whole(values: list[float]) -> str:
    told = (min(values), median(values), max(values))
    return " / ".join(f"{one:,.0f}" for one in told)


def _told(ours: Fresh, stock: Fresh) -> str:
    late = ours.late
    held = "Kept" if late <= goals.FRESH_MS and not ours.stale else "NOT KEPT"
    return f"""## From a release until everybody reads it

{len(ours.everywhere)} releases of ours and as many publications of stock Wagtail, in
turn, while every worker of {goals.SERVED_BY} is asked on and on: for the report and the
list, and ours for the feed too. Ours asks the gates, writes the record, lets facts flow
into the translations, renders and stores the page; stock writes the page row. Stock is
without its page cache, which would tell the former text until its time is over.

| milliseconds | ours | stock | ours / stock |
|---|---|---|---|
| the act | {spread(ours.approval)} | {spread(stock.approval)} \
| {median(ours.approval) / median(stock.approval):.2f} |
| from its beginning until the last worker tells it everywhere \
| {spread(ours.everywhere)} | {spread(stock.everywhere)} \
| {median(ours.everywhere) / median(stock.everywhere):.2f} |
| … 95 % within | {late:.0f} | {stock.late:.0f} | {late / stock.late:.2f} |
| answers asked for after it | {ours.answers:,} | {stock.answers:,} | |
| of these stale | {ours.stale} | {stock.stale} | |

{held} (promised: {goals.FRESH_MS} ms, none stale)."""


def _releases(
    found: Sites, running: list[Target], *, rounds: int, count: int
) -> tuple[Fresh, Fresh]:
    """Ours and stock's, in turn."""
    ours, stock = found.our_addresses["en"], found.stock_addresses["en"]
    sides = (
        (found.newsroom, _server(running, targets.HIT), [*_shown_at(ours), FEED]),
        (found.stock_newsroom, _server(running, targets.STOCK), _shown_at(stock)),
    )
    told = [[freshness.releases(*side, count) for side in sides] for _ in range(rounds)]
    of_ours, of_stock = zip(*told, strict=True)
    return Fresh.of_all(of_ours), Fresh.of_all(of_stock)


def _shown_at(report: str) -> list[str]:
    """The report and the list it is in."""
    return [report, report.rstrip("/").rpartition("/")[0] + "/"]


def _server(running: list[Target], what: str) -> Server:
    wanted = what, goals.SERVED_BY
    return next(one.server for one in running if (one.what, one.kind) == wanted)


def _weights(found: Sites, running: list[Target]) -> str:
    sides = {
        "ours": (_server(running, targets.HIT), found.our_addresses),
        "stock": (_server(running, targets.STOCK), found.stock_addresses),
    }
    return "; ".join(
        f"{name} "
        + ", ".join(
            f"{language} {len(body):,} and {len(gzip.compress(body)):,} bytes"
            for language in LANGUAGES
            if (body := read(server.port, addresses[language]).body)
        )
        for name, (server, addresses) in sides.items()
    )


def _versions(database: str, redis: str) -> str:
    with psycopg.connect(database) as connection:
        postgresql = connection.info.parameter_status("server_version")
    names = ("wagtail", "wagtail-localize", "granian", "gunicorn", "psycopg")
    return ", ".join(
        [
            *(f"{name} {version(name)}" for name in names),
            f"PostgreSQL {postgresql}",
            f"Redis {Redis.from_url(redis).info()['redis_version']}",
            f"nginx {_said_by('nginx', '-v').rpartition('/')[2]}",
            f"wrk {_said_by('wrk', '-v').split()[1]}",
            f"Linux {platform.release()}",
        ]
    )


def _said_by(program: str, *options: str) -> str:
    command = [str(shutil.which(program, path=servers.PATH)), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own
    return (done.stdout + done.stderr).splitlines()[0].strip()


if __name__ == "__main__":
    main()
