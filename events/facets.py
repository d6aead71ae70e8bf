"""What a list of reports can be narrowed by, and how many reports each choice leaves.

A choice is counted as if everything else that is asked were asked with it: the years
among the reports of this topic, the topics among those of this year. Counted from the
rows that releases wrote, in one query: what was merged, withdrawn or renamed a moment
ago is counted as it is now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.core.sorting import sort_key
from events.filters import KINDS, NAMES, Filters
from events.models.attendance import Attendance
from events.models.name import Name
from events.models.public_report import PublicNaming
from events.models.record import Record
from events.models.topics import Topic
from events.queries import matching, with_cities

# Of a long list a reader sees first what most of the reports are about.
FEW = 10
GOAL = "goal"
LABELS = {
    "year": pgettext_lazy("filter", "Year"),
    "topic": _("Topic"),
    GOAL: _("Sustainable Development Goal"),
    "place": pgettext_lazy("event", "Place"),
    "organisation": _("Organisation"),
    "person": _("Person"),
    "attendance": pgettext_lazy("event", "Attendance"),
}
# Those of which a reader knows what is coming are never cut.
WHOLE = ("year", GOAL, "attendance")
UNKNOWN = pgettext_lazy("value of a filter", "unknown")
RECORDS = ("topic", "organisation", "person")
_TOTAL, _ASKED = "total", "asked"
_COUNTED = ("facet", "number", "said", "reports")


class Row(NamedTuple):
    """Something that reports were counted by: a record's number, or a word."""

    facet: str
    number: int | None
    said: Any  # None where a report has no date
    reports: int
    full: str
    sort: str
    goal: int

    def is_offered(self, name: str) -> bool:
        """What has no date, no place, no confirmed name cannot be chosen."""
        match name:
            case "year":
                return bool(self.said)
            case "attendance":
                return self.said in Attendance.values
            case _:
                return bool(self.full) and bool(self.goal) == (name == GOAL)

    def value(self, name: str) -> Any:
        if name == "attendance":
            return self.said
        return int(self.said or 0) if name == "year" else self.number

    def label(self, name: str) -> str:
        match name:
            case "year":
                return self.said or ""
            case "attendance":
                return str(Attendance(self.said).label)
            case "goal":
                return f"{self.goal}. {self.full}"
            case _:
                return self.full

    def order(self, name: str, language: str) -> Any:
        match name:
            case "year":
                return -self.value(name)
            case "attendance":
                return Attendance.values.index(self.said)
            case "goal":
                return self.goal
            case _:
                return sort_key(self.sort or self.full, language), self.number


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list, and what would be left of it.

    What is chosen leads back to the list without it. A record has its number, and its
    name without what the label puts before it.
    """

    number: int | None
    full: str
    label: str
    count: int
    address: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """Everything that can be chosen of one kind, in the order a reader expects."""

    name: str
    choices: tuple[Choice, ...]
    more: str  # where all of them are

    @property
    def label(self) -> Any:
        return LABELS[self.name]

    @cached_property
    def first(self) -> list[Choice]:
        """All, or of many the most frequent and what is chosen, in the same order."""
        if self.name in WHOLE or len(self.choices) <= FEW:
            return [*self.choices]
        places = range(len(self.choices))

        def rank(place: int) -> tuple[bool, int]:
            choice = self.choices[place]
            return not choice.is_chosen, -choice.count

        return [self.choices[place] for place in sorted(sorted(places, key=rank)[:FEW])]

    @property
    def left_out(self) -> int:
        return len(self.choices) - len(self.first)


@dataclass(frozen=True)
class Chip:
    """Something that was chosen; its address is that of the list without it."""

    label: Any
    value: Any
    address: str


@dataclass(frozen=True)
class Counted:
    """What one question found, and how it can be asked otherwise."""

    total: int
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]

    def facet(self, name: str) -> Facet | None:
        return next((one for one in self.facets if one.name == name), None)


def counted(
    language: str,
    filters: Filters,
    *,
    within: Sequence[int] | None = None,
    only: tuple[str, ...] = NAMES,
    before: dict[str, Any] | None = None,
) -> Counted:
    """How many reports the filters leave and what else could be asked; one query.

    `within` are the only reports that count, `only` the facets to be counted, `before`
    what addresses say besides the filters.
    """
    built_from(built.called(language))
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in _asked_at_once(language, filters, within, only):
        rows[row.facet].append(row)
    before = before or {}
    named = {int(row.said): row for row in rows[_ASKED]}
    facets = (
        _facet(name, rows[_parameter(name)], named, filters, language, before)
        for name in LABELS
    )
    return Counted(
        total=sum(row.reports for row in rows[_TOTAL]),
        facets=tuple(facet for facet in facets if facet.choices),
        chips=tuple(_chips(filters, named, before)),
    )


def _parameter(name: str) -> str:
    """Goals are topics to everybody but a reader."""
    return "topic" if name == GOAL else name


def _facet(
    name: str,
    rows: list[Row],
    named: dict[int, Row],
    filters: Filters,
    language: str,
    before: dict[str, Any],
) -> Facet:
    parameter = _parameter(name)
    chosen = filters.asked.get(parameter)
    if chosen in named:
        chosen = named[chosen].number
    others = filters.without(parameter)
    choices = []
    offered = (row for row in rows if row.is_offered(name))
    for row in sorted(offered, key=lambda row: row.order(name, language)):
        is_chosen = row.value(name) == chosen
        leads_to = others if is_chosen else others.having(parameter, row.value(name))
        choices.append(
            Choice(
                row.number,
                row.full,
                row.label(name),
                row.reports,
                leads_to.address(**before),
                is_chosen,
            )
        )
    more = filters.address(**before, more=name)
    return Facet(name, tuple(choices), more)


def _chips(
    filters: Filters, named: dict[int, Row], before: dict[str, Any]
) -> Iterator[Chip]:
    for parameter, said in filters.asked.items():
        name = parameter
        value: Any = UNKNOWN
        if parameter == "year" and said:
            value = str(said)
        elif parameter == "attendance":
            value = dict(Attendance.choices).get(said, UNKNOWN)
        elif said in named and named[said].full:
            name = GOAL if named[said].goal else parameter
            value = named[said].label(name)
        address = filters.without(parameter).address(**before)
        yield Chip(LABELS[name], value, address)


# The query


def _asked_at_once(
    language: str,
    filters: Filters,
    within: Sequence[int] | None,
    only: tuple[str, ...],
) -> list[Row]:
    def reports(but: str = "") -> Any:
        asked = filters.without(but) if but else filters
        found = matching(language, **asked.asked)
        return found if within is None else found.filter(pk__in=within)

    # Facets of records that nothing is asked of are counted among the same reports.
    free = [name for name in only if name in RECORDS and name not in filters.asked]
    names = [*_of_numbers(filters)]
    branches = [_by(reports(), _TOTAL), *names]
    if free:
        branches.append(_of_records(reports(), free))
    branches += [_of(name, reports(name)) for name in only if name not in free]
    if within is not None and not within:
        # Nothing is left to be counted, but what was chosen has its name.
        branches = names
    if not branches:
        return []
    try:
        sql, given = branches[0].union(*branches[1:], all=True).query.sql_with_params()
    except EmptyResultSet:
        return []
    # Names are joined to what was counted, not to every row that was.
    with connection.cursor() as cursor:
        cursor.execute(_WITH_NAMES.format(counted=sql), [*given, language])
        return [Row(*row) for row in cursor.fetchall()]


_WITH_NAMES = f"""
SELECT counted.facet, counted.number, counted.said, counted.reports,
       COALESCE(name.full, ''), COALESCE(name.sort, ''), COALESCE(topic.goal, 0)
