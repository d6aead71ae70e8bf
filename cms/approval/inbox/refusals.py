"""A refusal as a person reads it: which rule, which place, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from cms.approval.gates import GatesAreShut, Obstacle, label_of
from cms.approval.release import ReasonNeeded
from cms.translation.refusals import NotYours, Refused


@dataclass(frozen=True)
class Reason:
    message: str
    rule: str = ""
    path: str = ""
    place: str = ""
    link: str = ""  # where the gate can be opened, when that is another screen


def status_of(error: Refused) -> HTTPStatus:
    if isinstance(error, NotYours):
        return HTTPStatus.FORBIDDEN
    if isinstance(error, ReasonNeeded):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.CONFLICT


def reasons(error: Refused, names: Mapping[str, str]) -> list[Reason]:
    """What to show; `names` says what the places of the text are called."""
    if isinstance(error, GatesAreShut):
        return shut_gates(error.shut, names)
    return [Reason(str(error))]


def shut_gates(
    shut: Mapping[str, list[Obstacle]], names: Mapping[str, str]
) -> list[Reason]:
    return [
        Reason(
            str(obstacle.message),
            label_of(gate),
            obstacle.where,
            _place(obstacle.where, names),
            obstacle.link,
        )
        for gate, obstacles in shut.items()
        for obstacle in obstacles
    ]


def _place(path: str, names: Mapping[str, str]) -> str:
    """The name of the place or, when it has none, of what it is part of."""
    while path and path not in names:
        path = path.rpartition(".")[0]
    return names.get(path, "")
