"""Whom a report's own words name although no record says who that is.

People and organisations are seen as the import sees them; a record that resembles one
of them is taken for it, since a hint that is not true costs more than one that is
missing. A name that is proposed counts: the gate of names asks for its confirmation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cms.translation.readiness import Passage as Segment
from cms.translation.readiness import Stranger
from cms.translation.readiness.strangers import seen_by
from events.intake.organisations.find import FINDERS, find_organisations
from events.intake.organisations.mention import OrganisationMention
from events.intake.passage import Passage
from events.intake.people.find import certain_names, find_people
from events.intake.prose import Prose
from events.intake.readers.document import Line
from events.models.record import Kind
from events.records.keys import candidates_for
from events.records.matching import BRACKETS, confidence

# Who is named behind so many letters stays unsaid: some forty pages.
LONGEST_READ = 100_000
# A text that names more strangers than this has told enough of them.
MOST = 60

# "The Clinic" is one that was named before.
FEWEST_WORDS = 2
EVERYBODY_KNOWS = re.compile(
    "United Nations|General Assembly|Объедин[её]нных Наций|Генеральн.. Ассамбле"
    "|Ұлттар Ұйымы|Бас Ассамблея"
)

# By what it is called: where it first stands, and in which words.
Named = dict[str, tuple[int, str]]


def connect() -> None:
    seen_by(see)


def see(segments: Sequence[Segment], language: str) -> Iterator[Stranger]:
    """In the order of the text; eight queries at most, none where nobody is named."""
    if language not in FINDERS:
        return
    people, bodies = _read(segments, language)
    for kind, named in ((Kind.PERSON, people), (Kind.ORGANISATION, bodies)):
        for name in _unknown(kind, named, language):
            number, words = named[name]
            yield Stranger(number, words, name, kind == Kind.PERSON)


def _read(segments: Sequence[Segment], language: str) -> tuple[Named, Named]:
    proses = _proses(segments)
    certain = {
        number: [(name.start, name.end) for name in certain_names(prose, language)]
        for number, prose in enumerate(proses)
        if not prose.is_heading
    }
    registry = find_organisations(proses, language, certain)
    place = {id(prose): number for number, prose in enumerate(proses)}
    people: Named = {}
    for person in find_people(proses, registry, language):
        at = person.fullest
        if at.is_whole:
            words = at.prose.text[at.start : at.end]
            people[person.name] = place[id(at.prose)], words
    bodies: Named = {}
    for body in registry:
        first = next(one for one in body.mentions if not one.is_bare)
        if not body.is_weak and _is_proper(first):
            words = first.prose.text[first.start : first.end]
            bodies[body.name] = place[id(first.prose)], words
    return people, bodies


def _is_proper(mention: OrganisationMention) -> bool:
    """Whether it is a name rather than a description anybody can translate.

    The capital of a sentence's first word proves nothing, those of a heading neither.
    """
    words = mention.name.split()
    if mention.prose.is_heading or len(words) < FEWEST_WORDS:
        return False
    if mention.name.isupper() or EVERYBODY_KNOWS.search(mention.name):
        return False
    begins = mention.prose.sentence_at(mention.start)[0]
    is_first = not mention.prose.folded[begins : mention.start].strip()
    capitals = [word for word in words[is_first:] if word[0].isupper()]
    return bool(mention.quoted) or (words[0][0].isupper() and bool(capitals))


def _proses(segments: Sequence[Segment]) -> list[Prose]:
    proses, length = [], 0
    for number, segment in enumerate(segments, 1):
        text = segment.reading.plain
        length += len(text)
        if length > LONGEST_READ:
            break
        passage = Passage((Line(number, " ".join(text.split())),))
        proses.append(Prose(passage, is_heading=segment.is_heading))
    return proses


def _unknown(kind: Kind, named: Mapping[str, object], language: str) -> list[str]:
    names = list(named)[:MOST]
    if not names:
        return []
    asked = {name: BRACKETS.sub("", name) or name for name in names}
    records = candidates_for(kind, asked.values(), language)
    return [
        name
        for name, plain in asked.items()
        if not any(confidence(record, name, language) for record in records[plain])
    ]
