"""Did both databases run the same tests? Reads what tests/conftest.py wrote.

Tests that need a browser or one particular database run on one side only; they are
listed. What asks no database runs once, on SQLite, and is counted. Many alike take
turns: each has to have run on one side. Every other test must have run, or been
skipped, on both sides alike.
"""

import json
import sys
from pathlib import Path

ONE_SIDED = {"browser", "postgres", "sqlite", "once", "turns"}
COUNTED = {"once", "turns"}


def read(folder: Path, name: str) -> dict[str, dict[str, object]]:
    return json.loads((folder / f"test-report-{name}.json").read_text())["tests"]


def is_common(test: dict[str, object]) -> bool:
    markers = set(test["markers"])
    return "story" in markers or not markers & ONE_SIDED


def ran(tests: dict[str, dict[str, object]]) -> set[str]:
    return {name for name, test in tests.items() if test["outcome"] != "skipped"}


def main(folder: Path) -> None:
    sides = {name: read(folder, name) for name in ("sqlite", "postgresql")}
    common = {}
    for name, tests in sides.items():
        common[name] = {test for test in ran(tests) if is_common(tests[test])}
        print(
            f"{name}: {len(ran(tests))} tests run, {len(tests) - len(ran(tests))} "
            f"skipped; {len(common[name])} of those run belong to both databases"
        )
    for name, tests in sides.items():
        for test in sorted(tests):
            if not is_common(tests[test]) and not COUNTED & set(tests[test]["markers"]):
                markers = ", ".join(tests[test]["markers"])
                print(f"  {name} only: {test} ({markers}) {tests[test]['outcome']}")
    once = [test for test in sides["sqlite"].values() if "once" in test["markers"]]
    print(f"{len(once)} tests ask no database")
    faults = [
        f"ran on {here} but not on {there}: {test}"
        for here, there in (("sqlite", "postgresql"), ("postgresql", "sqlite"))
        for test in sorted(common[here] - common[there])
    ]
    turns = {
        name
        for tests in sides.values()
        for name in tests
        if "turns" in tests[name]["markers"]
    }
    print(f"{len(turns)} tests take turns")
    had_one = ran(sides["sqlite"]) | ran(sides["postgresql"])
    faults += [f"had no turn: {test}" for test in sorted(turns - had_one)]
    if not common["sqlite"]:
        faults.append("no test ran")
    if faults:
        sys.exit("\n".join(faults))
    print(f"The same {len(common['sqlite'])} tests ran on both.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var"))
