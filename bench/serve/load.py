"""wrk: so many requests in so many seconds, and what it says about them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.serve.reading import ASKED, LOOPBACK, AnotherAnswer, Said

THREADS, CONNECTIONS = 1, 8
_UNITS = {"": 1, "k": 1e3, "M": 1e6, "G": 1e9}
# wrk counts times and requests by thousands and bytes by 1024.
_BYTES = {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30}
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}
_TOTAL = re.compile(
    r"^ +(\d+) requests in ([\d.]+)(ms|s|m), ([\d.]+)([KMG]?B) read$", re.M
)
_RATE = re.compile(r"^Requests/sec: +([\d.]+)([kMG]?)$", re.M)
_PERCENTILE = r"^ +{}% +([\d.]+)(us|ms|s|m) *$"
_NOT_OK = re.compile(r"^ +Non-2xx or 3xx responses: (\d+)$", re.M)
_ERRORS = re.compile(
    r"^ +Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)$", re.M
)
_WRONG = re.compile(r"^Other answers: (\d+) of (\d+)$", re.M)


@dataclass(frozen=True)
class Run:
    requests: int
    bytes: float
    a_second: float
    p50_ms: float
    p99_ms: float


def measure(port: int, path: str, expected: Said, *, seconds: int, who: str) -> Run:
    """One run, whose every answer was a 2xx of at least the body's length."""
    text = _wrk(port, path, seconds, "--latency")
    run = parsed(text, who=who)
    insist_on_length(run, expected, who=who)
    return run


def compare(port: int, path: str, file: Path, *, who: str) -> int:
    """Two seconds in which wrk compares the body of every answer with the file.

    Too slow to be measured at the same time. Answers how many there were.
    """
    script = Path(__file__).with_name("compare.lua")
    text = _wrk(port, path, 2, "--script", str(script), last=("--", str(file)))
    parsed(text, who=who, with_latency=False)
    found = _only(_WRONG, text)
    wrong, count = int(found[1]), int(found[2])
    if wrong or not count:
        raise AnotherAnswer(f"{who}: {wrong} of {count} answers were other ones")
    return count


def parsed(text: str, *, who: str, with_latency: bool = True) -> Run:
    """What wrk printed. Raises AnotherAnswer for errors and ValueError for nonsense."""
    if found := _NOT_OK.search(text):
        raise AnotherAnswer(f"{who}: {found[1]} answers were errors")
    if found := _ERRORS.search(text):
        connect, read, write, timeout = found.groups()
        raise AnotherAnswer(
            f"{who}: {connect} connections refused, {read} broken while reading, "
            f"{write} while writing, {timeout} timed out"
        )
    total, rate = _only(_TOTAL, text), _only(_RATE, text)
    latency = [
        _milliseconds(text, percent) if with_latency else 0.0 for percent in (50, 99)
    ]
    return Run(
        requests=int(total[1]),
        bytes=float(total[4]) * _BYTES[total[5]],
        a_second=float(rate[1]) * _UNITS[rate[2]],
        p50_ms=latency[0],
        p99_ms=latency[1],
    )


def insist_on_length(run: Run, expected: Said, *, who: str) -> None:
    """wrk rounds what it read to a hundredth of its unit, so a hundredth may lack."""
    least = 0.99 * run.requests * len(expected.body)
    if not run.requests or run.bytes < least:
        raise AnotherAnswer(
            f"{who}: {run.requests} answers in {run.bytes:.0f} bytes, "
            f"at least {least:.0f} expected"
        )


def _milliseconds(text: str, percent: int) -> float:
    found = _only(re.compile(_PERCENTILE.format(percent), re.M), text)
    return float(found[1]) * _MILLISECONDS[found[2]]


def _only(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    if found is None:
        raise ValueError(f"wrk did not say {pattern.pattern}:\n{text}")
    return found


def _wrk(
    port: int, path: str, seconds: int, *options: str, last: tuple[str, ...] = ()
) -> str:
    headers = [part for name in ASKED for part in ("-H", f"{name}: {ASKED[name]}")]
    command = [
        *(
            "wrk",
            f"-t{THREADS}",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout",
            "8s",
        ),
        *(*headers, *options, f"http://{LOOPBACK}:{port}{path}", *last),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own
    if done.returncode:
        raise SystemExit(f"wrk stopped: {done.stdout}{done.stderr}")
    return done.stdout
