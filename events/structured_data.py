"""An event, its places and its people in the words of schema.org.

Nothing is asked of the database: it says once more, for programs, what a page says to
readers. People and organisations bear the same `@id` in every language and under every
name, and so does the event; what describes them is in the language of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cms.core.addresses import absolute
from events.facts import Goal, Participant, Place, ReportFacts
from events.models.attendance import Attendance
from events.models.record import Kind
from events.models.venues import Venue
from events.programme import Session
from events.records.addresses import SECTIONS, id_of, url_of
from events.records.shown import ShownName

Thing = dict[str, Any]

TYPES = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.TOPIC: "DefinedTerm",
}
ATTENDANCE = {
    Attendance.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Attendance.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Attendance.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
# A report tells of what took place; schema.org has no word for "over".
TOOK_PLACE = "https://schema.org/EventScheduled"
# What organisations did, and what people did who did not take the floor.
OF_A_PART = {
    "organiser": "organizer",
    "co_organiser": "organizer",
    "partner": "contributor",
    "supporter": "sponsor",
}
OF_A_ROLE = {"organiser": "organizer", "participant": "attendee"}
GOALS = "https://sdgs.un.org/goals"


def filled(thing: Thing) -> Thing:
    """Without what is not known: an empty value would be a claim."""
    return {name: value for name, value in thing.items() if value not in ("", [], None)}


def record(kind: str, name: ShownName, language: str) -> Thing:
    """A record as every page that names it says it; what has a page has an identity.

    Only pages of people and organisations show short names.
    """
    is_shown = kind != Kind.TOPIC and name.short != name.full
    thing = {
        "@type": TYPES[Kind(kind)],
        "name": name.full,
        "alternateName": name.short if is_shown else "",
    }
    if kind in SECTIONS:
        thing["@id"] = id_of(kind, name.number)
        thing["url"] = absolute(url_of(kind, name, language))
    return filled(thing)


@dataclass(frozen=True)
class EventOf:
    """The event that a report in one language tells of."""

    fields: dict[str, Any]
    facts: ReportFacts
    language: str
    url: str  # of the report
    identity: str

    def thing(self) -> Thing:
        parts = self._by_part()
        places = [*self._locations()]
        return filled(
            {
                "@type": "Event",
                "@id": self.identity,
                "name": self.fields["title"],
                "description": self.fields["search_description"] or self.fields["lead"],
                "url": self.url,
                "startDate": self._starts(),
                "endDate": self._ends(),
                "eventStatus": TOOK_PLACE,
                "eventAttendanceMode": ATTENDANCE.get(self.fields["attendance"]),
                "location": places,
                "organizer": parts["organizer"],
                "contributor": parts["contributor"],
                "sponsor": parts["sponsor"],
                "performer": parts["performer"],
                "attendee": parts["attendee"],
                "about": [*self._topics()],
                "subEvent": [
                    self._session(session, places) for session in self._sessions()
                ],
            }
        )

    def _starts(self) -> str:
        """The first day; with the time, and its offset, where the programme has it."""
        day = self.fields["starts_on"]
        times = [one.begins for one in self._sessions_on(day) if one.begins]
        return min(times, default=_day(day))

    def _ends(self) -> str:
        """The last day; with a time where the programme says when all was over."""
        day = self.fields["ends_on"] or self.fields["starts_on"]
        sessions = self._sessions_on(day)
        if sessions and all(session.ends for session in sessions):
            return max(session.ends for session in sessions)
        return _day(day)

    def _sessions(self) -> Iterator[Session]:
        for day in self.facts.programme.days:
            yield from day.sessions

    def _sessions_on(self, day: date | None) -> list[Session]:
        return [session for session in self._sessions() if day and session.day == day]

    def _session(self, session: Session, places: list[Thing]) -> Thing:
        """Part of an event, in the same places; without a time it has its day."""
        return filled(
            {
                "@type": "Event",
                "name": session.title or self.fields["title"],
                "description": session.description,
                "startDate": session.begins or _day(session.day),
                "endDate": session.ends,
                "location": [{"@id": place["@id"]} for place in places],
                "performer": [
                    record(Kind.PERSON, name, self.language)
                    for name in session.speakers
                ],
            }
        )

    def _locations(self) -> Iterator[Thing]:
        """Each with a name on this page, so that sessions need not say it again."""
        words, place = self.fields["place"], self.facts.place
        room = place if place and place.form == Venue.Form.ONLINE else None
        if place and not room:
            yield {"@id": f"{self.url}#place", **_place(place)}
        elif words and not place:
            thing = {"@type": "Place", "name": words, "address": words}
            yield {"@id": f"{self.url}#place", **thing}
        if room or self.fields["attendance"] in (Attendance.ONLINE, Attendance.HYBRID):
            thing = {
                "@type": "VirtualLocation",
                "@id": f"{self.url}#online",
                "name": room.name.full if room else "",
                # Where it was may not be known; where to read about it is.
                "url": (room and room.link) or self.url,
            }
            yield filled(thing)

    def _by_part(self) -> dict[str, list[Thing]]:
        found: dict[str, list[Thing]] = {
            name: []
            for name in ("organizer", "contributor", "sponsor", "performer", "attendee")
        }
        for part, names in self.facts.parts.items():
            found[OF_A_PART[part]] += [
                record(Kind.ORGANISATION, name, self.language) for name in names
            ]
        for one in self.facts.participants:
            name = OF_A_ROLE.get(one.part, "performer")
            thing = self._participant(one)
            if name == "performer":
                role = {"@type": "Role", "roleName": one.role, "performer": thing}
                thing = filled(role)
            if thing not in found[name]:
                found[name].append(thing)
        return found

    def _participant(self, one: Participant) -> Thing:
        """Who somebody was at that time, as this report says it."""
        person = record(Kind.PERSON, one.name, self.language)
        if one.position:
            person["jobTitle"] = one.position
        if one.affiliation:
            of = record(Kind.ORGANISATION, one.affiliation, self.language)
            person["affiliation"] = of
        return person

    def _topics(self) -> Iterator[Thing]:
        for topic in self.facts.topics:
            yield record(Kind.TOPIC, topic, self.language)
        for goal in self.facts.goals:
            yield _goal(goal)


def keywords(facts: ReportFacts) -> list[str]:
    return [*map(str, facts.topics), *(str(goal.name) for goal in facts.goals)]


def item_list(reports: Iterable[Any], first: int = 1) -> Thing:
    """The reports of one page of a list; `first` is the place of its first one."""
    rows = [
        {
            "@type": "ListItem",
            "position": place,
            "name": report.title,
            "url": absolute(report.url),
        }
        for place, report in enumerate(reports, first)
    ]
    return {
        "@type": "ItemList",
        "itemListOrder": "https://schema.org/ItemListOrderDescending",
        "itemListElement": rows,
    }


def _goal(goal: Goal) -> Thing:
    """One of the seventeen goals, by the number the United Nations gave it."""
    return {
        "@type": "DefinedTerm",
        "@id": f"http://metadata.un.org/sdg/{goal.number}",
        "name": goal.name.full,
        "termCode": str(goal.number),
        "inDefinedTermSet": GOALS,
    }


def _place(place: Place) -> Thing:
    """A house stands in a city; a city is its own locality."""
    address = filled(
        {
            "@type": "PostalAddress",
            "addressLocality": (place.city or place.name).full,
            "addressCountry": place.country_code,
        }
    )
    thing = {
        "@type": "Place",
        "name": place.name.full,
        "address": address,
        "url": place.link,
    }
    return filled(thing)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
