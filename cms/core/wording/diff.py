"""What changed from one text to another, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cms.core.wording.words import Line, Word

# Below this likeness single kept words between the changes would only confuse.
ALIKE = 0.35
# From here on exact matching of every small word takes too long.
LONG = 4_000


@dataclass(frozen=True)
class Run:
    """Neighbouring words that are all changed or all kept."""

    words: tuple[Word, ...]
    changed: bool


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Pair:
    """A line before and after; None where there was or is no such line."""

    old: Line | None
    new: Line | None
    old_runs: Runs
    new_runs: Runs

    @property
    def tag(self) -> str:
        line = self.new or self.old
        return line.tag if line else "p"

    @property
    def changed(self) -> bool:
        return any(run.changed for run in (*self.old_runs, *self.new_runs))


def compared(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Every line of both texts once, in reading order, with its changes."""
    return [_pair(before, after) for before, after in _aligned(old, new)]


def unmarked(lines: Sequence[Line]) -> list[Pair]:
    """The lines of a text that has nothing to be compared with."""
    return [Pair(None, line, (), _whole(line, changed=False)) for line in lines]


def _pair(old: Line | None, new: Line | None) -> Pair:
    if old is None or new is None:
        return Pair(old, new, _whole(old, changed=True), _whole(new, changed=True))
    return Pair(old, new, *word_diff(old.words, new.words))


def _whole(line: Line | None, *, changed: bool) -> Runs:
    return (Run(line.words, changed),) if line else ()


def word_diff(old: Sequence[Word], new: Sequence[Word]) -> tuple[Runs, Runs]:
    """Both texts as runs of kept and of changed words."""
    matcher = _matcher([word.key for word in old], [word.key for word in new])
    if matcher.ratio() < ALIKE:
        return (Run(tuple(old), True),), (Run(tuple(new), True),)
    old_runs, new_runs = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        changed = kind != "equal"
        if a < b:
            old_runs.append(Run(tuple(old[a:b]), changed))
        if c < d:
            new_runs.append(Run(tuple(new[c:d]), changed))
    return tuple(old_runs), tuple(new_runs)


def _matcher(old: Sequence[Any], new: Sequence[Any]) -> SequenceMatcher[Any]:
    autojunk = max(len(old), len(new)) > LONG
    return SequenceMatcher(None, old, new, autojunk=autojunk)


def _aligned(
    old: Sequence[Line], new: Sequence[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    matcher = _matcher([line.key for line in old], [line.key for line in new])
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _matched(list(old[a:b]), list(new[c:d]))


def _matched(
    old: list[Line], new: list[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Pairs each new line with the first old one that resembles it, in order.

    As many lines as before are taken for the same lines, rewritten.
    """
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    for line in new:
        index = next((i for i, other in enumerate(old) if _alike(other, line)), None)
        if index is None:
            yield None, line
            continue
        for gone in old[:index]:
            yield gone, None
        yield old[index], line
        del old[: index + 1]
    for gone in old:
        yield gone, None


def _alike(old: Line, new: Line) -> bool:
    words = [word.key for word in old.words], [word.key for word in new.words]
    return _matcher(*words).ratio() >= ALIKE
