"""Last of all: the house's own witness comes after ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.approval import proof
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def the_audit_finds_nothing(machine: Machine, before: Sight, after: Sight) -> None:
    """The house's own witness comes after ours."""
    if not machine.tampered:
        assert [*proof.disagreements()] == []
