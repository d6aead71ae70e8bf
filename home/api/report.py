"""One report with all the languages it is public in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from cms.approval import addresses, payload
from cms.approval.models import GoneAddress, Release
from cms.approval.notes import history
from cms.core.addresses import absolute, with_whole_addresses
from cms.core.text import plain_text
from events.facts import ReportFacts
from events.models import ReportPage
from events.models.record import Kind
from events.records.addresses import id_of, url_of
from events.records.shown import ShownName
from events.templatetags.report import first_number
from home import pictures
from home.api import answers, listing, released

Names = dict[int, dict[str, str]]


@answers.readable
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The number of queries grows with the languages, not with what a report says."""
    number = _uuid(key)
    releases = released.of_report(number) if number else {}
    if not releases:
        if number and GoneAddress.objects.filter(version__translation_key=key).exists():
            raise answers.ProblemError(
                410,
                "Gone",
                "This report was removed by order of the law and will not come back. "
                "Please delete what you have copied of it.",
            )
        raise answers.nothing_here()
    read = {code: _read(request, release) for code, release in releases.items()}
    names = _names(read)
    versions = [release.version for release in releases.values()]
    found = {
        "id": key,
        "self": listing.address_of(key),
        "event": listing.event_id(key),
        "source_language": next((v.language for v in versions if v.is_source), None),
        "languages": {code: Said(one, names).all() for code, one in read.items()},
    }
    newest = max(release.at for release in releases.values())
    return answers.data(request, found, changed=newest)


@dataclass(frozen=True)
class Read:
    """A release as its page would be given it."""

    release: Release
    fields: dict[str, Any]
    facts: ReportFacts

    @property
    def language(self) -> str:
        return self.release.version.language


def _read(request: HttpRequest, release: Release) -> Read:
    language = release.version.language
    with translation.override(language):
        fields = payload.decoded(release.payload)
        facts = ReportPage.present(fields, language, request)["facts"]
    return Read(release, fields, facts)


def _names(read: dict[str, Read]) -> Names:
    """What this report calls everybody, in each language that it is public in."""
    found: Names = {}
    for language, one in read.items():
        for name in _named(one.facts):
            found.setdefault(name.number, {})[language] = name.full
    return found


def _named(facts: ReportFacts) -> Iterator[ShownName]:
    for one in facts.participants:
        yield one.name
        if one.affiliation:
            yield one.affiliation
    for day in facts.programme.days:
        for session in day.sessions:
            yield from session.speakers
    for organisations in facts.parts.values():
        yield from organisations
    yield from facts.topics
    yield from (goal.name for goal in facts.goals)
    if facts.place:
        yield facts.place.name
        if facts.place.city:
            yield facts.place.city


@dataclass(frozen=True)
class Said:
    """What the report says in one language."""

    read: Read
    names: Names

    def all(self) -> dict[str, Any]:
        release, fields = self.read.release, self.read.fields
        past = history(release)
        with translation.override(self.read.language):
            blocks = [*_blocks(fields["body"])]
            return {
                "language": self.read.language,
                "url": absolute(addresses.url_of(release)),
                "title": fields["title"],
                "description": fields["search_description"],
                "lead": fields["lead"],
                "published_at": past.since,
                "updated_at": release.at,
                "facts": self._facts(),
                "programme": [*self._programme()],
                "body": {
                    "html": "\n".join(blocks),
                    "text": "\n\n".join(filter(None, map(plain_text, blocks))),
                },
                "pictures": [*_pictures(fields["body"])],
                "documents": [*_documents(fields["documents"])],
                "corrections": [{"at": n.at, "text": n.text} for n in past.notes],
            }

    def _facts(self) -> dict[str, Any]:
        fields, facts = self.read.fields, self.read.facts
        starts, ends = fields["starts_on"], fields["ends_on"]
        labels = list(facts.organisations)
        return {
            "date": {
                "starts_on": starts,
                "ends_on": ends,
                "time_zone": fields["time_zone"],
                "text": listing.date_text(starts, ends, self.read.language),
            },
            "place": self._place(),
            "attendance": listing.attendance(fields["attendance"]),
            "organisations": [
                {
                    "part": part,
                    "part_text": label,
                    "organisation": self._record(Kind.ORGANISATION, name),
                }
                for label, (part, names) in zip(
                    labels, facts.parts.items(), strict=True
                )
                for name in names
            ],
            "participants": [
                {
                    "role": one.part,
                    "role_text": one.role,
                    "position": one.position,
                    "person": self._record(Kind.PERSON, one.name),
                    "affiliation": one.affiliation
                    and self._record(Kind.ORGANISATION, one.affiliation),
                }
                for one in facts.participants
            ],
            "topics": [self._record(Kind.TOPIC, topic) for topic in facts.topics],
            "goals": [
                {"goal": goal.number, **self._record(Kind.TOPIC, goal.name)}
                for goal in facts.goals
            ],
            "published_on": fields["published_on"],
        }

    def _place(self) -> dict[str, Any] | None:
        """A report from before there were venues has its place in words only."""
        words, place = self.read.fields["place"], self.read.facts.place
        if place is None:
            return {**_NOWHERE, "text": words} if words else None
        return {
            "text": str(place),
            "form": place.form,
            "venue": self._named(place.name),
            "city": place.city and self._named(place.city),
            "country": place.country_code or None,
            "link": place.link or None,
        }

    def _programme(self) -> Iterator[dict[str, Any]]:
        for day in self.read.facts.programme.days:
            for session in day.sessions:
                yield {
                    "day": session.day,
                    "begins": session.begins or None,
                    "ends": session.ends or None,
                    "time_text": session.time,
                    "title": session.title,
                    "description": session.description,
                    "speakers": [
                        self._record(Kind.PERSON, name) for name in session.speakers
                    ],
                }

    def _named(self, name: ShownName) -> dict[str, Any]:
        return {
            "number": name.number,
            "name": name.full,
            "names": self.names[name.number],
        }

    def _record(self, kind: Kind, name: ShownName) -> dict[str, Any]:
        return {
            **self._named(name),
            "id": id_of(kind, name.number),
            "url": absolute(url_of(kind, name, self.read.language)),
        }


_NOWHERE = dict.fromkeys(("form", "venue", "city", "country", "link"))


def _blocks(body: Any) -> Iterator[str]:
    """The prose as the page shows it, block by block, with whole addresses."""
    for block in pictures.loaded(body) or ():
        around: dict[str, Any] = {"for_programs": True}
        if block.block_type == "recommendations":
            around["first"] = first_number(block, body)
        html = str(block.render(around))
        lines = filter(None, map(str.strip, html.splitlines()))
        yield with_whole_addresses(" ".join(lines))


def _pictures(body: Any) -> Iterator[dict[str, Any]]:
    for picture, shape in pictures.shown(body):
        yield {
            "url": absolute(shape["url"]),
            "width": int(shape["width"]),
            "height": int(shape["height"]),
            "alternative": picture["alternative"] or "",
            "caption": picture["caption"] or "",
            "credit": picture["credit"] or "",
        }


def _documents(rows: Any) -> Iterator[dict[str, str]]:
    for row in rows or ():
        if document := row.value["document"]:
            yield {
                "title": row.value["title"],
                "language": row.value["language"],
                "url": absolute(document.url),
            }


def _uuid(key: str) -> UUID | None:
    """Only as the API itself writes it: one report has one address."""
    try:
        number = UUID(key)
    except ValueError:
        return None
    return number if str(number) == key else None
