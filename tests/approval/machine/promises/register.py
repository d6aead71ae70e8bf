"""The promises in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine
    from tests.approval.machine.sight import Sight

Promise = Callable[["Machine", "Sight", "Sight"], None]
PROMISES: list[Promise] = []


def promise(check: Promise) -> Promise:
    PROMISES.append(check)
    return check
