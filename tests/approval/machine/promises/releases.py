"""What had to hold at a release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.approval import gates
from cms.approval.models import HandOver
from cms.approval.release import sealed_page
from cms.translation.models import LanguageVersion
from tests.approval.machine.promises.register import promise
from tests.approval.machine.sight import Row, Sight, Where, new, same_text
from tests.approval.machine.world import MARK, prose_in, texts_of

if TYPE_CHECKING:
    from tests.approval.machine.machine import Machine


@promise
def gates_are_open_at_a_release(machine: Machine, before: Sight, after: Sight) -> None:
    for row in new(before.releases, after.releases):
        at = after.where(row.version_id)
        sealed = after.hand_overs[row.hand_over_id]
        first = not any(
            other.hand_over_id == row.hand_over_id and other.id < row.id
            for other in after.releases.values()
        )
        if after.corrects(row):
            continue  # what is asked of it is a promise of its own
        for obstacle in obstacles(machine, after, row, sealed, at, first=first):
            raise AssertionError(f"{at} was released although {obstacle}")


def obstacles(
    machine: Machine, after: Sight, row: Row, sealed: Row, at: Where, *, first: bool
) -> Iterator[str]:
    version, newest = after.versions[at], after.newest[at[0]]
    if row.ended_at is None:
        page = Page.objects.get(pk=version.page_id)
        above = [one.pk for one in page.get_ancestors(inclusive=True)]
        if after.private & {*above}:
            yield "it is private"
    if first and not version.is_source:
        if not same_text(sealed.snapshot_id, newest.id):
            yield "its source is newer"
        for name in ("starts_on", "ends_on"):
            if sealed.payload["fields"][name] != newest.content[name]:
                yield f"{name} is not the source's"
        if not translated(sealed.payload):
            yield f"not all of it is translated: {sealed.payload}"
    if row.restores_id is None:
        missing = machine.policy_wants(after, at)
        if missing and not is_excepted(machine, row):
            yield f"the policy waits for {missing}"
    if row.ended_at is None and sealed.revision_id not in machine.broken_seals:
        yield from shut_gates(sealed, "release" if first else "again")


def is_excepted(machine: Machine, released: Row) -> bool:
    """By an exception from the policy, made for this text, in time, once."""
    row = machine.exempted.get(released.exemption_id)
    return (
        row is not None
        and row.version_id == released.version_id
        and row.from_what == "policy"
        and row.expires_at > released.at
        and row.id not in machine.spent | machine.revoked
    )


def shut_gates(sealed: Row, stage: str) -> Iterator[str]:
    """Also what the gates themselves say, when they are asked once more."""
    hand_over = HandOver.objects.select_related("decision__by").get(pk=sealed.id)
    version = LanguageVersion.objects.get(pk=sealed.version_id)
    page = sealed_page(hand_over)
    candidate = gates.Candidate(
        version, page, hand_over.decision.by, gates.Stage(stage)
    )
    for name in gates.shut(candidate):
        yield f"the gate {name!r} is shut"


def translated(content: Any) -> bool:
    """Every text of a translation has a word of its own language, or has lost it."""
    return all(prose_in(text) or MARK in text for text in texts_of(content))
