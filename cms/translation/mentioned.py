"""Whom a sentence mentions: who that is, and how a translation may call them.

An app above keeps the records and says so through `told_by`; here nobody knows any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a form comes from; only the first two have been approved by anybody."""

    CONFIRMED = "confirmed"
    USED = "used"  # a text that was approved says it like that
    PART = "part"  # of the name, as much as the source says
    CASE = "case"  # made by rules, for somebody to look at
    PROPOSED = "proposed"  # waits to be confirmed
    SPELLED = "spelled"  # what the source says, in other letters


@dataclass(frozen=True)
class Form:
    text: str
    origin: Origin


@dataclass(frozen=True)
class Mention:
    """One of a source: the kind and number of a record, and what it is called there."""

    kind: str
    number: int
    words: str


@dataclass(frozen=True)
class Mentioned:
    """`note` says what is the matter with the name, `link` leads to who can mend it."""

    name: str
    forms: tuple[Form, ...] = ()
    note: str = ""
    link: str = ""
    link_label: str = ""


# The mentions, the language of the source, that of the translation.
Tell = Callable[[Collection[Mention], str, str], Mapping[Mention, Mentioned]]

_tellers: list[Tell] = []


def told_by(tell: Tell) -> None:
    """Of two apps that know the same record, the later one is believed."""
    _tellers.append(tell)


def tell(
    mentions: Collection[Mention], source: str, target: str
) -> dict[Mention, Mentioned]:
    """Everybody that some app knows; the number of queries does not grow with them."""
    return {
        mention: mentioned
        for one in _tellers
        for mention, mentioned in one(mentions, source, target).items()
    }
