"""Runs that are short every day and long in `make proof`."""

import hypothesis


def is_long() -> bool:
    """Whether this is a run of `make proof`, which asks for Hypothesis's profile."""
    return hypothesis.settings.get_current_profile_name() == "proof"


def rounds(every_day: int, in_proof: int) -> int:
    return in_proof if is_long() else every_day
