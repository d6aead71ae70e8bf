"""Writes one table of docs/proof.md from the last run. Usage: proof_table.py NAME"""

import json
import platform
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Tests = dict[str, dict[str, Any]]

REPORT = Path("var/test-report-sqlite.json")
PAGE = Path("docs/proof.md")
TITLES = {
    "properties": "Properties, 2,000 examples each",
    "doors": "Doors to publication",
}


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


def table(name: str, tests: Tests) -> str:
    rows = [
        f"| {test} | {len(results)} | {', '.join(outcomes(results))} "
        f"| {sum(result['seconds'] for result in results):.1f} |"
        for test, results in by_function(tests).items()
    ]
    return "\n".join(
        [
            f"## {TITLES[name]}",
            "",
            f"{len(tests)} tests, Python {platform.python_version()}, SQLite.",
            "",
            "| test | cases | outcome | seconds |",
            "|---|---:|---|---:|",
            *rows,
            "",
        ]
    )


def main(name: str) -> None:
    tests = json.loads(REPORT.read_text())["tests"] if REPORT.exists() else {}
    page = PAGE.read_text() if PAGE.exists() else "# What the long runs showed\n"
    start = re.escape(f"## {TITLES[name]}\n")
    page = re.sub(rf"\n{start}.*?(?=\n## |\Z)", "", page, flags=re.DOTALL)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page.rstrip("\n") + "\n\n" + table(name, tests))
    print(f"docs/proof.md: {len(tests)} tests under '{TITLES[name]}'")


if __name__ == "__main__":
    main(sys.argv[1])
