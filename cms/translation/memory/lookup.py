"""What the memory offers for a segment: in context, exact and alike, in one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q

from cms.translation.memory import index
from cms.translation.memory.fitting import fitted
from cms.translation.memory.wording import Likeness, folded, key_of
from cms.translation.models import Rejection, Segment, UnitText

# What translators of the field call a match whose neighbours are the same, too.
IN_CONTEXT = 101
EXACT = 100
# As many as there are keys to take them with.
OFFERED = 9
# So many units are looked at, and so many more for each wording; the newest first.
UNITS, UNITS_A_WORDING = 100, 20


@dataclass(frozen=True)
class Asked:
    """A segment somebody wants to have said in another language."""

    source: str
    language: str
    into: str
    previous: str = ""  # the segments beside it, empty where there is none
    following: str = ""

    @cached_property
    def folded(self) -> str:
        return folded(self.source)

    @cached_property
    def key(self) -> int:
        return key_of(self.folded, self.language)

    @cached_property
    def beside(self) -> tuple[int, int]:
        return _key(self.previous, self.language), _key(self.following, self.language)


def _key(html: str, language: str) -> int:
    return key_of(folded(html), language) if html else 0


@dataclass(frozen=True)
class Suggestion:
    """Words that were approved for a source like this one.

    `said` is the newest unit's text with who stands behind it; `times` counts the units
    that say the same, as far as they were looked at.
    """

    percent: int
    source: str  # as it stands in the memory
    text: str  # fitted to the segment that was asked about
    said: UnitText
    times: int = 1
    rejections: Sequence[Rejection] = field(default=())

    @property
    def is_rejected(self) -> bool:
        return bool(self.rejections)


def asked_about(segments: Sequence[Segment], language: str, into: str) -> list[Asked]:
    """Neighbouring segments of a snapshot, each as a question."""
    sources = ["", *(segment.source for segment in segments), ""]
    return [
        Asked(source, language, into, previous, following)
        for previous, source, following in zip(
            sources, sources[1:], sources[2:], strict=False
        )
    ]


def suggestions(asked: Asked) -> list[Suggestion]:
    """The best first, those that somebody rejected last; seven queries at most.

    Texts that are alike in less than `index.ALIKE` are not offered.
    """
    likeness = _alike(asked)
    if not likeness:
        return []
    found = _found([asked], likeness)
    return _told([_ranked(_merged(found, asked, likeness))[:OFFERED]])[0]


def matches(questions: Iterable[Asked]) -> list[list[Suggestion]]:
    """Exact and in-context matches for many segments at once, none of them rejected.

    All are asked from one language into one; constant queries.
    """
    questions = list(questions)
    found = _found(questions, [asked.key for asked in questions if asked.folded])
    by_source: defaultdict[str, list[_Unit]] = defaultdict(list)
    for unit in found:
        by_source[unit.source].append(unit)
    offers = [
        _merged(by_source[asked.source], asked, {asked.key: 1.0}) for asked in questions
    ]
    return _told([_ranked(o for o in some if not o.rejections) for some in offers])


def _alike(asked: Asked) -> dict[int, float]:
    """By key, how much the best wordings resemble what is asked; three queries."""
    if not asked.folded:
        return {}
    keys = [asked.key, *index.alike(asked.folded, asked.language)]
    rows = UnitText.objects.filter(key__in=keys, unit__texts__language=asked.into)
    likeness = Likeness(asked.folded)
    compared = {
        key: likeness.with_(text)
        for key, text in rows.values_list("key", "folded").distinct()
    }
    alike = {key: much for key, much in compared.items() if much >= index.ALIKE}
    best = sorted(alike, key=lambda key: (-alike[key], key))
    return {key: alike[key] for key in best[:OFFERED]}


class _Row(NamedTuple):
    """A unit's words in the language wanted, and in the one that was asked from."""

    number: int
    text: str
    edition: int
    approved_at: datetime
    key: int
    source: str
    previous: int | None
    following: int | None


