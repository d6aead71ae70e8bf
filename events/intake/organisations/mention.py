"""An organisation as one place of the text names it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from events.intake.prose import Prose

# (НТУ), (бұдан әрі – Комиссия), (далее – Палата), (hereinafter the "Centre")
SHORT_IN_BRACKETS = re.compile(
    r"\s*\((?:(?:далее|в\s+дальнейшем|бұдан\s+әрі|hereinafter|hereafter)\s*(?:-|:)?\s*"
    r"(?:the\s+)?)?\"?(?P<short>[^\W\d_][\w&.-]*(?:\s[A-ZА-ЯӘҒҚҢӨҰҮҺІ][\w&-]*){0,2})\"?\)"
)
LONGEST_TITLE = 80
QUOTED = re.compile(r'"([^"]{2,80})"')


@dataclass(frozen=True)
class OrganisationMention:
    """`name` is in the nominative; `head` is its kind of body ("university", "қоры").

    `whole` is the institution a department belongs to, with its own abbreviation.
    A mention of nothing but the head ("the university") is `bare`: it means one that
    was named before.
    """

    prose: Prose
    start: int
    end: int
    name: str
    head: str
    short: str = ""
    whole: str = ""
    whole_short: str = ""
    is_bare: bool = False
    is_weak: bool = False

    @property
    def quoted(self) -> str:
        found = QUOTED.search(self.prose.folded, self.start, self.end)
        return found[1].strip(" ,.").casefold() if found else ""


def in_short_quotes(prose: Prose, position: int) -> bool:
    """Inside «Безопасная школа»: the name of an event or project is no body."""
    before = bisect_left(prose.quoted, (position, position)) - 1
    if before < 0:
        return False
    start, end = prose.quoted[before]
    return start < position < end and end - start < LONGEST_TITLE


def short_after(folded: str, end: int) -> tuple[str, int, bool]:
    """The short name in brackets right after a name, where it ends, and if defined.

    "(далее – Палата)" defines a word for this text only, "(НТУ)" is part of the name.
    """
    match = SHORT_IN_BRACKETS.match(folded, end)
    if match is None:
        return "", end, False
    is_defined = "далее" in match[0] or "бұдан" in match[0] or "here" in match[0]
    is_defined = is_defined or "в дальнейшем" in match[0]
    letters = sum(letter.isupper() for letter in match["short"])
    if not is_defined and letters < 2:
        return "", end, False
    return match["short"], match.end(), is_defined
