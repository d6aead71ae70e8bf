"""Keys under which a database finds the few names worth comparing.

Store `part_keys` of every name, proposed or confirmed, one row a key with an index on
it. A document's names are then found by one query for equal keys, however many are
stored; `similarity` decides among the few that come back. Spelling, alphabet, order of
the parts and case endings make no difference to it; a typing error in every part of a
name does.
"""

import re
from collections.abc import Iterable
from itertools import islice

from cms.core.names.cases import bases
from cms.core.names.parts import Part, parts

# Of a longer part only the beginning is stored, and looked up.
LONGEST_KEY = 80

_SURNAME = re.compile(".{2,}(?:[oe]va?|ski|skaia)")


def name_key(text: str) -> str:
    """The folded parts of a name in alphabetical order; '' if it has no letter.

    Equal for one name in any alphabet, spelling and order: "Қасым-Жомарт Тоқаев",
    "Токаев Касым-Жомарт", "Kassym-Jomart Tokayev". The key of a key is itself.
    """
    key, before = _joined(text), text
    while key != before:
        key, before = _joined(key), key
    return key


def part_keys(name: str, most: int | None = None) -> frozenset[str]:
    """Keys to store for a name: of each part, and of both halves of a double one.

    Initials have none: too many people share them. Of a text somebody searches by, the
    first parts are enough: `most`.
    """
    full = (part for part in parts(name) if not part.is_initial)
    return _keys(islice(full, most))


def lookup_keys(name: str, language: str) -> frozenset[str]:
    """Keys to ask the database for: as `part_keys`, without the case endings, too."""
    written = [part.written for part in parts(name) if not part.is_initial]
    return part_keys(name) | _keys(
        Part.of(base) for word in written for base in bases(word, language)
    )


def surname_key(name: str) -> str:
    """The folded surname; '' for a text without a word.

    The last part that looks like a surname (-ов, -ева, -ская), else the part before a
    comma, else the first of "surname, given name, patronymic", else the last: what one
    writes in all three languages when there is no form to fill.
    """
    surname = surname_of(parts(name))
    before_comma = parts(name.split(",")[0]) if "," in name else ()
    if surname and not looks_like_surname(surname) and len(before_comma) == 1:
        return before_comma[0].key
    return surname.key if surname else ""


def surname_of(name: tuple[Part, ...]) -> Part | None:
    full = [part for part in name if not part.is_initial]
    for part in reversed(full):
        if looks_like_surname(part):
            return part
    if len(full) > 2 and full[-1].fathers:
        return full[0]
    own = [part for part in full if not part.fathers]
    return next(reversed(own or full or name), None)


def looks_like_surname(part: Part) -> bool:
    return _SURNAME.fullmatch(part.key) is not None


def _joined(text: str) -> str:
    return " ".join(sorted(part.key for part in parts(text)))


def _keys(found: Iterable[Part]) -> frozenset[str]:
    # "ь" is a base of "ью", and folds to nothing.
    return frozenset(
        key[:LONGEST_KEY] for part in found for key in {part.key, *part.halves} if key
    )
