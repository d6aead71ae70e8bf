"""What anybody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight
from tests.approval.machine.world import LETTERS

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def the_public_reads_what_was_signed(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Every public byte of prose comes from the text that is released there."""
    expected = {
        at: machine.says(current.hand_over_id)
        if (current := after.current(at))
        else None
        for at in after.versions
    }

    def public_in(language: str) -> frozenset[str]:
        texts = (w for at, w in expected.items() if at[1] == language and w)
        return frozenset().union(*texts)

    for address, answer in machine.answers.items():
        said = f"{address} answers {answer}"
        if address in machine.gone:
            continue  # what it answers is a promise of its own
        if address in machine.addresses:
            at = machine.addresses[address]
            language = at[1]
            words = expected[at]
            assert answer.status == (404 if words is None else 200), said
            assert answer.words == (words or frozenset()), f"{said}, not {words}"
        else:
            language = machine.world.addresses[address]
            allowed = public_in(language)
            assert answer.status == 200, said
            assert answer.words <= allowed, f"{said}, not of {allowed}"
        others = public_in(language)
        assert answer.related <= others, f"{said}: related, not of {others}"
        foreign = {w for w in answer.words if w[2] != LETTERS[language]}
        assert not foreign, f"{said}: foreign words"
        assert answer.names <= {machine.names.get(language)}, (
            f"{said}: names that nobody confirmed"
        )
