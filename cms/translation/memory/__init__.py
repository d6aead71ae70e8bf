"""The memory: what was approved, offered again. Filled by approvals alone.

`remembering` is its only writer, `index` finds what resembles a text, `lookup` says
what to offer for a segment, `rejecting` keeps people's word against it, `concordance`
shows where a phrase stands. docs/memory.md tells how it all fits.
"""

from cms.translation.memory.concordance import Search, units
from cms.translation.memory.lookup import (
    EXACT,
    IN_CONTEXT,
    Asked,
    Suggestion,
    asked_about,
    matches,
    suggestions,
)
from cms.translation.memory.rejecting import reject, take_back
from cms.translation.memory.remembering import correct, remember, unlearn

__all__ = [
    "EXACT",
    "IN_CONTEXT",
    "Asked",
    "Search",
    "Suggestion",
    "asked_about",
    "correct",
    "matches",
    "reject",
    "remember",
    "suggestions",
    "take_back",
    "units",
    "unlearn",
]
