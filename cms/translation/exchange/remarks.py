"""What people have said about single segments: other apps know it, files take it along.

They register; this module does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from cms.translation.models import LanguageVersion


class Remark(NamedTuple):
    """Something said about a place, as in `Segment`; None is the whole place."""

    version_id: int
    path: str
    position: int | None
    said: str


# Answers all remarks on all these versions, in a number of queries that stays the same.
Remarks = Callable[[Collection[LanguageVersion]], Iterable[Remark]]

_registry: list[Remarks] = []


def register(remarks: Remarks) -> Remarks:
    _registry.append(remarks)
    return remarks


def on(versions: Collection[LanguageVersion]) -> Iterator[Remark]:
    for remarks in _registry:
        yield from remarks(versions)
