"""The people of a text: found, described and told apart."""

from collections.abc import Iterable, Sequence

from events.intake.names.given_names import is_given_name
from events.intake.names.name_words import bases, is_initial
from events.intake.names.nominative import nominative
from events.intake.organisations.registry import Registry
from events.intake.people.candidates import Candidate, find_candidates, shape
from events.intake.people.mentions import Person, merge
from events.intake.people.occurrence import Occurrence
from events.intake.people.surroundings import has_honorific, look_around
from events.intake.prose import Prose

# A given name with a surname by its ending, or initials with any surname.
CERTAIN = 5
# A name that nothing is known about needs two witnesses: what somebody is, and does.
ENOUGH = 4
GIVEN = 3
TELLING = {"opening", "keynote", "moderator"}


def certain_names(prose: Prose, language: str) -> list[Candidate]:
    """Names beyond doubt by their form, which no organisation may swallow."""
    return [
        candidate
        for candidate in find_candidates(prose, language, ())
        if len(candidate.parts) > 1 and _is_certain(candidate, language)
    ]


def _is_certain(candidate: Candidate, language: str) -> bool:
    begins_given = language == "en" and is_given_name(candidate.words[0])
    return begins_given or shape(candidate.parts, language) >= CERTAIN


def find_people(
    proses: Sequence[Prose], registry: Registry, language: str
) -> list[Person]:
    occurrences: list[Occurrence] = []
    for prose in proses:
        occurrences += _occurrences(prose, registry, language)
    occurrences = _possible(occurrences)
    for prose in proses:
        here = [occurrence for occurrence in occurrences if occurrence.prose is prose]
        look_around(here, prose, registry, language)
    _read_again(occurrences, language)
    people = merge(_believable(occurrences))
    return [person for person in people if confidence(person) > 0]


def _occurrences(prose: Prose, registry: Registry, language: str) -> list[Occurrence]:
    taken = [(mention.start, mention.end) for mention, _ in registry.in_prose(prose)]
    return [
        _occurrence(candidate, language)
        for candidate in find_candidates(prose, language, taken)
    ]


def _possible(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Without lone capitalised words that are no part of anybody's longer name."""
    known = {
        form
        for occurrence in occurrences
        if occurrence.is_whole
        for forms in occurrence.forms
        for form in forms
    }
    return [
        occurrence
        for occurrence in occurrences
        if occurrence.is_whole
        or has_honorific(occurrence)
        or known & occurrence.forms[0]
    ]


def _occurrence(candidate: Candidate, language: str) -> Occurrence:
    parts = nominative(candidate.words, language)
    return Occurrence(
        candidate,
        parts,
        _forms(parts, candidate, language),
        shape(candidate.parts, language),
    )


def _forms(
    parts: Sequence[str], candidate: Candidate, language: str
) -> list[frozenset[str]]:
    """For each part in its new order what the word it came from may stand for."""
    words = list(candidate.words)
    found = []
    for part in parts:
        source = next(
            (w for w in words if part in bases(w, language) or part == w), part
        )
        if source in words:
            words.remove(source)
        found.append(frozenset({part, *bases(source, language)}))
    return found


def _read_again(occurrences: Sequence[Occurrence], language: str) -> None:
    """With the case that the words before tell, and the names as others stand there."""
    attested = {
        part
        for occurrence in occurrences
        if occurrence.is_whole
        for part in occurrence.candidate.words
        if not is_initial(part)
    }
    for occurrence in occurrences:
        words = occurrence.candidate.words
        occurrence.parts = nominative(
            words, language, cases=occurrence.description.cases, attested=attested
        )
        occurrence.forms = _forms(occurrence.parts, occurrence.candidate, language)


def _believable(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    return [o for o in occurrences if not o.prose.is_heading or o.shape >= CERTAIN]


def evidence(person: Person) -> int:
    """Points for being a person, from the name and from what is told about it."""
    return max(map(_points, person.occurrences)) + (len(person.occurrences) > 1)


def _points(occurrence: Occurrence) -> int:
    points = occurrence.shape if occurrence.is_whole else min(occurrence.shape, 1)
    points += 3 * occurrence.has_honorific
    description = occurrence.description
    points += 2 * description.says_something
    points += bool(description.position and description.organisation)
    # Two capitals that nothing is known about, or a known given name with a surname.
    points += occurrence.is_whole and occurrence.shape in (0, GIVEN)
    points += 2 * bool(occurrence.roles - {"participant"}) + 2 * occurrence.follows
    # Nobody but a person opens, moderates, or stands beside "said".
    points += occurrence.acts or bool(occurrence.roles & TELLING)
    return points - 2 * (not occurrence.is_whole)


def confidence(person: Person) -> float:
    """0 for what is rather no person, else how sure a reader can be, up to 0.99."""
    points = evidence(person)
    if points < ENOUGH:
        return 0
    return min(0.99, 0.4 + 0.08 * points)
