"""A refusal as a person reads it: which rule, which place, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from cms.approval.gates import GatesAreShut, Obstacle, label_of
from cms.translation.refusals import NotYours, ReasonNeeded, Refused

# What is wrong with the text itself, and no form beside it can mend.
OF_THE_TEXT = frozenset({"complete", "checked", "current", "facts of the source"})


@dataclass(frozen=True)
class Reason:
    message: str
    rule: str = ""
    place: str = ""
    href: str = ""  # where the place is to be seen
    link: str = ""  # where the gate can be opened, when that is another screen
    by_writers: bool = False  # it opens when the text is open to those who write it


def status_of(error: Refused) -> HTTPStatus:
    if isinstance(error, NotYours):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, ReasonNeeded):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.CONFLICT


def on_this_page(path: str) -> str:
    return f"#passage-{path}"


def reasons(
    error: Refused,
    names: Mapping[str, str],
    at: Callable[[str], str] = on_this_page,
) -> list[Reason]:
    """What to show; `names` says what the places of the text are called.

    `at` says where a place is to be seen.
    """
    if isinstance(error, GatesAreShut):
        return shut_gates(error.shut, names, at)
    return [Reason(str(error))]


def shut_gates(
    shut: Mapping[str, list[Obstacle]],
    names: Mapping[str, str],
    at: Callable[[str], str] = on_this_page,
) -> list[Reason]:
    return [
        Reason(
            str(obstacle.message),
            label_of(gate),
            place_name(obstacle.where, names),
            at(obstacle.where),
            obstacle.link,
            gate in OF_THE_TEXT,
        )
        for gate, obstacles in shut.items()
        for obstacle in obstacles
    ]


def place_name(path: str, names: Mapping[str, str]) -> str:
    """The name of the place or, when it has none, of what it is part of."""
    while path and path not in names:
        path = path.rpartition(".")[0]
    return names.get(path, "")
