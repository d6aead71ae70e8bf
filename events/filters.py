"""What a reader narrows a list of reports by, as an address says it.

"?year=2024&topic=12&person=34": each part at most once, in this order. A value that
nothing can have is kept as one that finds nothing, so that the reader can take it away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from cms.core.numbers import record_number
from events.models.attendance import Attendance
from events.models.record import Kind

# What names a record, and of which kind; a place is a venue's city.
KINDS = {
    "topic": Kind.TOPIC,
    "organisation": Kind.ORGANISATION,
    "person": Kind.PERSON,
    "place": Kind.VENUE,
}
NO_NUMBER = 0
NO_WAY = "unknown"


@dataclass(frozen=True)
class Filters:
    """None where nothing is asked; numbers of records may be of merged ones."""

    year: int | None = None
    topic: int | None = None
    organisation: int | None = None
    person: int | None = None
    place: int | None = None
    attendance: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Filters:
        """As an address has them; whatever else stands in it is somebody else's."""
        given = {name: str(asked.get(name, "")).strip() for name in NAMES}
        values: dict[str, Any] = {
            name: _value(name, said) for name, said in given.items() if said
        }
        return cls(**values)

    @property
    def asked(self) -> dict[str, Any]:
        return {name: said for name, said in asdict(self).items() if said is not None}

    @property
    def numbers(self) -> dict[str, int]:
        """The records that are asked for."""
        return {name: said for name, said in self.asked.items() if name in KINDS}

    def having(self, name: str, value: int | str) -> Filters:
        changed: Any = {name: value}
        return replace(self, **changed)

    def without(self, name: str) -> Filters:
        changed: Any = {name: None}
        return replace(self, **changed)

    def address(self, **before: Any) -> str:
        """From the page itself, with `before` in front; without any the page alone."""
        return self.question(**before) or "./"

    def question(self, **around: Any) -> str:
        """What stands behind the page's address, in whichever language it is."""
        query = urlencode({**around, **self.asked})
        return f"?{query}" if query else ""

    def kept(self, **before: Any) -> str:
        """What stands in front of a page's number; empty where nothing is asked."""
        query = urlencode({**before, **self.asked})
        return f"{query}&" if query else ""


NAMES = tuple(Filters.__dataclass_fields__)


def _value(name: str, said: str) -> int | str:
    if name == "attendance":
        return said if said in Attendance.values else NO_WAY
    return record_number(said) or NO_NUMBER
