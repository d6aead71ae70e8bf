"""Where a text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.approval.machine.promises.graph import CLOSED, GRAPH
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Sight

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def rounds_follow_the_graph(machine: Machine, before: Sight, after: Sight) -> None:
    for at, version in after.versions.items():
        stands = before.versions[at].round if at in before.versions else "drafting"
        for entry in after.entries:
            if entry.version_id != version.id or entry.act not in GRAPH:
                continue
            sources, target = GRAPH[entry.act]
            assert stands in sources, f"{at}: {entry.act} of a text that is {stands}"
            stands = target
        assert version.round == stands, f"{at} is {version.round}, told is {stands}"


@promise
def a_text_in_review_has_one_open_hand_over(
    machine: Machine, before: Sight, after: Sight
) -> None:
    for at, version in after.versions.items():
        waiting = [
            row
            for row in after.hand_overs.values()
            if row.version_id == version.id and row.closed_at is None
        ]
        assert len(waiting) == (version.round == "in_review"), f"{at}: {waiting}"


@promise
def what_is_closed_has_the_facts_of_its_source(
    machine: Machine, before: Sight, after: Sight
) -> None:
    """Or the system has opened it again."""
    for at, version in after.versions.items():
        if version.is_source or version.round not in CLOSED:
            continue
        sealed = max(
            (r for r in after.hand_overs.values() if r.version_id == version.id),
            key=lambda row: row.id,
        )
        content = after.newest[at[0]].content
        for name in ("starts_on", "ends_on"):
            assert sealed.payload["fields"][name] == content[name], f"{at}: {name}"