FROM ({{counted}}) counted
LEFT JOIN {Name._meta.db_table} name ON name.record_id = counted.number
    AND name.edition > 0 AND name.language = %s
LEFT JOIN {Topic._meta.db_table} topic ON topic.record_ptr_id = counted.number
"""  # noqa: S608 -- the names of tables, no value


def _of(name: str, reports: Any) -> Any:
    match name:
        case "year":
            return _by(reports, name, said=Cast(ExtractYear("starts_on"), CharField()))
        case "attendance":
            return _by(reports, name, said=F("attendance"))
        case "place":
            return _by(with_cities(reports), name, number=F("city"))
        case _:
            return _of_records(reports, [name])


def _by(reports: Any, facet: str, **by: Any) -> Any:
    """Reports counted by a number or by a word of theirs."""
    key: dict[str, Any] = {"number": Value(0), "said": Value(""), **by}
    counted = reports.annotate(facet=Value(facet), **key).values("facet", *key)
    return counted.annotate(reports=Count("pk")).values_list(*_COUNTED)


def _of_records(reports: Any, names: list[str]) -> Any:
    """Reports counted by whom and what they name; once, however often they do."""
    namings = PublicNaming.objects.filter(
        report__in=reports.values("pk"),
        record__kind__in=[KINDS[name] for name in names],
    )
    key = {
        "facet": F("record__kind"),
        "number": Coalesce("record__merged_into", "record"),
        "said": Value(""),
    }
    counted = namings.annotate(**key).values(*key)
    return counted.annotate(reports=Count("report", distinct=True)).values_list(
        *_COUNTED
    )


def _of_numbers(filters: Filters) -> Iterator[Any]:
    """Whom and what is asked for: the number that stands, and the one that was said."""
    if not filters.numbers:
        return
    rows = (Q(pk=pk, kind=KINDS[name]) for name, pk in filters.numbers.items())
    asked = Record.objects.filter(reduce(or_, rows), removed_at=None).order_by()
    yield asked.annotate(
        facet=Value(_ASKED),
        number=Coalesce("merged_into", "pk"),
        said=Cast("pk", CharField()),
        reports=Value(0),
    ).values_list(*_COUNTED)
