"""What the public reports say of a person, an organisation or a topic, by language.

Only what was approved: confirmed names, and of each released report what it says of
them. Facts of the record itself (its official page, where somebody works now) have no
second pair of eyes and stay inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.core.languages import codes
from events.blocks.records import Part, Role
from events.models.name import Name
from events.models.public_report import IN_A_SESSION, PublicNaming, PublicReport
from events.models.record import Kind, Record
from events.queries import filtered, naming, with_places
from events.records.addresses import url_of
from events.records.shown import ShownName, confirmed_names

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


def bearer(kind: str, number: int) -> Record | None:
    """The record that stands for a number of that kind, or None; one query."""
    asked = Record.objects.filter(kind=kind, pk=number).select_related("merged_into")
    found = asked.first()
    return found.standing if found else None


def public_names(record: Record) -> dict[str, ShownName]:
    """What the record is called where it has a public page, in the site's order.

    A language has one when a public report in it names the record and its name in that
    language is confirmed. Two queries.
    """
    built_from(built.naming(record.pk))
    built_from(*(built.record(record.pk, code) for code in codes()))
    reports = PublicReport.objects.public().filter(
        pk__in=naming(Kind(record.kind), record.pk)
    )
    languages = set(reports.order_by().values_list("language", flat=True).distinct())
    rows = Name.objects.filter(record=record, edition__gt=0, language__in=languages)
    names = {
        row.language: ShownName(record.pk, row.full, row.short, row.sort, True)
        for row in rows
    }
    return {code: names[code] for code in codes() if code in names}


def addresses_of(numbers: Iterable[int], language: str) -> dict[int, str]:
    """The public page in the language of each number that has one.

    As `public_names` has it, for many at once: three queries, none for no number. Of a
    record that was merged it is the page of the one that stands; who was removed has no
    confirmed name, and so none.
    """
    asked = set(numbers)
    if not asked:
        return {}
    rows = Record.objects.filter(pk__in=asked, kind__in=OF_A_PAGE)
    stands = {
        pk: (kind, into or pk)
        for pk, kind, into in rows.values_list("pk", "kind", "merged_into")
    }
    records = {into for _kind, into in stands.values()}
    built_from(*map(built.naming, {*asked, *records}))
    built_from(*(built.record(number, language) for number in {*asked, *records}))
    bearer = Coalesce("record__merged_into", "record")
    reports = PublicReport.objects.public().in_language(language)
    named = PublicNaming.objects.filter(report__in=reports).annotate(bearer=bearer)
    named = named.filter(
        Q(record__in=records) | Q(record__merged_into__in=records)
    ).order_by()
    public = set(named.values_list("bearer", flat=True).distinct())
    names = {
        row.record_id: ShownName(row.record_id, row.full, row.short, row.sort, True)
        for row in Name.objects.filter(
            record__in=public, language=language, edition__gt=0
        )
    }
    return {
        number: url_of(kind, names[into], language)
        for number, (kind, into) in stands.items()
        if into in names
    }


def reports_of(record: Record, language: str) -> Any:
    """The public reports in the language that name the record, newest first."""
    return filtered(language, **{Kind(record.kind).value: record.pk})


def with_appearances(reports: Any, record: Record, language: str) -> list[PublicReport]:
    """The reports of one page of `reports_of`, each with its place and, as
    `appearances`, what it says of the record. The number of queries does not grow.
    """
    rows = with_places(reports, language)
    if record.kind == Kind.TOPIC:
        return rows
    people = PublicNaming.objects.filter(record__kind__in=SAID).order_by("pk")
    prefetch_related_objects(rows, Prefetch("namings", people, to_attr="said"))
    said = [one for row in rows for one in row.said]
    numbers = {one.record_id for one in said}
    numbers |= {one.affiliation_id for one in said if one.affiliation_id}
    shown = confirmed_names(numbers, language)
    for row in rows:
        row.appearances = [*_appearances(row.said, record, shown)]
    return rows


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
