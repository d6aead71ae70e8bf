"""The memory: what was approved, offered again. Filled by approvals alone.

`remembering` is its only writer, `index` finds what resembles a text, `lookup` says
what to offer for a segment, `rejecting` keeps people's word against it, `concordance`
shows where a phrase stands. docs/memory.md tells how it all fits.
"""

from cms.translation.memory.lookup import (
    Asked,
    Suggestion,
    asked_about,
    matches,
    suggestions,
)
from cms.translation.memory.remembering import correct, remember, unlearn

__all__ = [
    "Asked",
    "Suggestion",
    "asked_about",
    "correct",
    "matches",
    "remember",
    "suggestions",
    "unlearn",
]
