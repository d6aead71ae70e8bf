"""Matching the people of documents against all persons there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bench import people
from events.models.record import Kind
from events.records.matching import match

KNOWN, STRANGERS = 8, 2
SEED, ANOTHER_SEED = 7, 11

Asked = tuple[people.Called, int | None]


class Matching:
    """A document in each language names ten people, eight of whom are known.

    The same documents for any number of persons. Finding the names in a text comes
    before and does not know the database: it is not measured here.
    """

    unit = "document"
    repeats = 1

    def __init__(self, persons: int) -> None:
        called = list(islice(people.names(SEED), persons))
        known: Iterator[Asked] = zip(called, people.make(called), strict=True)
        strangers = ((name, None) for name in people.names(ANOTHER_SEED))
        self.documents: list[list[Asked]] = [
            [*islice(known, KNOWN), *islice(strangers, STRANGERS)]
            for _ in people.LANGUAGES
        ]

    def run(self, number: int) -> dict[str, int]:
        """The round's document. Of the known: who was found, linked, taken for another.

        A stranger may well have a namesake among so many: those are not counted.
        """
        place = number % len(self.documents)
        language = people.LANGUAGES[place]
        said = {"known": KNOWN, "found": 0, "linked": 0, "mistaken": 0}
        for row, (name, expected) in enumerate(self.documents[place]):
            found = match(Kind.PERSON, [_as_written(name, language, row)], language)
            if expected is not None and found.record is not None:
                is_right = found.record.pk == expected
                said["found"] += is_right
                said["linked"] += is_right and found.is_sure
                said["mistaken"] += found.is_sure and not is_right
        return said


def _as_written(name: people.Called, language: str, row: int) -> str:
    """In another order now and then, as lists of participants have it."""
    given, *others = name.in_language(language).split()
    return " ".join([others[-1], given, *others[:-1]] if row % 2 else [given, *others])
