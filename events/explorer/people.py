"""Who took part in the reports of a list, as those who work on them name them.

The row of a page is no witness: until its release it holds what the report began with.
A source says who took part in its newest revision, a draft just saved included; a
translation works from its snapshot, whose people it shows until it moves to the next
one. Only the participants are read out of either, in the database, never a whole text;
and in a query of its own, for the rows of one page: joined to the list, a database
might read them for every report there is before it sorts and cuts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, When
from django.db.models.fields.json import KeyTextTransform

from cms.core.languages import active_language
from cms.translation.models import LanguageVersion
from events.models import Record

FIELD = "participants"


def names_of_people(pages: Iterable[Any]) -> dict[int, list[str]]:
    """For the number of each page the names in the reader's language; four queries.

    In the order of the report and each person once, also one who has two roles or was
    merged with another record.
    """
    named = _numbers({page.pk for page in pages})
    stands = _standing({number for numbers in named.values() for number in numbers})
    language = active_language()
    return {
        pk: [
            person.called(language)
            for person in dict.fromkeys(stands[n] for n in numbers if n in stands)
        ]
        for pk, numbers in named.items()
    }


def _numbers(pages: set[int]) -> dict[int, list[Any]]:
    """As the forms left them: a row of a draft may name nobody yet."""
    text = Case(
        When(
            is_source=True,
            then=KeyTextTransform(FIELD, "page__latest_revision__content"),
        ),
        default=KeyTextTransform(FIELD, "snapshot__content"),
    )
    rows = LanguageVersion.objects.filter(page__in=pages).values_list("page_id", text)
    return {pk: [] for pk in pages} | {pk: _persons(stored) for pk, stored in rows}


def _persons(stored: str | None) -> list[Any]:
    rows = json.loads(stored) if stored else []
    return [row["value"].get("person") for row in rows]


def _standing(numbers: set[Any]) -> dict[int, Record]:
    """Each number with the record that stands for it, its names read along."""
    asked = Record.objects.filter(pk__in=numbers)
    rows = {
        row.pk: row
        for row in Record.objects.filter(
            Q(pk__in=numbers) | Q(pk__in=asked.values("merged_into"))
        ).with_names()
    }
    return {pk: rows[rows[pk].merged_into_id or pk] for pk in numbers & rows.keys()}
