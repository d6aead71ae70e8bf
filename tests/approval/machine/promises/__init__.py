"""What holds after every step, said without asking the code that is being tried.

Each function is one promise: it gets what was seen before and after the step and what
the machine itself remembers, and raises AssertionError. They are asked in the order of
these lines: of two that a mutant breaks, the first is named.
"""

from tests.approval.machine.promises import (  # noqa: F401, I001 -- the order is meant
    signing,
    reading,
    removal,
    records,
    people,
    texts,
    rounds,
    lane,
    releases,
    audit,
)
from tests.approval.machine.promises.register import PROMISES

__all__ = ["PROMISES"]
