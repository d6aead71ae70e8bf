"""The order of letters, the same in Python, on SQLite and on PostgreSQL.

Stock orders are wrong for Kazakh: by code point ә, ғ, қ, ң, ө, ұ, ү, һ and і all
come after я; root, Russian and English ICU put і beside и. PostgreSQL's `kk-x-icu`
is right, and `register_collations` gives SQLite a collation of the same name, so
`order_by(Collate("title", collation_name("kk")))` reads the same on both.

As in ICU: spaces, punctuation, signs, digits, then letters, the language's own
script first; accents decide only between equal letters, case only between equal
accents (small before capital), and the code points of the text at the very end, so
two different texts are never equal.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from cms.core import languages

KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

# CLDR's Cyrillic: letters of the neighbours stand beside their relatives, and ё is
# an е with an accent (й is a letter of its own everywhere).
_ROOT_CYRILLIC = "аәбвгґғдђеєжҗзѕиійјкқлљмнңњоөпрстћуүұфхһцчџшщъыьэюя"
# CLDR's Kazakh rules on top of it: &Е<ё, &Ұ<ү, &[before 1]ь<і.
_KAZAKH_CYRILLIC = "аәбвгґғдђеёєжҗзѕийјкқлљмнңњоөпрстћуұүфхһцчџшщъыіьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# CLDR's order of what is on our keyboards; anything else follows by code point.
_SIGNS = "_-–—,;:!?.'‘’‚\"“”„«»()[]{}§@*/\\&#%`^+±<=>|~$€₸₽"

_SPACE, _SIGN, _DIGIT, _OWN_SCRIPT, _NEXT_SCRIPT, _OTHER_SCRIPT = range(6)
# Letters of a script that its order above does not name come after those it names.
_UNNAMED = 1_000

_Rank = tuple[int, int]
SortKey = tuple[tuple[_Rank, ...], tuple[str, ...], tuple[bool, ...], str]


@dataclass(frozen=True)
class _Order:
    ranks: dict[str, _Rank]
    cyrillic: int
    latin: int


def _order(cyrillic_letters: str, *, cyrillic: int, latin: int) -> _Order:
    ranks = {sign: (_SIGN, place) for place, sign in enumerate(_SIGNS)}
    for letters, script in ((cyrillic_letters, cyrillic), (_LATIN, latin)):
        ranks |= {letter: (script, place) for place, letter in enumerate(letters)}
    return _Order(ranks, cyrillic, latin)


_ENGLISH = _order(_ROOT_CYRILLIC, cyrillic=_NEXT_SCRIPT, latin=_OWN_SCRIPT)
_ORDERS = {
    "kk": _order(_KAZAKH_CYRILLIC, cyrillic=_OWN_SCRIPT, latin=_NEXT_SCRIPT),
    "ru": _order(_ROOT_CYRILLIC, cyrillic=_OWN_SCRIPT, latin=_NEXT_SCRIPT),
    "en": _ENGLISH,
}


@lru_cache(maxsize=8_192)
def sort_key(text: str, language: str) -> SortKey:
    """A key for `sorted` that orders as PostgreSQL's collation of the language does.

    A language without an order of ours is sorted as English is.
    """
    order = _ORDERS.get(language, _ENGLISH)
    ranks: list[_Rank] = []
    accents: list[str] = []
    capitals: list[bool] = []
    for letter, marks, is_capital in _letters(text, order):
        rank = _rank(letter, order)
        if rank is not None:
            ranks.append(rank)
            accents.append(marks)
            capitals.append(is_capital)
    return tuple(ranks), tuple(accents), tuple(capitals), text


def collation_name(language: str) -> str:
    """PostgreSQL's own name for the language's ICU order; on SQLite it is ours."""
    return f"{language}-x-icu"


def register_collations(
    sender: object, connection: BaseDatabaseWrapper, **kwargs: object
) -> None:
    """Teach a new SQLite connection the collations that PostgreSQL is born with.

    SQLite forgets them when a connection closes, so this answers each
    `connection_created`.
    """
    if connection.vendor != "sqlite":
        return
    for language in languages.codes():
        connection.connection.create_collation(
            collation_name(language), partial(_compare, language=language)
        )


def connect() -> None:
    """Have every later connection taught; call once, from `AppConfig.ready`."""
    connection_created.connect(
        register_collations, dispatch_uid="cms.core.sorting.register_collations"
    )


def _compare(left: str, right: str, *, language: str) -> int:
    left_key, right_key = sort_key(left, language), sort_key(right, language)
    return (left_key > right_key) - (left_key < right_key)


def _letters(text: str, order: _Order) -> Iterator[tuple[str, str, bool]]:
    """Each letter folded, with the accents that are not part of it, and its case.

    и with a breve is the letter й where the order names й, an accented и elsewhere.
    """
    letter, marks, is_capital = "", "", False
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character):
            whole = unicodedata.normalize("NFC", letter + character)
            if whole in order.ranks:
                letter = whole
            else:
                marks += character
            continue
        if letter:
            yield letter, marks, is_capital
        *before, letter = list(character.casefold())
        marks, is_capital = "", letter != character
        yield from ((part, "", True) for part in before)
    if letter:
        yield letter, marks, is_capital


def _rank(character: str, order: _Order) -> _Rank | None:
    """Where `character` stands; None for what has no place, as a control character."""
    if character.isspace():
        return _SPACE, 0
    if named := order.ranks.get(character):
        return named
    if character.isdecimal():
        return _DIGIT, int(character)
    category = unicodedata.category(character)
    code = ord(character)
    if category.startswith("C"):
        return None
    if category.startswith(("P", "S")):
        return _SIGN, _UNNAMED + code
    if category.startswith("N"):
        return _DIGIT, _UNNAMED + code
    if "\u0400" <= character <= "\u052f":
        return order.cyrillic, _UNNAMED + code
    if character <= "\u024f":
        return order.latin, _UNNAMED + code
    return _OTHER_SCRIPT, code
