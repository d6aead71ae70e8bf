"""Do requirements/*.txt still say what pyproject.toml asks for? Asks no network.

Every direct requirement must have a pin that satisfies it, every pin must be needed
by something, and what is installed must be what is pinned. Run from the house.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(
    r"^(?P<name>[^\s=;]+)==(?P<version>[^\s;\\]+)\s*(;(?P<marker>[^\\]+))?"
)


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    marker: Marker | None
    hashed: bool

    @property
    def applies(self) -> bool:
        return self.marker is None or self.marker.evaluate()


def read_pins(path: Path) -> dict[str, Pin]:
    pins = {}
    for entry in re.split(r"\n(?=\S)", path.read_text()):
        if match := PIN.match(entry):
            marker = Marker(match["marker"].strip()) if match["marker"] else None
            name = canonicalize_name(match["name"])
            pins[name] = Pin(name, match["version"], marker, "--hash=sha256:" in entry)
    return pins


def needed(direct: Iterable[Requirement]) -> set[str]:
    """Everything the installed distributions pull in, followed from the direct ones."""
    found: set[tuple[str, str]] = set()
    waiting = [(r, extra) for r in direct for extra in (*r.extras, "")]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in found:
            continue
        found.add((name, extra))
        try:
            below = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        for child in map(Requirement, below):
            if child.marker is None or child.marker.evaluate({"extra": extra}):
                waiting += [(child, each) for each in (*child.extras, "")]
    return {name for name, _ in found}


def faults(file: str, pins: dict[str, Pin], wanted: list[str]) -> Iterable[str]:
    direct = [Requirement(text) for text in wanted]
    for requirement in direct:
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None:
            yield f"{file} has no pin for {requirement}"
        elif not requirement.specifier.contains(pin.version, prereleases=True):
            yield f"{file} pins {pin.name}=={pin.version}, asked for is {requirement}"
    reached = needed(direct)
    for pin in pins.values():
        if not pin.hashed:
            yield f"{file} has no hash for {pin.name}"
        if not pin.applies:
            continue
        if pin.name not in reached:
            yield f"{file} pins {pin.name}, which nothing asks for"
        try:
            version = metadata.version(pin.name)
        except metadata.PackageNotFoundError:
            yield f"{file} pins {pin.name}, which is not installed"
        else:
            if version != pin.version:
                yield f"{file} pins {pin.name}=={pin.version}, installed is {version}"
    for name in sorted(reached - pins.keys()):
        yield f"{file} has no pin for {name}, which something asks for"


def main() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text())
    runtime = project["project"]["dependencies"]
    dev = runtime + project["dependency-groups"]["dev"]
    pins = {
        kind: read_pins(Path(f"requirements/{kind}.txt")) for kind in ("runtime", "dev")
    }
    found = [
        *faults("requirements/runtime.txt", pins["runtime"], runtime),
        *faults("requirements/dev.txt", pins["dev"], dev),
    ]
    found += [
        f"requirements/dev.txt and runtime.txt differ in {name}"
        for name, pin in pins["runtime"].items()
        if pins["dev"].get(name) != pin
    ]
    if found:
        sys.exit("\n".join([*dict.fromkeys(found), "make lock compiles them anew."]))


if __name__ == "__main__":
    main()
