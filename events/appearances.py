"""What the public reports say of a person, an organisation or a topic, by language.

Only what was approved: confirmed names, and of each released report what it says of
them. Facts of the record itself (its official page, where somebody works now) have no
second pair of eyes and stay inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from cms.core import built_from as built
from cms.core.at_hand import at_hand, instance
from cms.core.built_from import built_from
from cms.core.json_rows import rows_told
from cms.core.languages import codes
from cms.core.prepared import Slot, prepared
from events.blocks.records import Part, Role
from events.models.name import Name
from events.models.public_report import IN_A_SESSION, PublicNaming, PublicReport
from events.models.record import Kind, Record
from events.queries import filtered, naming, with_places
from events.records.addresses import url_of
from events.records.shown import ShownName, confirmed, confirmed_names, with_names

SPOKEN_FOR = pgettext_lazy("organisation", "Represented by")
OF_A_PAGE = (Kind.PERSON, Kind.ORGANISATION, Kind.TOPIC)
# Of a topic a report says no more than that it is about it.
SAID = (Kind.PERSON, Kind.ORGANISATION)
IN_THE_PROGRAMME = pgettext_lazy("person", "In the programme")
LABELS = dict([*Role.choices, *Part.choices, (IN_A_SESSION, IN_THE_PROGRAMME)])


@dataclass(frozen=True)
class Appearance:
    """One thing a report says of a record: in which part, as what, and with whom.

    `names` are of the other kind: for whom a person spoke, who spoke for a body.
    """

    part: Any  # lazy: said in the language of the page
    position: str = ""
    names: tuple[ShownName, ...] = ()


@dataclass(frozen=True)
class Bearer:
    """A record that stands, and where it has a public page.

    A language has one when public reports in it name the record and its name in that
    language is confirmed: `names`, and how many reports, in the site's order.
    """

    record: Record
    names: dict[str, ShownName]
    reports: dict[str, int]


def bearer(kind: str, number: int) -> Bearer | None:
    """Who stands for a number of that kind, or None; one query."""
    found = _bearer(Kind(kind)).asked(number=number)
    if not found:
        return None
    [record] = found
    built_from(built.naming(record.pk))
    built_from(*(built.record(record.pk, code) for code in codes()))
    said = {row.pop("language"): row for row in record.said or ()}
    spoken = [code for code in codes() if code in said]
    reports = {code: said[code].pop("reports") for code in spoken}
    names = {code: confirmed(record.pk, said[code]) for code in spoken}
    return Bearer(record, names, reports)


@prepared
def _bearer(kind: Kind) -> Any:
    """Who stands for the `number`, with `said`, its names that are public."""
    number = Slot("number", BigIntegerField())
    asked = Record.objects.filter(kind=kind, pk=number)
    standing = Record.objects.filter(
        pk__in=asked.values_list(Coalesce("merged_into", "pk"))
    )
    return standing.annotate(said=Subquery(_public_names(kind, number)))


def _public_names(kind: Kind, number: Slot) -> Any:
    """The names of the record outside, where public reports name it, as one list."""
    naming_it = PublicReport.objects.public().filter(
        pk__in=naming(kind, number), language=OuterRef("language")
    )
    counted = naming_it.order_by().values("language").annotate(number=Count("pk"))
    names = Name.objects.filter(record=OuterRef("pk"), edition__gt=0)
    names = names.annotate(reports=Subquery(counted.values("number")))
    columns = ("language", "full", "short", "sort", "reports")
    return rows_told(names.filter(reports__gt=0), "record", *columns)


def addresses_of(numbers: Iterable[int], language: str) -> dict[int, str]:
    """The public page in the language of each number that has one.

    As a `Bearer` has it, for many at once: one query, none for no number. Of a
    record that was merged it is the page of the one that stands; who was removed has no
    confirmed name, and so none.
    """
    asked = set(numbers)
    if not asked:
        return {}
    rows = at_hand(Record.named_as, asked, language)
    if rows is None:
        records = with_names(Record.objects.filter(pk__in=asked), language)
        rows = {row.pk: row for row in with_pages(records, language)}
    everybody = {*asked, *(row.stands for row in rows.values())}
    built_from(*map(built.naming, everybody))
    built_from(*(built.record(number, language) for number in everybody))
    return {
        number: url_of(row.kind, confirmed(row.stands, row.said), language)
        for number, row in rows.items()
        if row.named_by and row.said
    }


def with_pages(records: Any, language: str | Slot) -> Any:
    """Records read `with_names`; `named_by` is null without a page in the language."""
    reports = PublicReport.objects.public().in_language(language)
    named = PublicNaming.objects.filter(report__in=reports).order_by()
    stands = OuterRef("stands")
    # Any one of them. PostgreSQL would answer an EXISTS by reading all there are.
    itself = Subquery(named.filter(record=stands).values("pk")[:1])
    others = Subquery(named.filter(record__merged_into=stands).values("pk")[:1])
    return records.annotate(
        named_by=Case(When(kind__in=OF_A_PAGE, then=Coalesce(itself, others)))
    )


def reports_of(record: Record, language: str) -> Any:
    """The public reports in the language that name the record, newest first."""
    return filtered(language, **{Kind(record.kind).value: record.pk})


def with_appearances(reports: Any, record: Record, language: str) -> list[PublicReport]:
    """The reports of one page of `reports_of`, each with its place and, as
    `appearances`, what it says of the record. Two queries, one for a topic.
    """
    if record.kind == Kind.TOPIC:
        return with_places(reports, language)
    rows = with_places(reports, language, namings_told=Subquery(_told()))
    for row in rows:
        told = sorted(row.namings_told or (), key=itemgetter("id"))
        row.said = [instance(PublicNaming, one) for one in told]
    said = [one for row in rows for one in row.said]
    numbers = {one.record_id for one in said}
    numbers |= {one.affiliation_id for one in said if one.affiliation_id}
    shown = confirmed_names(numbers, language)
    for row in rows:
        row.appearances = [*_appearances(row.said, record, shown)]
    return rows


def _told() -> Any:
    """What the report outside says of people and organisations, as one list."""
    namings = PublicNaming.objects.filter(report=OuterRef("pk"), record__kind__in=SAID)
    columns = ("id", "record_id", "part", "affiliation_id", "position")
    return rows_told(namings, "report", *columns)


def _appearances(
    said: list[PublicNaming], record: Record, shown: dict[int, ShownName]
) -> Iterator[Appearance]:
    """Of records that were merged each number stands for the same one."""

    def is_it(number: int | None) -> bool:
        return number in shown and shown[number].number == record.pk

    for one in said:
        if is_it(one.record_id) and one.part in LABELS:
            affiliation = shown.get(one.affiliation_id or 0)
            names = (affiliation,) if affiliation else ()
            yield Appearance(LABELS[one.part], one.position, names)
    for_it = [one.record_id for one in said if is_it(one.affiliation_id)]
    if people := tuple(dict.fromkeys(shown[n] for n in for_it if n in shown)):
        yield Appearance(SPOKEN_FOR, names=people)
