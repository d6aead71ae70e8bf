"""The words beside a name, with each organisation in them as one sign: ⟦2⟧."""

import re
from dataclasses import dataclass, field

from events.intake.organisations.registry import Organisation, Registry
from events.intake.prose import Prose

SIGN = re.compile(r"⟦(\d+)⟧")


@dataclass(frozen=True)
class Zone:
    """`text` is folded; `plain` gives back what a sign stands for."""

    text: str
    organisations: dict[int, Organisation]
    weak: frozenset[int]
    origins: list[int] = field(default_factory=list)

    def organisation_in(self, text: str) -> Organisation | None:
        """The first one named, a part of a body only where there is nothing else."""
        numbers = [int(number) for number in SIGN.findall(text)]
        strong = [number for number in numbers if number not in self.weak]
        chosen = (strong or numbers)[:1]
        return self.organisations[chosen[0]] if chosen else None


def zone_between(prose: Prose, registry: Registry, start: int, end: int) -> Zone:
    text, position = "", start
    organisations: dict[int, Organisation] = {}
    weak: set[int] = set()
    origins: list[int] = []
    for mention, organisation in registry.in_prose(prose):
        if mention.start < position or mention.end > end:
            continue
        number = len(organisations)
        organisations[number] = organisation
        if mention.is_weak:
            weak.add(number)
        plain = prose.folded[position : mention.start]
        sign = f"⟦{number}⟧"
        origins += [*range(position, mention.start), *[mention.start] * len(sign)]
        text += plain + sign
        position = mention.end
    text += prose.folded[position:end]
    origins += [*range(position, end), end]
    return Zone(text, organisations, frozenset(weak), origins)


@dataclass(frozen=True)
class Description:
    """What somebody is, as the words beside the name say it.

    `begins` is where in the passage the words before the name start; `cases` is what
    Russian words before a name are in.
    """

    position: str = ""
    organisation: Organisation | None = None
    begins: int = -1
    cases: str = ""
    is_plural: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.position or self.organisation)
