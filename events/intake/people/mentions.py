"""Which occurrences are one person, and what is told of them altogether."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from events.intake.names.name_words import is_initial
from events.intake.names.nominative import written
from events.intake.organisations.registry import Organisation
from events.intake.people.occurrence import Occurrence
from events.intake.people.roles.rules import ORDER, Role


@dataclass
class Person:
    """Somebody who is named; `fullest` is the form with most of the name spelled out.

    It is one that stands in the text, the first of its kind; an initial counts least.
    """

    fullest: Occurrence
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def name(self) -> str:
        return written(self.fullest.parts)

    @property
    def role(self) -> Role:
        told = {role for o in self.occurrences if not o.is_absent for role in o.roles}
        if any(o.is_absent for o in self.occurrences):
            told -= {"speaker", "participant"}
        return next((role for role in ORDER if role in told), "")

    @property
    def position(self) -> str:
        return next(
            (o.description.position for o in self._described if o.description.position),
            "",
        )

    @property
    def organisation(self) -> Organisation | None:
        found = (o.description.organisation for o in self._described)
        return next((organisation for organisation in found if organisation), None)

    @property
    def _described(self) -> Sequence[Occurrence]:
        """Where most is told comes first, so that position and body belong together."""
        return sorted(
            self.occurrences,
            key=lambda o: (
                -bool(o.description.position) - bool(o.description.organisation)
            ),
        )


def _fullness(occurrence: Occurrence) -> tuple[int, int]:
    spelled = [part for part in occurrence.parts if not is_initial(part)]
    return len(spelled), len(occurrence.parts)


def merge(occurrences: Iterable[Occurrence]) -> list[Person]:
    """Fullest forms first, so that a surname finds whom it means; then text order."""
    ordered = list(occurrences)
    people: list[Person] = []
    for occurrence in sorted(ordered, key=_fullness, reverse=True):
        fitting = [person for person in people if _fits(occurrence, person.fullest)]
        if fitting and (occurrence.is_whole or len(fitting) == 1):
            fitting[0].occurrences.append(occurrence)
        elif not fitting:
            people.append(Person(occurrence, [occurrence]))
    place = {id(occurrence): number for number, occurrence in enumerate(ordered)}
    for person in people:
        person.occurrences.sort(key=lambda o: place[id(o)])
    return sorted(people, key=lambda person: place[id(person.occurrences[0])])


def _fits(occurrence: Occurrence, fullest: Occurrence) -> bool:
    """Every part of the shorter form stands for a part of the fullest one."""
    left = list(range(len(fullest.parts)))
    for part, forms in zip(occurrence.parts, occurrence.forms, strict=True):
        found = next(
            (
                place
                for place in left
                if _stands_for(part, forms, fullest.parts[place], fullest.forms[place])
            ),
            None,
        )
        if found is not None:
            left.remove(found)
        elif not (is_initial(part) and len(left) < len(fullest.parts)):
            # A second initial may be that of a father whom the text never spells out.
            return False
    return not _only_middle(occurrence, fullest, left)


def _only_middle(occurrence: Occurrence, fullest: Occurrence, left: list[int]) -> bool:
    """A patronymic alone, which no report calls anybody by."""
    taken = set(range(len(fullest.parts))) - set(left)
    middle = range(1, len(fullest.parts) - 1)
    return len(occurrence.parts) == 1 and taken <= set(middle)


def _stands_for(
    part: str, forms: frozenset[str], full: str, full_forms: frozenset[str]
) -> bool:
    if is_initial(part) or is_initial(full):
        return full[0] == part[0]
    return full in forms or part in full_forms
