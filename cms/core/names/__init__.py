"""Recognising a person by a written name, whatever the alphabet, spelling or case.

>>> similarity("Қасым-Жомарт Тоқаев", "Tokayev Kassym-Jomart")
1.0

A search is a database lookup of `lookup_keys` among stored `part_keys`, then
`similarity` among the few it finds. It proposes; a person decides.
"""

from cms.core.names.cases import bases
from cms.core.names.declining import declined
from cms.core.names.keys import (
    LONGEST_KEY,
    lookup_keys,
    name_key,
    part_keys,
    surname_key,
)
from cms.core.names.likeness import RESEMBLING, SAME, similarity

__all__ = [
    "LONGEST_KEY",
    "RESEMBLING",
    "SAME",
    "bases",
    "declined",
    "lookup_keys",
    "name_key",
    "part_keys",
    "similarity",
    "surname_key",
]
