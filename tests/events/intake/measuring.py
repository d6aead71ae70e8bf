"""How much of what a careful person reads out was found, and how much was invented."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from events.intake.as_json import to_json
from tests.events.intake.reading import draft_of, expected_in

TOLD = ("role", "position", "affiliation")


@dataclass
class Measure:
    """Names expected, found and both; `misses` and `extras` are said, never hidden."""

    expected: int = 0
    found: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def count(self, where: str, expected: Iterable[str], found: Iterable[str]) -> None:
        wanted, got = set(map(plain, expected)), set(map(plain, found))
        self.expected += len(wanted)
        self.found += len(got)
        self.right += len(wanted & got)
        self.misses += [f"{where}: {name}" for name in sorted(wanted - got)]
        self.extras += [f"{where}: {name}" for name in sorted(got - wanted)]

    @property
    def recall(self) -> float:
        return self.right / self.expected

    @property
    def precision(self) -> float:
        return self.right / self.found


def plain(name: str) -> str:
    """Quotation marks and apostrophes of one kind: which one it is, is no fact."""
    return name.translate(str.maketrans("«»“”„’", '"""""\''))


def name_of(person: str | Mapping[str, str]) -> str:
    return person if isinstance(person, str) else person["name"]


def measure(folder: Path) -> dict[str, Measure]:
    """Every kind of fact over all texts of a folder, by its name in `expected.json`."""
    kinds = ("people", "organisations", "topics", *TOLD)
    measures = {kind: Measure() for kind in kinds}
    for file, expected in expected_in(folder).items():
        found: Any = to_json(draft_of((folder / file).read_bytes()), file)
        for kind in ("people", "organisations", "topics"):
            if kind in expected:
                names = map(name_of, expected[kind])
                measures[kind].count(file, names, map(name_of, found[kind]))
        for told in TOLD:
            measures[told].count(
                file, _told(expected["people"], told), _told(found["people"], told)
            )
    return measures


def _told(people: Iterable[Any], what: str) -> list[str]:
    """ "Dana: speaker", for everybody of whom it is said; a miss when it differs."""
    return [
        f"{person['name']}: {person[what]}"
        for person in people
        if not isinstance(person, str) and what in person
    ]


def report(title: str, measures: Mapping[str, Measure]) -> str:
    lines = [title]
    for kind, one in measures.items():
        if not one.expected:
            continue
        lines.append(
            f"{kind}: recall {one.right}/{one.expected} = {one.recall:.2f}, "
            f"precision {one.right}/{one.found} = {one.precision:.2f}"
        )
        lines += [f"  missed  {name}" for name in one.misses]
        lines += [f"  instead {name}" for name in one.extras]
    return "\n".join(lines)
