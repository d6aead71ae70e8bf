"""Two texts compared word by word for the screen, as long as that is quick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core.wording.diff import Pair, compared
from cms.core.wording.words import rich_lines

# Comparing two long texts takes as many steps as their words multiplied.
MOST_COMPARED = 40_000
MOST_COMPARED_TOGETHER = 400_000


@dataclass
class Words:
    """Compares texts word by word as long as that is quick."""

    left: int = field(default=MOST_COMPARED_TOGETHER)

    def pairs(self, before: str, now: str) -> list[Pair] | None:
        steps = len(before.split()) * len(now.split())
        if steps > min(MOST_COMPARED, self.left):
            return None
        self.left -= steps
        return compared(rich_lines(before), rich_lines(now))


def as_lines(lines: Iterable[SafeString]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))
