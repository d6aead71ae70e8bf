"""Runs that are short every day and long in `make proof`."""

import os
import sys
from collections.abc import Callable

import hypothesis
import pytest
from django.db import connection

# `make proof PERCENT=2` shows within minutes that all of it runs, and proves little.
PERCENT = int(os.environ.get("USHTIL_PROOF_PERCENT") or 100)


def is_long() -> bool:
    """Whether this is a run of `make proof`, which asks for Hypothesis's profile."""
    return hypothesis.settings.get_current_profile_name() == "proof"


def is_whole() -> bool:
    """Whether it is all of it."""
    return is_long() and PERCENT >= 100


def rounds(every_day: int, in_proof: int) -> int:
    return max(every_day, share(in_proof)) if is_long() else every_day


def share(number: int) -> int:
    """Of a long number as much as was asked for."""
    return max(1, number * PERCENT // 100)


def voice(capture: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Tells those who wait for a long run how far it is; also from a parallel worker.

    Silent on ordinary days.
    """

    def tell(line: str) -> None:
        if is_long():
            with capture.disabled():
                sys.stderr.write(f"{connection.vendor}: {line}\n")
                sys.stderr.flush()

    return tell
