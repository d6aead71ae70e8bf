"""Types at the desk of a long report while the network is away; needs Chromium.

Writes docs/bench-typing.md. A long task is what the browser calls one: whatever keeps
its main thread from answering for more than 50 ms.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import scratch
from bench.__main__ import machine
from bench.processes import Worker
from bench.scratch import Environment

PAGE = Path("docs/bench-typing.md")
SEGMENTS = 1000
PRESSES = 200
# Beginning, middle and end of the report.
ROWS = (2, SEGMENTS // 2, SEGMENTS - 2)
SENTENCE = "Біз осы сөйлемді байланыс жоқ кезде теріп отырмыз, ол жоғалмауы керек. "
NOTICE = "[data-desk-when=offline]"
HEAD = """# Typing without a network

Written by `make bench`: the desk with {segments:,} segments in Chromium, the network \
blocked, {presses} key presses in each of three rows, then the network back. Promised: \
no task of ours takes more than 50 ms, and the text is there. How long a task takes \
belongs to this machine and this hour.

{machine}

| row | key presses | tasks over 50 ms | the longest, ms | kept in the browser \
| saved afterwards |
|---|---|---|---|---|---|
"""
WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.tasks.push(Math.round(one.duration));
  }).observe({ type: "longtask" });
}"""
KEPT = """() => Object.keys(localStorage)
  .filter((name) => name.startsWith("ushtil-desk/"))
  .map((name) => JSON.parse(localStorage.getItem(name)).value)"""


def built(environment: Environment) -> dict[str, str]:
    """Make the report; answers the address of its desk, and who may open it."""
    with Worker("opening_ours", SEGMENTS, environment=environment) as worker:
        return worker.first


@contextmanager
def served(environment: Environment) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = f"127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", "--skip-checks"]
    server = subprocess.Popen(  # noqa: S603 -- our own
        [*command, host],
        env=environment | {"USHTIL_DEBUG": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{host}/admin/login/")
        yield f"http://{host}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            urlopen(address).close()  # noqa: S310 -- our own, on this machine
        except OSError:
            sleep(0.2)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


def typed(window: BrowserContext, page: Page, address: str, row: int) -> dict[str, Any]:
    page.goto(address)
    field = page.locator("[data-desk-text]").nth(row)
    status = page.locator("[data-desk-status]").nth(row)
    field.fill("")
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    window.set_offline(True)
    field.focus()
    text = (SENTENCE * 4)[:PRESSES].strip()
    for letter in text:
        page.keyboard.type(letter, delay=30)
    page.locator(NOTICE).wait_for()
    page.wait_for_timeout(500)
    tasks: list[int] = page.evaluate("window.tasks")
    kept: list[str] = page.evaluate(KEPT)
    window.set_offline(False)
    page.locator(NOTICE).wait_for(state="hidden", timeout=60_000)
    page.wait_for_timeout(1000)
    saved = status.inner_text()
    page.goto(address)
    there = page.locator("[data-desk-text]").nth(row).input_value()
    return {
        "row": row + 1,
        "presses": len(text),
        "tasks": tasks,
        "kept": text in kept,
        "saved": there == text and bool(saved),
    }


def main() -> None:
    started = monotonic()
    chromium = shutil.which(os.environ.get("USHTIL_CHROMIUM") or "chromium")
    if chromium is None:
        print("Chromium is not there and typing is left out.")
        return
    with (
        scratch.sqlite(1) as (environment,),
        sync_playwright() as playwright,
    ):
        report = built(environment)
        with served(environment) as host:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            window = browser.new_context(base_url=host)
            window.set_default_timeout(60_000)
            page = window.new_page()
            page.goto("/admin/login/")
            page.fill("[name=username]", report["user"])
            page.fill("[name=password]", report["password"])
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
            rows = [typed(window, page, report["address"], row) for row in ROWS]
            browser.close()
    head = HEAD.format(segments=SEGMENTS, presses=PRESSES, machine=machine())
    PAGE.write_text(head + "".join(map(_line, rows)) + f"\n{_verdict(rows)}\n")
    print(f"{PAGE} is written; it took {monotonic() - started:.0f} s")


def _line(row: dict[str, Any]) -> str:
    longest = max(row["tasks"], default="–")
    yes = {True: "yes", False: "NO"}
    return (
        f"| {row['row']} | {row['presses']} | {len(row['tasks'])} | {longest} "
        f"| {yes[row['kept']]} | {yes[row['saved']]} |\n"
    )


def _verdict(rows: list[dict[str, Any]]) -> str:
    held = all(not row["tasks"] and row["kept"] and row["saved"] for row in rows)
    return "Kept." if held else "NOT KEPT."


if __name__ == "__main__":
    main()
