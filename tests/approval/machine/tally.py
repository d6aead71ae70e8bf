"""What a run has tried and where it has been, for people and for docs/proof.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

TOLD_EVERY = 10


@dataclass
class Tally:
    examples: int = 0
    steps: int = 0
    states: set[Any] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    tell: Callable[[str], None] = lambda line: None  # how far a long run is
    judging: str = ""  # the promise that is being asked: at the end, the broken one

    def begin_example(self) -> None:
        if self.examples and self.examples % TOLD_EVERY == 0:
            self.tell(self.in_short)
        self.examples += 1

    def note(self, rule: str, *, refused: bool) -> None:
        self.steps += 1
        (self.refused if refused else self.done)[rule] += 1

    @property
    def rows(self) -> list[tuple[str, int, int]]:
        """Of each rule how often it was done and how often refused."""
        rules = sorted({*self.done, *self.refused})
        return [(rule, self.done[rule], self.refused[rule]) for rule in rules]

    @property
    def in_short(self) -> str:
        return (
            f"{self.examples} examples, {self.steps} steps, "
            f"{len(self.states)} distinct states, {len(self.rows)} rules fired"
        )

    def __str__(self) -> str:
        rows = (
            f"  {name:38} {done:6} done {refused:6} refused"
            for name, done, refused in self.rows
        )
        return "\n".join([self.in_short, *rows])
