"""What legal removals account for: read by whoever finds a record changed.

A kept hash that no longer fits its value is right exactly when the rows of removals
lead from the one to the other, step by step, and the audit trail has the digest of
those rows.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField

from cms.approval.models import Entry, GoneAddress, Removal, Removed
from cms.core.digest import digest
from cms.core.prepared import Slot, prepared

ACT = "legal_removal"


def rows_digest(removal: Removal) -> str:
    """SHA-256 over everything the removal says it changed, in its order."""
    rows = removal.removed.order_by("pk")
    return digest(
        [
            *rows.values_list("label", "number", "column", "before", "after"),
            *removal.addresses.order_by("pk").values_list("language", "path_digest"),
        ]
    )


def address_digest(path: str) -> str:
    return digest(["address", path])


class Evidence:
    """Asked during one check; each removal is verified once."""

    def __init__(self) -> None:
        self._sound: dict[int, bool] = {}

    def accounts_for(self, row: Any, column: str, *, kept: str, now: str) -> bool:
        """Whether removals lead from the hash that is kept to what is there now."""
        said = kept
        for step in steps(row, column).select_related("removal"):
            if step.before != said or not self.is_sound(step.removal):
                return False
            said = step.after
        return said == now

    def is_sound(self, removal: Removal) -> bool:
        """Whether the audit trail tells of just these rows of the removal."""
        if removal.pk not in self._sound:
            entry = told(removal)
            self._sound[removal.pk] = entry is not None and (entry.data or {}).get(
                "digest"
            ) == rows_digest(removal)
        return self._sound[removal.pk]


def steps(row: Any, column: str) -> Any:
    """What removals have done to one value, oldest first."""
    return Removed.objects.filter(
        label=row._meta.label, number=row.pk, column=column
    ).order_by("pk")


def is_touched(row: Any) -> bool:
    """Whether the law had anything removed from the row."""
    return Removed.objects.filter(label=row._meta.label, number=row.pk).exists()


def told(removal: Removal) -> Entry | None:
    """The entry of the audit trail about a removal."""
    return Entry.objects.filter(act=ACT, data__removal=removal.pk).first()


def gone_at(language: str, path: str) -> GoneAddress | None:
    """What is gone from an address; one query."""
    found = _gone_at().asked(language=language, digest=address_digest(path))
    return next(iter(found), None)


@prepared
def _gone_at() -> Any:
    """By `language` and the `digest` of an address, the newest first."""
    language, path = Slot("language", CharField()), Slot("digest", CharField())
    found = GoneAddress.objects.filter(language=language, path_digest=path)
    return found.select_related("version", "removal").order_by("-pk")[:1]
