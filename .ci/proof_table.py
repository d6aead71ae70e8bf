"""Writes one table of docs/proof.md from the last run.

Usage: proof_table.py NAME sqlite|postgresql [PAGE]
"""

import json
import platform
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Tests = dict[str, dict[str, Any]]

TITLES = {
    "properties": "Properties, 2,000 examples each",
    "doors": "Doors to publication",
    "races": "Two at once",
    "machine": "The state machine and its mutants",
    "killed": "A release whose process is killed before each of its writes",
    "serving": "Stored pages after random changes, and their mutants",
}
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def by_function(tests: Tests) -> dict[str, list[dict[str, Any]]]:
    """The results of each test function, whatever it was run with."""
    found: dict[str, list[dict[str, Any]]] = {}
    for test, result in tests.items():
        function = test.removeprefix("tests/").split("[")[0]
        found.setdefault(function, []).append(result)
    return found


def outcomes(results: list[dict[str, Any]]) -> list[str]:
    """ "passed" when all did, else how many ended how."""
    counts = Counter(str(result["outcome"]) for result in results)
    if len(counts) == 1:
        return list(counts)
    return [f"{count} {outcome}" for outcome, count in sorted(counts.items())]


def title_of(name: str, database: str) -> str:
    on = "" if database == "sqlite" else f", {DATABASES[database]}"
    return f"{TITLES[name]}{on}"


def table(name: str, database: str, tests: Tests) -> str:
    rows = [
        f"| {test} | {len(results)} | {', '.join(outcomes(results))} "
        f"| {sum(result['seconds'] for result in results):.1f} |"
        for test, results in by_function(tests).items()
    ]
    return "\n".join(
        [
            f"## {title_of(name, database)}",
            "",
            f"{len(tests)} tests, Python {platform.python_version()}, "
            f"{DATABASES[database]}.",
            "",
            "| test | cases | outcome | seconds |",
            "|---|---:|---|---:|",
            *rows,
            "",
            *shown(tests),
        ]
    )


def shown(tests: Tests) -> list[str]:
    """What the tests say of their runs themselves."""
    lines = [
        f"- {test.rpartition('::')[2]}: {result['shows']}"
        for test, result in tests.items()
        if "shows" in result
    ]
    tables = [row for result in tests.values() for row in in_rows(result)]
    return [*lines, *tables, ""] if lines or tables else []


def in_rows(result: dict[str, Any]) -> list[str]:
    """The table that a test shows, if it shows one."""
    if not result.get("rows"):
        return []
    columns = result["columns"]
    head = [columns, ["---"] * len(columns), *result["rows"]]
    return ["", *("| " + " | ".join(map(str, row)) + " |" for row in head)]


def main(name: str, database: str, page: str = "docs/proof.md") -> None:
    report = Path(f"var/test-report-{database}.json")
    tests = json.loads(report.read_text())["tests"] if report.exists() else {}
    target = Path(page)
    told = target.read_text() if target.exists() else "# What the long runs showed\n"
    start = re.escape(f"## {title_of(name, database)}\n")
    told = re.sub(rf"\n{start}.*?(?=\n## |\Z)", "", told, flags=re.DOTALL)
    target.parent.mkdir(exist_ok=True)
    target.write_text(told.rstrip("\n") + "\n\n" + table(name, database, tests))
    print(f"{page}: {len(tests)} tests under '{title_of(name, database)}'")


if __name__ == "__main__":
    main(*sys.argv[1:])
