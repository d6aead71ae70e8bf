"""In person, online or both, where the text says so about the event itself.

"Online" alone proves nothing (an online course may be the subject), so every rule asks
for the form of holding: a format, a platform, a verb of meeting.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from events.intake.doubts import Doubt
from events.intake.draft import Fact
from events.intake.facts.attendance_rules import RULES
from events.intake.facts.sentences import sentence_ends
from events.intake.passage import Passage

# A broadcast shows an event to others; it does not say how the guests attended.
BROADCAST = re.compile(
    r"broadcast|stream|трансл|эфир|көрсетіл|recorded|youtube", re.IGNORECASE
)

# How many passages of the beginning speak about the event with certainty.
BEGINNING = 4
MOST_SENTENCES = 200


class Hit(NamedTuple):
    value: str
    line: int


def find_attendance(
    passages: Sequence[Passage],
) -> tuple[Fact[str] | None, tuple[Doubt, ...]]:
    """The beginning decides; what only stands further down is taken with a doubt."""
    for chosen, far in ((passages[:BEGINNING], False), (passages[BEGINNING:], True)):
        hits = [hit for passage in chosen for hit in _hits(passage)]
        if hits:
            return _decide(hits, far=far)
    return None, ()


def _decide(hits: list[Hit], *, far: bool) -> tuple[Fact[str], tuple[Doubt, ...]]:
    first = next((hit for hit in hits if hit.value == "hybrid"), hits[0])
    doubts = [Doubt(first.line, "attendance_far")] if far else []
    if first.value != "hybrid" and len({hit.value for hit in hits}) > 1:
        doubts.append(Doubt(first.line, "attendance_both"))
        return Fact("hybrid", first.line), tuple(doubts)
    return Fact(first.value, first.line), tuple(doubts)


def _hits(passage: Passage) -> list[Hit]:
    """Online and in person in one sentence are one hybrid event."""
    found: list[Hit] = []
    for start, end in pairwise([0, *sentence_ends(passage.folded)[:MOST_SENTENCES]]):
        matches = {
            value: match
            for value, pattern in RULES.items()
            if (match := pattern.search(passage.folded, start, end))
        }
        if BROADCAST.search(passage.folded, start, end):
            matches.pop("online", None)
        value = "hybrid" if len(matches) > 1 else next(iter(matches), "")
        if value:
            position = min(match.start() for match in matches.values())
            found.append(Hit(value, passage.line_at(position)))
    return found
