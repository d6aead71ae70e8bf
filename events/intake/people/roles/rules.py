"""How the rules of a language are written: a role, where to look, and a pattern."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "opening", "keynote", "moderator", "speaker", "organiser", "participant", ""
]
# Of several roles that fit, the first is the one that is told.
ORDER: tuple[Role, ...] = (
    "opening",
    "keynote",
    "moderator",
    "speaker",
    "organiser",
    "participant",
)


@dataclass(frozen=True)
class Rules:
    """`left` is matched before the description, `right` after the name.

    `around` is matched on both together, for languages whose words move freely;
    `sentence` on the whole sentence, when nothing nearer says more. `absent` says that
    the person was not there, whatever else is told of them. `goes_on` begins a sentence
    that is still about them; `verb` ends a row of names; `copula` binds the noun that
    is its first group ("организатором … выступила"), and says nothing itself.
    """

    left: dict[Role, re.Pattern[str]]
    right: dict[Role, re.Pattern[str]]
    around: dict[Role, re.Pattern[str]]
    sentence: dict[Role, re.Pattern[str]]
    absent: re.Pattern[str]
    goes_on: re.Pattern[str]
    verb: re.Pattern[str]
    copula: re.Pattern[str] | None = None


def compiled(patterns: dict[Role, Iterable[str]]) -> dict[Role, re.Pattern[str]]:
    return {
        role: re.compile("|".join(alternatives), re.IGNORECASE)
        for role, alternatives in patterns.items()
    }
