"""One place where a text names somebody, with everything that is told around it."""

from dataclasses import dataclass, field

from events.intake.people.candidates import Candidate
from events.intake.people.roles.rules import Role
from events.intake.people.zone import Description
from events.intake.prose import Prose


@dataclass
class Occurrence:
    """`parts` are in the nominative; `forms` every base each written part may have.

    `acts` says that a verb of speaking stands right beside the name; `honorific` is
    how many letters of one stand before it.
    """

    candidate: Candidate
    parts: tuple[str, ...]
    forms: list[frozenset[str]]
    shape: int
    has_honorific: bool = False
    honorific: int = 0
    description: Description = field(default_factory=Description)
    roles: set[Role] = field(default_factory=set)
    acts: bool = False
    is_absent: bool = False
    follows: bool = False

    @property
    def prose(self) -> Prose:
        return self.candidate.prose

    @property
    def start(self) -> int:
        return self.candidate.start

    @property
    def end(self) -> int:
        return self.candidate.end

    @property
    def begins(self) -> int:
        """Where the words about the person start, be they before the name or not."""
        begins = self.description.begins
        return begins if 0 <= begins < self.start else self.start - self.honorific

    @property
    def line(self) -> int:
        return self.prose.line_at(self.start)

    @property
    def is_whole(self) -> bool:
        """More than a surname: two parts at least."""
        return len(self.parts) > 1
