"""Who took part: the people and the organisations of a text, as facts of the draft."""

from collections.abc import Sequence

from events.intake.draft import Block, FoundOrganisation, FoundPerson
from events.intake.organisations.find import find_organisations
from events.intake.organisations.mention import OrganisationMention
from events.intake.organisations.parts import is_venue, parts_of, takes_part
from events.intake.organisations.registry import Organisation, Registry
from events.intake.passage import Passage
from events.intake.people.find import certain_names, confidence, find_people
from events.intake.people.mentions import Person
from events.intake.prose import Prose

# Some forty pages: an office's report has five. What lies behind raises a doubt.
LONGEST_READ = 100_000

Found = tuple[tuple[FoundPerson, ...], tuple[FoundOrganisation, ...]]


def read_who(title: Passage | None, blocks: Sequence[Block], language: str) -> Found:
    """In the order in which the text first names them."""
    proses = list(_proses(title, _beginning(blocks)))
    names = {
        number: [(name.start, name.end) for name in certain_names(prose, language)]
        for number, prose in enumerate(proses)
        if not prose.is_heading
    }
    registry = find_organisations(proses, language, names)
    people = find_people(proses, registry, language)
    lead = next((prose for prose in proses if not prose.is_heading), None)
    told = _told(registry, people, lead, language)
    return (
        tuple(_person(person) for person in people),
        tuple(
            FoundOrganisation(
                organisation.name, part, organisation.short, _line(organisation)
            )
            for organisation, part in told
        ),
    )


def reads_all(blocks: Sequence[Block]) -> bool:
    return sum(len(block.text) for block in blocks) <= LONGEST_READ


def _beginning(blocks: Sequence[Block]) -> list[Block]:
    """As many blocks as a report has; whoever is named behind them is not found."""
    read: list[Block] = []
    length = 0
    for block in blocks:
        length += len(block.text)
        if length > LONGEST_READ:
            break
        read.append(block)
    return read


def _proses(title: Passage | None, blocks: Sequence[Block]) -> list[Prose]:
    headings = [Prose(title, is_heading=True)] if title else []
    return headings + [
        Prose(passage, is_heading=block.kind == "heading")
        for block in blocks
        for passage in block.passages
    ]


def _person(person: Person) -> FoundPerson:
    organisation = person.organisation
    return FoundPerson(
        name=person.name,
        role=person.role,
        position=person.position,
        affiliation=organisation.name if organisation else "",
        confidence=round(confidence(person), 2),
        line=person.fullest.line,
    )


def _told(
    registry: Registry, people: Sequence[Person], lead: Prose | None, language: str
) -> list[tuple[Organisation, str]]:
    """Who organises, supports, takes part or sends somebody; not who is named aside."""
    sending = {id(person.organisation) for person in people}
    mentions = [mention for one in registry for mention in one.mentions]
    told = []
    for organisation in registry:
        part = parts_of(organisation, mentions, language)
        is_told = part or id(organisation) in sending
        says_so = not organisation.is_weak and any(
            _says_so(mention, lead) for mention in organisation.mentions
        )
        if is_told or says_so:
            told.append((organisation, part))
    return sorted(told, key=lambda pair: _place(pair[0].mentions[0]))


def _says_so(mention: OrganisationMention, lead: Prose | None) -> bool:
    is_near = mention.prose is lead or takes_part(mention)
    return is_near and not is_venue(mention)


def _line(organisation: Organisation) -> int:
    first = min(organisation.mentions, key=_place)
    return first.prose.line_at(first.start)


def _place(mention: OrganisationMention) -> tuple[int, int]:
    return mention.prose.passage.line, mention.start
