"""The confirmed names of records, as the checks of a translation read them.

Topics are left out: they are called like ordinary words, which a translation is free
to say otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import CharField, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from wagtail.models import ModelLogEntry

from cms.approval.models import Removal
from cms.translation import context
from cms.translation.checks.people import Known, KnownNames
from events.models.name import Name, NameDecision
from events.models.record import Kind

CHECKED = (Kind.PERSON, Kind.ORGANISATION, Kind.VENUE)


def connect() -> None:
    context.names_come_from(newest, read)


def newest() -> QuerySet[Any]:
    """Another text after every confirmation, merge and removal.

    Those wait for each other (`trail.hold`), so the newest one is the last one seen.
    """
    merges = ModelLogEntry.objects.filter(action="ushtil.record.merge")
    moments = [
        Cast("at", CharField()),
        *(
            Coalesce(Cast(Subquery(rows), CharField()), Value(""))
            for rows in (
                merges.order_by("-pk").values("pk")[:1],
                Removal.objects.order_by("-pk").values("pk")[:1],
            )
        ),
    ]
    last = NameDecision.objects.order_by("-pk").annotate(
        moment=Concat(*_parted(moments), output_field=CharField())
    )
    return last.values("moment")[:1]


def _parted(moments: list[Any]) -> list[Any]:
    return [part for moment in moments for part in (moment, Value(" "))]


def read() -> KnownNames:
    """Every record that stands for itself, with all its confirmed names; one query.

    What was merged into it is said by other names there, so both are known.
    """
    rows = Name.objects.filter(
        edition__gt=0, record__kind__in=CHECKED, record__removed_at=None
    ).order_by("record__merged_into", "record", "pk")
    kinds: dict[int, str] = {}
    numbers: dict[int, set[int]] = defaultdict(set)
    found: dict[int, dict[str, dict[str, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    # Whoever stands for others comes first: theirs is the name that is asked for.
    standing = sorted(
        rows.values_list(
            "record__merged_into",
            "record",
            "record__kind",
            "language",
            "full",
            "short",
        ),
        key=lambda row: row[0] is not None,
    )
    for into, number, kind, language, full, short in standing:
        stands = into or number
        kinds.setdefault(stands, kind)
        numbers[stands] |= {stands, number}
        forms = found[stands][language]
        forms.update(dict.fromkeys(filter(None, (full, short))))
    return KnownNames(
        Known(
            kinds[number],
            {code: tuple(forms) for code, forms in names.items()},
            frozenset(numbers[number]),
        )
        for number, names in found.items()
    )
