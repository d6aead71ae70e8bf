"""All dates of a text, in the order in which they stand in it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from events.intake.dates import figures, spelled
from events.intake.dates.mention import Mention, span

# Between two whole dates: 2024-10-14/2024-10-16, с 2 июня 2023 г. по 5 июня 2023 г.
STRETCH = re.compile(r"\s*(?:-|/|\bto\b|\buntil\b|\bthrough\b|\bпо\b|\bдо\b)\s*")


def find_dates(folded: str) -> list[Mention]:
    """Of readings that overlap, the one that starts first and is longest wins."""
    whole = _without_overlaps([*spelled.find_full(folded), *figures.find(folded)])
    joined = list(_join_stretches(whole, folded))
    yearless = _without_overlaps(spelled.find_yearless(folded))
    return sorted([*joined, *_outside(yearless, joined)], key=lambda m: m.start)


def _outside(mentions: list[Mention], taken: list[Mention]) -> Iterator[Mention]:
    """Those that touch none of the taken ones; both lists are in order."""
    starts = [mention.start for mention in taken]
    for mention in mentions:
        before = bisect_left(starts, mention.end) - 1
        if before < 0 or taken[before].end <= mention.start:
            yield mention


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _join_stretches(mentions: list[Mention], folded: str) -> Iterator[Mention]:
    joined_before = False
    for first, last in pairwise([*mentions, None]):
        if joined_before or first is None:
            joined_before = False
            continue
        stretch = _stretch(first, last, folded)
        joined_before = stretch is not None
        yield stretch or first


def _stretch(first: Mention, last: Mention | None, folded: str) -> Mention | None:
    if last is None or not first.span or not last.span:
        return None
    if not STRETCH.fullmatch(folded, first.end, last.start):
        return None
    days = span(first.span.start, last.span.end)
    return Mention(first.start, last.end, folded[first.start : last.end], span=days)
