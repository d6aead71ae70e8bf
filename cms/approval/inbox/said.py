"""What was said about single segments, for those who now put them right."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef
from wagtail.admin.ui.components import Component

from cms.approval.models import Decision
from cms.translation.desk.notes import Note
from cms.translation.models import Segment


class Said(Component):
    """One remark, where the desk shows the segment it is about."""

    template_name = "approval/includes/said.html"

    def __init__(self, remark: Any) -> None:
        self.remark = remark

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"remark": self.remark}


def remarks_of(decision: Decision | None) -> list[Any]:
    """With what the source said there as `digest`; one query, none for None."""
    if decision is None:
        return []
    segment = Segment.objects.filter(
        snapshot=decision.hand_over.snapshot_id,
        path=OuterRef("path"),
        position=OuterRef("position"),
    )
    return list(decision.remarks.annotate(digest=segment.values("digest")[:1]))


def notes(remarks: list[Any]) -> list[Note]:
    """The remarks as the desk takes them."""
    return [
        Note(remark.path, remark.position, remark.digest or "", Said(remark))
        for remark in remarks
    ]
