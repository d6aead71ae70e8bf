"""What a run has tried and where it has been, for people and for docs/proof.md."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Tally:
    examples: int = 0
    steps: int = 0
    states: set[Any] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    judging: str = ""  # the promise that is being asked: at the end, the broken one

    def note(self, rule: str, *, refused: bool) -> None:
        self.steps += 1
        (self.refused if refused else self.done)[rule] += 1

    def as_json(self) -> dict[str, Any]:
        rules = sorted({*self.done, *self.refused})
        return {
            "examples": self.examples,
            "steps": self.steps,
            "states": len(self.states),
            "rules": {
                rule: {"done": self.done[rule], "refused": self.refused[rule]}
                for rule in rules
            },
        }

    def __str__(self) -> str:
        told = self.as_json()
        head = (
            f"{self.examples} examples, {self.steps} steps, "
            f"{len(self.states)} distinct states, {len(told['rules'])} rules"
        )
        rows = (
            f"  {name:38} {count['done']:6} done {count['refused']:6} refused"
            for name, count in told["rules"].items()
        )
        return "\n".join([head, *rows])