@dataclass(frozen=True)
class _Unit:
    """… with the keys of what stands beside it, and what was said against it."""

    row: _Row
    beside: tuple[int, int]
    rejections: tuple[Rejection, ...]

    @property
    def source(self) -> str:
        return self.row.source

    def percent(self, asked: Asked, likeness: Mapping[int, float]) -> int:
        """100 only for the very same text with the very same markup."""
        if self.source != asked.source:
            return min(int(likeness[self.row.key] * 100), EXACT - 1)
        return IN_CONTEXT if self.beside == asked.beside else EXACT


def _found(questions: Sequence[Asked], keys: Iterable[int]) -> list[_Unit]:
    """The units with these wordings; three queries.

    Of more than can be looked at those that say the very same come first.
    """
    keys = list(keys)
    if not keys:
        return []
    asked = questions[0]
    # In one filter: all of it is about the same text of the unit.
    rows = (
        UnitText.objects.filter(
            key__in=keys, unit__texts__language=asked.into, unit__texts__text__gt=""
        )
        .annotate(is_it=Q(key=asked.key))
        .order_by("-is_it", "-unit__texts__approved_at", "-unit__texts__pk")
    )
    columns = [
        f"unit__texts__{one}" for one in ("pk", "text", "edition", "approved_at")
    ]
    beside = ("unit__previous", "unit__following")
    limit = UNITS + UNITS_A_WORDING * len(keys)
    units = [
        _Row(*row) for row in rows.values_list(*columns, "key", "text", *beside)[:limit]
    ]
    wanted = {one.source for one in questions}
    neighbours = _keys_of(
        {
            number
            for row in units
            if row.source in wanted
            for number in (row.previous, row.following)
            if number
        },
        asked.language,
    )
    said = _rejections(units)
    return [
        _Unit(
            row,
            (
                neighbours.get(row.previous or 0, 0),
                neighbours.get(row.following or 0, 0),
            ),
            tuple(said[row.number, row.edition]),
        )
        for row in units
    ]


def _keys_of(units: set[int], language: str) -> dict[int, int]:
    rows = UnitText.objects.filter(unit__in=units, language=language)
    return dict(rows.values_list("unit", "key"))


def _rejections(units: Iterable[_Row]) -> Mapping[tuple[int, int], list[Rejection]]:
    """What stands against a text of this edition: other words are not rejected."""
    said: defaultdict[tuple[int, int], list[Rejection]] = defaultdict(list)
    standing = Rejection.objects.filter(
        taken_back_at=None, text__in=[row.number for row in units]
    )
    for one in standing.select_related("by"):
        said[one.text_id, one.edition].append(one)
    return said


@dataclass(frozen=True)
class _Offer:
    """One wording in the language wanted, from one unit or from many."""

    percent: int
    text: str
    best: _Row
    times: int
    rejections: tuple[Rejection, ...]

    @property
    def weight(self) -> tuple[Any, ...]:
        return self.percent, self.best.approved_at, self.best.number


def _merged(
    units: Iterable[_Unit], asked: Asked, likeness: Mapping[int, float]
) -> list[_Offer]:
    """The same words once: the closest source and the newest approval count.

    Whoever rejected them in one place has rejected them wherever they stand.
    """
    merged: dict[str, list[_Offer]] = {}
    for unit in units:
        text = fitted(unit.row.text, asked.source)
        percent = unit.percent(asked, likeness)
        offer = _Offer(percent, text, unit.row, 1, unit.rejections)
        merged.setdefault(text, []).append(offer)
    return [
        replace(
            max(same, key=attrgetter("weight")),
            times=len(same),
            rejections=tuple(said for one in same for said in one.rejections),
        )
        for same in merged.values()
    ]


def _ranked(offers: Iterable[_Offer]) -> list[_Offer]:
    in_order = sorted(offers, key=attrgetter("weight"), reverse=True)
    return sorted(in_order, key=lambda offer: bool(offer.rejections))


def _told(ranked: list[list[_Offer]]) -> list[list[Suggestion]]:
    """With the people and the report behind each; one query."""
    numbers = {offer.best.number for offers in ranked for offer in offers}
    people = ("version__page", "version__locale", "author", "approver")
    known = UnitText.objects.select_related("unit", *people).in_bulk(numbers)
    return [
        [
            Suggestion(
                offer.percent,
                offer.best.source,
                offer.text,
                known[offer.best.number],
                offer.times,
                offer.rejections,
            )
            for offer in offers
        ]
        for offers in ranked
    ]
