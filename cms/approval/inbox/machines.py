"""What of a text handed over a machine suggested, for whoever decides on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from cms.approval.inbox.forms import Place
from cms.translation.suggested import is_any, suggested

if TYPE_CHECKING:
    from cms.approval.models import HandOver, Release


@dataclass(frozen=True)
class Share:
    """How many of the sentences, since the last release; `places` has those that stand
    on the page, each with whether it is unchanged."""

    sentences: int
    suggested: int
    unchanged: int
    places: dict[Place, bool]


def with_machines(rows: QuerySet[HandOver]) -> QuerySet[HandOver]:
    """The same hand-overs, each knowing whether there is anything to count."""
    return rows.annotate(has_machines=is_any("version"))


def share_of(sealed: Any, before: Release | None) -> Share | None:
    """None where there is nothing to tell; the hand-over is one read `with_machines`.

    The same for as long as the hand-over is kept, whatever is written later. No query,
    and three where a machine's words were taken.
    """
    if sealed.snapshot is None or not sealed.has_machines:
        return None
    since = before.at if before else None
    found = suggested(sealed.version, since=since, until=sealed.at)
    if not found:
        return None
    return Share(
        sealed.snapshot.segments.count(),
        len(found),
        sum(one.is_unchanged for one in found),
        {
            (one.row.segment.path, one.row.segment.position): one.is_unchanged
            for one in found
            if one.row.segment and one.row.segment.snapshot_id == sealed.snapshot_id
        },
    )
