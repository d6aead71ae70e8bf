"""Writes one table of docs/proof.md from the last run. Usage: proof_table.py NAME"""

import json
import platform
import re
import sys
from pathlib import Path

REPORT = Path("var/test-report-sqlite.json")
PAGE = Path("docs/proof.md")
TITLES = {
    "properties": "Properties, 2,000 examples each",
    "doors": "Doors to publication",
}


def table(name: str, tests: dict[str, dict[str, object]]) -> str:
    rows = [
        f"| {test.removeprefix('tests/').replace('|', '&#124;')} "
        f"| {result['outcome']} | {result['seconds']:.1f} |"
        for test, result in tests.items()
    ]
    return "\n".join(
        [
            f"## {TITLES[name]}",
            "",
            f"{len(rows)} tests, Python {platform.python_version()}, SQLite.",
            "",
            "| test | outcome | seconds |",
            "|---|---|---:|",
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
