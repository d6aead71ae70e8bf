"""The UN's goals by number: SDG 5, Goals 3, 4 and 10, ЦУР 3, 5-мақсат."""

import re
from collections.abc import Iterator

NUMBER = r"(?:1[0-7]|[1-9])(?!\d|[.,]\d)"
MORE = rf"(?:\s*(?:,|and|&|и|мен|пен|бен|және)\s*(?:№\s?)?{NUMBER})*"
NAMED_BEFORE = re.compile(
    rf"\b(?:SDGs?|Goals?|ЦУР|Цел(?:ь|и|ей|ям|ями|ях|ью)|ТДМ)(?:\s№)?[\s-](?P<numbers>{NUMBER}{MORE})"
)
NAMED_AFTER = re.compile(
    rf"(?<![\d.,])(?P<numbers>{NUMBER})(?:-|\s?-?ші\s|\s?-?шы\s|\s?-?нші\s)мақсат",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")


def find_goals(folded: str) -> Iterator[tuple[int, int]]:
    """Position and number of each goal, in the order of the text."""
    found = [
        (match.start("numbers") + digits.start(), int(digits[0]))
        for pattern in (NAMED_BEFORE, NAMED_AFTER)
        for match in pattern.finditer(folded)
        for digits in DIGITS.finditer(match["numbers"])
    ]
    yield from sorted(found)
