"""A machine that keeps failing is left alone for a while, by everybody."""

from __future__ import annotations

from django.core.cache import cache

# After so many failures in a row it rests for so many seconds; those that lie further
# back are forgotten.
AFTER, SECONDS, FORGOTTEN = 3, 60, 600
_FAILED, _RESTS = "machine.failed", "machine.rests"


def is_resting() -> bool:
    return cache.get(_RESTS) is not None


def failed() -> None:
    """One more; after the pause the very next failure is followed by another one."""
    in_a_row = cache.get(_FAILED, 0) + 1
    cache.set(_FAILED, in_a_row, FORGOTTEN)
    if in_a_row >= AFTER:
        cache.set(_RESTS, True, SECONDS)


def answered() -> None:
    cache.delete(_FAILED)
