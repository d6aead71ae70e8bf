"""Folded parts of names, by which a record is found in any script and spelling."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from typing import Any

from cms.core.names import lookup_keys, part_keys
from events.models.name import NameKey
from events.models.record import Record

# A document is compared with so many records a name, at most.
NEAREST = 30


def remember(record: Record, *names: str) -> None:
    """Keep the keys of these names; a name the record once had stays findable."""
    keys = {key for name in names for key in part_keys(name)}
    NameKey.objects.bulk_create(
        (NameKey(record=record, key=key) for key in sorted(keys)), ignore_conflicts=True
    )


def hand_on(record: Record, into: Record) -> None:
    """Let whoever looks for a merged record find the one that stands for it."""
    keys = record.keys.values_list("key", flat=True)
    NameKey.objects.bulk_create(
        (NameKey(record=into, key=key) for key in keys), ignore_conflicts=True
    )


def candidates(kind: str, name: str, language: str = "") -> Any:
    """The likeliest records of a kind that share a part of the name, names prefetched.

    Where the language of the name is known, case endings make no difference. Of the
    many who share a common given name only the NEAREST are worth a comparison: a part
    that few bear counts more. Four queries, whatever the number of records; who of them
    it is, is for the caller to say.
    """
    asked = lookup_keys(name, language) if language else part_keys(name)
    rows = NameKey.objects.filter(
        key__in=asked, record__kind=kind, record__merged_into=None
    ).values_list("record", "key")
    bearers = Counter(key for _record, key in rows)
    weights: defaultdict[int, float] = defaultdict(float)
    for number, key in rows:
        weights[number] += 1 / bearers[key]
    likeliest = heapq.nlargest(
        NEAREST, weights, key=lambda number: (weights[number], -number)
    )
    return Record.objects.filter(pk__in=likeliest).with_names()
