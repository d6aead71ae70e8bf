"""Conditions that must hold before a hand-over, an approval or a release.

A registry any app adds to: `standard_gates.py` has ours, `events/gates.py` those of
event reports. A gate that crashes counts as closed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.saying import fill, one_after_the_other
from cms.translation.refusals import Refused

if TYPE_CHECKING:
    from cms.accounts.models import User
    from cms.translation.models import LanguageVersion

logger = logging.getLogger(__name__)


class Stage(StrEnum):
    HAND_OVER = "hand_over"
    APPROVAL = "approval"
    RELEASE = "release"
    CORRECTION = "correction"  # one sentence of a public text, before it is confirmed
    AGAIN = "again"  # what was released before: rolled back to, or under a new address


@dataclass(frozen=True)
class Candidate:
    """What a gate looks at: a language version, the text that would go out, and who."""

    version: LanguageVersion
    page: Any  # the page in memory, as it was or would be sealed
    by: User | None  # None: the system, because the facts of the source have changed
    stage: Stage


@dataclass(frozen=True)
class Obstacle:
    """Why a gate is shut, for the person who can open it."""

    message: str | Promise
    where: str = ""  # content path of the segment or field, when there is one
    link: str = ""  # address of the screen that opens the gate, when it is elsewhere


Check = Callable[[Candidate], Iterable[Obstacle]]


@dataclass(frozen=True)
class Gate:
    name: str
    label: str | Promise  # what people call it; the name where there is none
    stages: frozenset[Stage]
    check: Check = field(repr=False)

    def obstacles(self, candidate: Candidate) -> list[Obstacle]:
        """Empty when the gate is open.

        A crash is logged and shuts the gate. The savepoint keeps a database error from
        poisoning the transaction around it.
        """
        try:
            with transaction.atomic():
                return list(self.check(candidate))
        except Exception:
            logger.exception("The gate %r could not be run", self.name)
            return [
                Obstacle(
                    fill(
                        _(
                            "The check “%(gate)s” could not be run, so it counts as "
                            "not passed. Nothing was changed; please tell your "
                            "administrator."
                        ),
                        gate=self.label,
                    )
                )
            ]


class GatesAreShut(Refused):
    """The text stays where it is; `shut` says which gates are closed and why."""

    def __init__(self, shut: dict[str, list[Obstacle]]):
        self.shut = shut
        super().__init__(
            one_after_the_other(
                obstacle.message for row in shut.values() for obstacle in row
            )
        )


_registry: dict[str, Gate] = {}


def gate(
    name: str, *stages: Stage, label: str | Promise = ""
) -> Callable[[Check], Check]:
    """Register a check under a unique name; without stages it holds at all of them.

    `label` is the name in the reader's language.
    """

    def register(check: Check) -> Check:
        if name in _registry:
            raise ValueError(f"two gates are called {name!r}")
        _registry[name] = Gate(name, label or name, frozenset(stages or Stage), check)
        return check

    return register


def label_of(name: str) -> str:
    return str(_registry[name].label) if name in _registry else name


def shut(candidate: Candidate) -> dict[str, list[Obstacle]]:
    """The closed gates of the candidate's stage by name; empty when all are open."""
    asked = [one for one in _registry.values() if candidate.stage in one.stages]
    with suppress(Exception), transaction.atomic():
        return _closed((one.name, list(one.check(candidate))) for one in asked)
    # One has crashed: asked again, each behind a savepoint of its own, it tells which.
    return _closed((one.name, one.obstacles(candidate)) for one in asked)


def _closed(answers: Iterable[tuple[str, list[Obstacle]]]) -> dict[str, list[Obstacle]]:
    return {name: obstacles for name, obstacles in answers if obstacles}


def require_open(candidate: Candidate) -> None:
    """Raises GatesAreShut with every closed gate of the candidate's stage."""
    closed = shut(candidate)
    if closed:
        raise GatesAreShut(closed)
