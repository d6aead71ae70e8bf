"""The targets of the Makefile, and what they say when something is missing."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
MAKEFILE = (HOUSE / "Makefile").read_text()
TARGETS = re.findall(r"^([a-z-]+): (?!export\b)", MAKEFILE, flags=re.MULTILINE)


def run(
    *command: str, cwd: Path = HOUSE, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own scripts
        command,
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_every_target_is_explained_by_help() -> None:
    shown = run("make", "help").stdout
    assert re.findall(r"^  make ([a-z-]+) +\S", shown, flags=re.MULTILINE) == TARGETS


def test_the_promised_targets_are_there() -> None:
    promised = {"setup", "seed", "demo", "test", "check", "services", "proof", "bench"}
    assert promised - set(TARGETS) == set()


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_can_be_planned(target: str) -> None:
    done = run("make", "--dry-run", target)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "name", ["run", "setup", "check", "services", "lock", "proof", "coverage"]
)
def test_every_script_is_sound_and_stops_at_the_first_error(name: str) -> None:
    script = HOUSE / ".ci" / name
    assert run("bash", "-n", str(script)).stderr == ""
    assert "\nset -euo pipefail\n" in script.read_text()
    assert os.access(script, os.X_OK)


@pytest.fixture
def bare_house(tmp_path: Path) -> Path:
    """A clone without an environment, and a machine with the plainest tools."""
    house = tmp_path / "house"
    shutil.copytree(HOUSE / ".ci", house / ".ci")
    shutil.copytree(HOUSE / "requirements", house / "requirements")
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "dirname", "head", "cat", "env"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    return house


def give(house: Path, name: str, script: str) -> None:
    tool = house.parent / "tools" / name
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)


def setup_says(house: Path) -> list[str]:
    done = run("bash", ".ci/setup", "dev", cwd=house, PATH=str(house.parent / "tools"))
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr.splitlines()


def test_setup_says_that_python_is_missing(bare_house: Path) -> None:
    assert setup_says(bare_house) == [
        "Python 3.11 or newer is missing; PYTHON=/path/to/python3 names another one."
    ]


def test_setup_says_which_python_is_too_old(bare_house: Path) -> None:
    give(bare_house, "python3", "echo Python 3.9.2; test $1 = --version")
    assert setup_says(bare_house) == [
        "Python 3.11 or newer is missing, python3 is Python 3.9.2; "
        "PYTHON=/path/to/python3 names another one."
    ]


def test_setup_says_that_the_venv_module_is_missing(bare_house: Path) -> None:
    give(bare_house, "python3", 'case "$2" in *venv*) exit 1;; esac')
    assert setup_says(bare_house) == [
        "python3 has no venv module: on Debian and Ubuntu, apt install python3-venv."
    ]


def test_the_demo_says_that_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run(sys.executable, ".ci/port_is_free.py", port)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Port {port} is taken: stop what uses it, or choose another: "
        "make demo PORT=8001"
    ]
    assert run(sys.executable, ".ci/port_is_free.py", port).returncode == 0


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    shutil.copytree(HOUSE / "requirements", tmp_path / "requirements")
    return tmp_path


def pins_are_refused(house: Path) -> list[str]:
    script = str(HOUSE / ".ci" / "requirements_are_current.py")
    return run(sys.executable, script, cwd=house).stderr.splitlines()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_pins_follow_pyproject(pins: Path) -> None:
    assert pins_are_refused(pins) == []


def test_a_requirement_without_a_pin_is_named(pins: Path) -> None:
    replace(pins / "pyproject.toml", '"polib~=1.2",', '"polib~=1.2", "lxml~=6.0",')
    assert pins_are_refused(pins)[0] == (
        "requirements/runtime.txt has no pin for lxml~=6.0"
    )


def test_a_pin_that_is_too_old_is_named(pins: Path) -> None:
    replace(pins / "pyproject.toml", '"polib~=1.2"', '"polib~=9.0"')
    assert pins_are_refused(pins)[0].endswith("asked for is polib~=9.0")


def test_a_pin_that_nothing_asks_for_is_named(pins: Path) -> None:
    replace(pins / "pyproject.toml", '    "nh3~=0.3.8",\n', "")
    assert "requirements/runtime.txt pins nh3, which nothing asks for" in (
        pins_are_refused(pins)
    )


def test_the_pins_name_no_addresses() -> None:
    for file in sorted((HOUSE / "requirements").glob("*.txt")):
        assert re.findall(r"https?:|--\w*index|--find-links", file.read_text()) == []


# The two counts of .ci/run


def counts(tmp_path: Path, sqlite: dict, postgresql: dict) -> tuple[int, str]:
    for name, tests in (("sqlite", sqlite), ("postgresql", postgresql)):
        (tmp_path / f"test-report-{name}.json").write_text(
            json.dumps(
                {
                    "tests": {
                        test: {"outcome": outcome, "markers": markers}
                        for test, (outcome, *markers) in tests.items()
                    }
                }
            )
        )
    done = run(sys.executable, ".ci/compare_counts.py", str(tmp_path))
    return done.returncode, (done.stdout + done.stderr).splitlines()[-1]


def test_equal_counts_pass(tmp_path: Path) -> None:
    both = {"a": ("passed",), "b": ("skipped",), "s": ("passed", "browser", "story")}
    assert counts(
        tmp_path,
        both
        | {"w": ("passed", "browser"), "p": ("skipped", "postgres")}
        | {"o": ("passed", "once")},
        both | {"p": ("passed", "postgres")},
    ) == (0, "The same 2 tests ran on both.")


@pytest.mark.parametrize("marker", [[], ["browser", "story"]])
def test_a_test_that_one_database_left_out_fails(
    tmp_path: Path, marker: list[str]
) -> None:
    tests = {"a": ("passed",), "b": ("passed", *marker)}
    without = {"a": ("passed",)}
    skipping = without | {"b": ("skipped", *marker)}
    assert counts(tmp_path, tests, without) == (
        1,
        "ran on sqlite but not on postgresql: b",
    )
    assert counts(tmp_path, skipping, tests) == (
        1,
        "ran on postgresql but not on sqlite: b",
    )


def test_who_takes_turns_needs_one(tmp_path: Path) -> None:
    both = {"a": ("passed",)}
    here = both | {"b": ("passed", "turns"), "c": ("skipped", "turns")}
    there = both | {"b": ("skipped", "turns"), "c": ("failed", "turns")}
    assert counts(tmp_path, here, there) == (0, "The same 1 tests ran on both.")
    assert counts(tmp_path, here, here) == (1, "had no turn: c")


def test_two_empty_runs_are_no_proof(tmp_path: Path) -> None:
    assert counts(tmp_path, {}, {}) == (1, "no test ran")
