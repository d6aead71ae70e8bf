"""Which known record a name in a document means, and how sure that is.

Everything is compared by its folded letters, so a document in one script finds a record
that is so far only named in another. It never writes: who asks decides what to do with
a match that is sure, one that is not, and none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cms.core.names import RESEMBLING, SAME, name_key, part_keys, similarity
from events.models.record import Kind, Record
from events.records.keys import candidates

# From here on it is the same one, as far as names can tell, and may be linked …
LINKED_FROM = SAME
# … from here on it may be: somebody has to look, and nothing is done until then.
DOUBTED_FROM = RESEMBLING
# Names of bodies and topics are words rather than letters: a share of them, where one
# that half of the words are different in is another body.
SHARED_FROM = 0.6
BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Match:
    """The likeliest record, if one is like the name at all; `confidence` is 0 to 1.

    Of two records that fit alike neither is sure: `rivals` counts them. A retired
    record is never sure, since it is no longer offered.
    """

    record: Record | None = None
    confidence: float = 0.0
    rivals: int = 0

    @property
    def is_sure(self) -> bool:
        return (
            self.record is not None
            and self.confidence >= LINKED_FROM
            and not self.rivals
            and self.record.retired_at is None
        )

    @property
    def is_doubtful(self) -> bool:
        return self.record is not None and not self.is_sure


def match(kind: str, names: Sequence[str], language: str) -> Match:
    """The record of the kind that best bears one of these names of one thing.

    `names` are all the names the document, or a list of ours, has for it. Three queries
    for each of them, however many records there are.
    """
    scored: dict[int, tuple[float, Record]] = {}
    for name in names:
        for record in candidates(kind, BRACKETS.sub("", name), language):
            score = confidence(record, name, language)
            if score > scored.get(record.pk, (0.0, record))[0]:
                scored[record.pk] = (score, record)
    ranked = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].pk))
    if not ranked:
        return Match()
    best, record = ranked[0]
    rivals = sum(
        score >= LINKED_FROM and best - score < 1 - LINKED_FROM
        for score, _ in ranked[1:]
    )
    return Match(record, round(best, 2), rivals if best < 1 or _ties(ranked) else 0)


def _ties(ranked: Sequence[tuple[float, Record]]) -> bool:
    """Whether another record bears the very same name: namesakes."""
    return len(ranked) > 1 and ranked[1][0] == ranked[0][0]


def confidence(record: Record, name: str, language: str) -> float:
    """How probably the record is meant; 0 where nobody would confuse the two."""
    compare = _of_person if record.kind == Kind.PERSON else _of_body
    return max(
        (compare(known, name, language) for known in _names(record)), default=0.0
    )


def _names(record: Any) -> Iterator[str]:
    """Confirmed and proposed ones, in every language, and abbreviations."""
    for name in record.names.all():
        yield from filter(None, (name.full, name.proposed_full, name.short))


def _of_person(known: str, name: str, language: str) -> float:
    likeness = similarity(known, name, language)
    return likeness if likeness >= DOUBTED_FROM else 0.0


def _of_body(known: str, name: str, language: str) -> float:
    """By whole words, in any order; "(НТУ)" behind the name is its abbreviation."""
    plain, other = BRACKETS.sub("", known), BRACKETS.sub("", name)
    if name_key(plain) == name_key(other):
        return 1.0
    keys, others = part_keys(plain), part_keys(other)
    shared = len(keys & others) / max(len(keys | others), 1)
    return shared if shared >= SHARED_FROM else 0.0
