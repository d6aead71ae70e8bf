"""Folded parts of names, by which a record is found in any script and spelling."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
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
    asked = _asked(name, language)
    bearers = _bearers(kind, asked)
    return Record.objects.filter(pk__in=_likeliest(asked, bearers)).with_names()


def candidates_for(
    kind: str, names: Iterable[str], language: str
) -> dict[str, list[Record]]:
    """The same for many names at once, in as many queries as for one."""
    asked = {name: _asked(name, language) for name in names}
    bearers = _bearers(kind, frozenset().union(*asked.values()))
    likeliest = {name: _likeliest(keys, bearers) for name, keys in asked.items()}
    wanted = {number for numbers in likeliest.values() for number in numbers}
    rows = Record.objects.filter(pk__in=wanted).with_names()
    records = {record.pk: record for record in rows}
    return {
        name: [records[number] for number in numbers if number in records]
        for name, numbers in likeliest.items()
    }


def _asked(name: str, language: str) -> frozenset[str]:
    return lookup_keys(name, language) if language else part_keys(name)


def _bearers(kind: str, keys: frozenset[str]) -> dict[str, set[int]]:
    """Who has which part in the name; one query."""
    rows = NameKey.objects.filter(
        key__in=keys, record__kind=kind, record__merged_into=None
    ).values_list("record", "key")
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for number, key in rows:
        bearers[key].add(number)
    return bearers


def _likeliest(keys: frozenset[str], bearers: Mapping[str, set[int]]) -> list[int]:
    weights: defaultdict[int, float] = defaultdict(float)
    for key in keys & bearers.keys():
        for number in bearers[key]:
            weights[number] += 1 / len(bearers[key])
    return heapq.nlargest(
        NEAREST, weights, key=lambda number: (weights[number], -number)
    )
