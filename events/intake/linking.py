"""The draft's people, bodies, topics and place among the records; new ones where none
is.

A name that only resembles a known one is neither linked nor made into a second record:
it becomes a doubt at its line, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cms.core.text import printable, single_spaced
from events.intake.doubts import Doubt
from events.intake.topics.subjects import names_of
from events.models import Organisation, Person, Topic, Venue
from events.models.name import FULL, SHORT
from events.models.record import Kind
from events.records import naming
from events.records.matching import BRACKETS, Match, match

if TYPE_CHECKING:
    from cms.accounts.models import User
    from events.intake.draft import DraftReport, FoundOrganisation

Rows = list[dict[str, Any]]
DOUBTS = {
    Kind.PERSON: "person_resembles",
    Kind.ORGANISATION: "organisation_resembles",
    Kind.VENUE: "venue_resembles",
    Kind.TOPIC: "topic_resembles",
}


@dataclass
class Linked:
    """What goes into a page as records, by number, and what is doubtful about it."""

    participants: Rows = field(default_factory=list)
    organisations: Rows = field(default_factory=list)
    topics: Rows = field(default_factory=list)
    venue: Any = None
    doubts: list[Doubt] = field(default_factory=list)


def link(draft: DraftReport, language: str, *, by: User) -> Linked:
    """Find or make the records; the importing person proposes the names of new ones."""
    linking = _Linking(language, by)
    linking.linked.venue = _venue(draft, linking)
    bodies = {
        body.name: linking.record(
            Kind.ORGANISATION,
            _names(body),
            body.line,
            lambda body=body: linking.named(  # type: ignore[misc]
                Organisation, body.name, body.line, body.short
            ),
        )
        for body in draft.organisations
    }
    linking.linked.organisations = list(_taking_part(draft.organisations, bodies))
    linking.linked.participants = list(_participants(draft, bodies, linking))
    linking.linked.topics = list(_topics(draft, linking))
    return linking.linked


@dataclass
class _Linking:
    language: str
    by: User
    linked: Linked = field(default_factory=Linked)
    met: set[int] = field(default_factory=set)

    def record(
        self,
        kind: Kind,
        names: Sequence[str],
        line: int,
        make: Callable[[], int | None],
    ) -> int | None:
        """The number of the record that is meant, known or new; None if unsure."""
        found = match(kind, names, self.language)
        if found.is_doubtful or (found.record and found.record.pk in self.met):
            self.doubt(kind, names[0], line, found)
            return None
        number = found.record.pk if found.record else make()
        if number is not None:
            self.met.add(number)
        return number

    def named(self, model: Any, written: str, line: int, short: str = "") -> int | None:
        """The number of a new record; none where a file has no name that can be kept.

        One name nobody can read must not cost the whole file.
        """
        full = _kept(BRACKETS.sub("", written) if model is Organisation else written)
        if not full:
            doubt = Doubt(line, "name_unreadable", {"name": _kept(written)})
            self.linked.doubts.append(doubt)
            return None
        made = model.objects.create(created_by=self.by)
        naming.propose(
            made,
            self.language,
            by=self.by,
            full=full[:FULL],
            short=_kept(short)[:SHORT],
        )
        return int(made.pk)

    def doubt(self, kind: Kind, name: str, line: int, found: Match) -> None:
        known = found.record.called(self.language) if found.record else ""
        params: dict[str, str | int] = {
            "name": name,
            "known": known,
            "percent": round(100 * found.confidence),
        }
        self.linked.doubts.append(Doubt(line, DOUBTS[kind], params))


def _kept(name: str) -> str:
    return single_spaced(printable(name))


def _names(body: FoundOrganisation) -> tuple[str, ...]:
    return (body.name, body.short) if body.short else (body.name,)


def _venue(draft: DraftReport, linking: _Linking) -> Any:
    """Only a known town: a new one needs its country, which no report says."""
    if draft.place is None:
        return None
    found = match(Kind.VENUE, [draft.place.value], linking.language)
    if found.is_doubtful:
        linking.doubt(Kind.VENUE, draft.place.value, draft.place.line, found)
    if not found.is_sure or found.record is None:
        return None
    return Venue.objects.filter(pk=found.record.pk, form=Venue.Form.CITY).first()


def _taking_part(
    found: Sequence[FoundOrganisation], bodies: dict[str, int | None]
) -> Iterator[dict[str, Any]]:
    for body in found:
        number = bodies[body.name]
        if body.part and number is not None:
            value = {"organisation": number, "part": body.part}
            yield {"type": "organisation", "value": value}


def _participants(
    draft: DraftReport, bodies: dict[str, int | None], linking: _Linking
) -> Iterator[dict[str, Any]]:
    """Who did something at the event; a name without a role is a doubt, not a guest."""
    for person in draft.people:
        if not person.role:
            params: dict[str, str | int] = {"name": person.name}
            linking.linked.doubts.append(Doubt(person.line, "person_no_role", params))
            continue
        number = linking.record(
            Kind.PERSON,
            [person.name],
            person.line,
            lambda person=person: linking.named(Person, person.name, person.line),  # type: ignore[misc]
        )
        if number is not None:
            yield {
                "type": "participant",
                "value": {
                    "person": number,
                    "role": person.role,
                    "position": person.position[:300],
                    "affiliation": bodies.get(person.affiliation),
                },
            }


def _topics(draft: DraftReport, linking: _Linking) -> Iterator[dict[str, Any]]:
    for topic in draft.topics:
        number = linking.record(
            Kind.TOPIC,
            names_of(topic.name),
            topic.line,
            lambda topic=topic: linking.named(Topic, topic.name, topic.line),  # type: ignore[misc]
        )
        if number is not None:
            yield {"type": "topic", "value": number}
    numbers = [goal.value for goal in draft.goals]
    known = _goals(numbers)
    for goal in draft.goals:
        number = known.get(goal.value)
        if number is None:
            doubt = Doubt(goal.line, "goal_unknown", {"goal": goal.value})
            linking.linked.doubts.append(doubt)
        elif number not in linking.met:
            linking.met.add(number)
            yield {"type": "topic", "value": number}


def _goals(numbers: Sequence[int]) -> dict[int, int]:
    """The record that stands for each of these goals, unless that one is retired."""
    rows = Topic.objects.filter(goal__in=numbers).select_related("merged_into")
    standing = {row.goal: row.standing for row in rows}
    return {goal: row.pk for goal, row in standing.items() if row.retired_at is None}
