"""Records that may be the one somebody is about to make a second time."""

from __future__ import annotations

from cms.core.names import RESEMBLING, part_keys, similarity
from events.models.record import Record
from events.records.keys import candidates

# What share of the parts of two names is the same, where they are too long to compare
# letter by letter: as names of organisations are.
HALF = 0.5


def resembling(kind: str, full: str) -> list[Record]:
    """Records of the kind with a name like this in any language, likeliest first."""
    scored = [(likeness(record, full), record) for record in candidates(kind, full)]
    near = [(score, record) for score, record in scored if score]
    return [record for _score, record in sorted(near, key=lambda pair: -pair[0])]


def likeness(record: Record, full: str) -> float:
    """How like the nearest name of the record is; 0 where nobody would confuse them."""
    return max((_likeness(name, full) for name in _names(record)), default=0.0)


def _names(record: Record) -> list[str]:
    return [
        text
        for name in record.names.all()
        for text in (name.full, name.proposed_full)
        if text
    ]


def _likeness(name: str, full: str) -> float:
    letters = similarity(name, full)
    keys, others = part_keys(name), part_keys(full)
    shared = len(keys & others) / max(len(keys | others), 1)
    return max(
        letters if letters >= RESEMBLING else 0.0, shared if shared > HALF else 0.0
    )
