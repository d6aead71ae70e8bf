"""What the numbers of a report say in one language: names joined, labels chosen.

One look-up for everybody and everything that a report names, however many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from babel import Locale
from django.utils import translation

from cms.core import built_from as built
from cms.core.at_hand import at_hand
from cms.core.built_from import built_from
from cms.core.values import join_names
from events.blocks.records import Part, Role
from events.models.topics import Topic
from events.models.venues import Venue
from events.programme import Programme, programme, speakers
from events.records.shown import ShownName, confirmed_names, names

# The fields of a report that name records.
NAMING = ("venue", "participants", "programme", "organisations", "topics")
# Those whose words are prose: who works on it reads them in their places.
PROSE = ("participants", "programme")
# How names are looked up: `confirmed_names` for the public, `names` for a preview.
LookUp = Callable[[Iterable[int], str], dict[int, ShownName]]


@dataclass(frozen=True)
class Participant:
    name: ShownName
    role: str
    position: str
    affiliation: ShownName | None
    part: str = ""  # the role as it is stored


@dataclass(frozen=True)
class Place:
    """A venue as a reader wants it: the house, its city, the country, or a link."""

    name: ShownName
    city: ShownName | None = None
    country: str = ""
    link: str = ""
    form: str = ""
    country_code: str = ""

    def __str__(self) -> str:
        city = self.city.full if self.city else ""
        return ", ".join(text for text in (self.name.full, city, self.country) if text)


@dataclass(frozen=True)
class Goal:
    number: int
    name: ShownName


@dataclass(frozen=True)
class ReportFacts:
    """Everything a report names, in one language; the nameless are absent."""

    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    programme: Programme = field(default_factory=Programme)
    organisations: dict[str, list[ShownName]] = field(default_factory=dict)
    topics: tuple[ShownName, ...] = ()
    goals: tuple[Goal, ...] = ()
    # The organisations by what they did as it is stored, not as readers read it.
    parts: dict[str, list[ShownName]] = field(default_factory=dict)
    # The numbers of all of them; not of a city, which its house stands for.
    named: frozenset[int] = frozenset()


def report_facts(
    fields: dict[str, Any], language: str, *, is_preview: bool = False
) -> ReportFacts:
    """From decoded fields of a report. Only a preview shows names not yet confirmed."""
    venue = fields.get("venue")
    venue = _standing_venue(venue) if venue else None
    look_up: LookUp = names if is_preview else confirmed_names
    numbers = set(_numbers(fields, venue))
    shown = look_up(numbers, language)
    # Who else names them is what readers are led to.
    standing = {name.number for name in shown.values()}
    built_from(*(built.near(number, language) for number in numbers | standing))
    parts = _parts(fields, shown)
    labels = _labels(Part.choices, language)
    return ReportFacts(
        place=_place(venue, shown, language),
        participants=tuple(_participants(fields, shown, language)),
        programme=programme(fields, shown, language),
        organisations={labels[part]: named for part, named in parts.items()},
        parts=parts,
        named=frozenset(
            name.number
            for number, name in shown.items()
            if venue is None or number != venue.city_id
        ),
        topics=tuple(
            dict.fromkeys(
                shown[topic.pk]
                for topic in _topics(fields)
                if topic.goal is None and topic.pk in shown
            )
        ),
        goals=tuple(
            dict.fromkeys(
                Goal(topic.goal, shown[topic.pk])
                for topic in sorted(_topics(fields), key=lambda topic: topic.goal or 0)
                if topic.goal is not None and topic.pk in shown
            )
        ),
    )


def facts_in_words(page: Any, language: str) -> dict[str, str]:
    """The facts of a page in memory that are records, for those who work on it."""
    fields = {name: getattr(page, name) for name in NAMING if name not in PROSE}
    facts = report_facts(fields, language, is_preview=True)
    organisations = (
        f"{part}: {join_names(map(str, named), language)}"
        for part, named in facts.organisations.items()
    )
    goals = (f"{goal.number}. {goal.name}" for goal in facts.goals)
    return {
        "venue": str(facts.place or ""),
        "organisations": "; ".join(organisations),
        "topics": "; ".join((*map(str, facts.topics), *goals)),
    }


def named_numbers(page: Any) -> set[int]:
    """Every record whose name the page in memory shows, its venue's city included."""
    fields = {name: getattr(page, name) for name in NAMING}
    venue = fields["venue"]
    return set(_numbers(fields, _standing_venue(venue) if venue else None))


def country_name(code: str, language: str) -> str:
    """CLDR's name of an ISO country code; empty for none."""
    return str(Locale(language).territories.get(code, code)) if code else ""


def _standing_venue(venue: Venue) -> Venue:
    if venue.merged_into_id is None:
        return venue
    into = venue.merged_into_id
    if rows := at_hand(Venue.named_as, [into]):
        standing: Venue = rows[into]
        return standing
    return Venue.objects.get(pk=into)


def _numbers(fields: dict[str, Any], venue: Venue | None) -> Iterator[int]:
    if venue:
        yield venue.pk
        if venue.city_id:
            yield venue.city_id
    for row in fields.get("participants") or ():
        for name in ("person", "affiliation"):
            if row.value.get(name):
                yield row.value[name].pk
    yield from speakers(fields)
    for row in fields.get("organisations") or ():
        if row.value.get("organisation"):
            yield row.value["organisation"].pk
    for topic in _topics(fields):
        yield topic.pk


def _topics(fields: dict[str, Any]) -> list[Topic]:
    return [row.value for row in fields.get("topics") or () if row.value]


def _place(
    venue: Venue | None, shown: dict[int, ShownName], language: str
) -> Place | None:
    if venue is None or venue.pk not in shown:
        return None
    city = venue.city if venue.city_id else None
    country = venue.country or (city.country if city else "")
    return Place(
        name=shown[venue.pk],
        city=shown.get(venue.city_id or 0),
        country=country_name(country, language),
        link=venue.link,
        form=venue.form,
        country_code=country,
    )


def _participants(
    fields: dict[str, Any], shown: dict[int, ShownName], language: str
) -> Iterator[Participant]:
    roles = _labels(Role.choices, language)
    for row in fields.get("participants") or ():
        person, affiliation = row.value.get("person"), row.value.get("affiliation")
        if person and person.pk in shown:
            yield Participant(
                name=shown[person.pk],
                role=roles.get(row.value.get("role") or "", ""),
                position=row.value.get("position") or "",
                affiliation=shown.get(affiliation.pk) if affiliation else None,
                part=row.value.get("role") or "",
            )


def _parts(
    fields: dict[str, Any], shown: dict[int, ShownName]
) -> dict[str, list[ShownName]]:
    """Names under what the organisations did, in the order of the parts."""
    found: dict[str, list[ShownName]] = {}
    rows = [row.value for row in fields.get("organisations") or ()]
    for part, _label in Part.choices:
        named = [
            shown[row["organisation"].pk]
            for row in rows
            if row.get("part") == part
            and row.get("organisation")
            and row["organisation"].pk in shown
        ]
        if named:
            # Two records that were merged are one organisation.
            found[part] = list(dict.fromkeys(named))
    return found


def _labels(choices: Any, language: str) -> dict[str, str]:
    with translation.override(language):
        return {value: str(label) for value, label in choices}
