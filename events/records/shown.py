"""Numbers become names: the only place that joins them, for the public and for staff.

Payloads, revisions and snapshots carry numbers. What a reader sees is the last
confirmed name in the language of the page, of the record that stands today.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.dispatch import Signal

from cms.core import built_from as built
from cms.core.at_hand import at_hand
from cms.core.built_from import built_from
from cms.core.json_rows import told
from cms.core.prepared import Slot
from events.models.name import Name, NameProposal
from events.models.record import Record

logger = logging.getLogger(__name__)

# Sent with `record` when it is called otherwise, in the transaction of what did it: a
# name was confirmed, another record stands for it, or the law had it removed.
was_renamed = Signal()


@dataclass(frozen=True)
class ShownName:
    """What one record is called in one language.

    `number` is the record that stands, after any merge. Where nothing is confirmed,
    `full` is the proposal or empty and `is_confirmed` false: a preview shows that, the
    public never does.
    """

    number: int
    full: str
    short: str
    sort: str
    is_confirmed: bool

    def __str__(self) -> str:
        return self.full


def confirmed(number: int, said: dict[str, str]) -> ShownName:
    """The record that stands, by what the database told of its confirmed name."""
    return ShownName(number, **said, is_confirmed=True)


def standing(numbers: Iterable[int]) -> dict[int, int]:
    """Each number with that of the record that stands for it; one query.

    Not those that were removed by order of the law: nothing shows them any more.
    """
    rows = Record.objects.filter(pk__in=set(numbers), removed_at=None)
    return {pk: into or pk for pk, into in rows.values_list("pk", "merged_into_id")}


def names(numbers: Iterable[int], language: str) -> dict[int, ShownName]:
    """The names of records by the number they were asked with; one query, and
    one more where a name is only proposed.

    A number that no record has is missing from the answer.
    """
    numbers = set(numbers)
    rows = at_hand(Record.named_as, numbers, language)
    if rows is None:
        asked = with_names(Record.objects.filter(pk__in=numbers), language)
        rows = {row.pk: row for row in asked}
    stands, sure = {}, {}
    for number, row in rows.items():
        if row.removed_at is not None:
            continue
        stands[number] = row.stands
        if row.said:
            sure[row.stands] = confirmed(row.stands, row.said)
    built_from(*(built.record(n, language) for n in {*stands, *stands.values()}))
    proposed = _proposed(set(stands.values()) - sure.keys(), language)
    return {number: sure.get(into) or proposed[into] for number, into in stands.items()}


def confirmed_names(numbers: Iterable[int], language: str) -> dict[int, ShownName]:
    """As `names`, for the public: a record without a confirmed name is left out.

    A gate keeps that from happening; if it does, the page stays up and the log tells.
    """
    found = names(numbers, language)
    for number, name in found.items():
        if not name.is_confirmed:
            logger.error("Record %s has no confirmed name in %s", number, language)
    return {number: name for number, name in found.items() if name.is_confirmed}


def with_names(records: Any, language: str | Slot) -> Any:
    """Each with the number that `stands` for it and, as `said`, that one's name."""
    return records.annotate(
        stands=Coalesce("merged_into", "pk"), said=Subquery(_said(language))
    )


def _said(language: str | Slot) -> Any:
    """The confirmed name of the record that `stands`, as JSON."""
    names = Name.objects.filter(
        record=OuterRef("stands"), language=language, edition__gt=0
    )
    return names.values(said=told("full", "short", "sort"))


def _proposed(numbers: set[int], language: str) -> dict[int, ShownName]:
    shown = {number: ShownName(number, "", "", "", False) for number in numbers}
    if not numbers:
        return shown
    proposals = NameProposal.objects.open().filter(
        name__record__in=numbers, name__language=language
    )
    for row in proposals.select_related("name"):
        number = row.name.record_id
        shown[number] = ShownName(number, row.full, row.short, row.sort, False)
    return shown
