"""Folded parts of names, by which a record is found in any script and spelling."""

from __future__ import annotations

from typing import Any

from django.db import models

from cms.core.names import part_keys
from events.models.name import NameKey
from events.models.record import Record


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


def candidates(kind: str, name: str) -> Any:
    """The records of a kind that share a part of the name, names prefetched.

    One query over an index, whatever the number of records; who of them it is, is for
    the caller to say.
    """
    rows = NameKey.objects.filter(key__in=set(part_keys(name)))
    shares = models.Exists(rows.filter(record=models.OuterRef("pk")))
    return Record.objects.filter(shares, kind=kind, merged_into=None).with_names()
