"""Plain text: one spelling for one letter, nothing invisible, words counted."""

import html as entities
import re
import unicodedata

import nh3
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_KEPT_CONTROLS = frozenset("\t\n\r")
# Embeddings, overrides and isolates: they make a text read otherwise than it is
# stored. None of our languages is written from right to left.
_DIRECTION_CONTROLS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BLOCK_EDGE = re.compile(r"(?=</?(?:p|li|ul|ol|h[1-6]|div|blockquote)\b|<br\b)", re.I)
# What may be broken into lines: every space but the no-break ones.
_BREAKING_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_GROUPED_DIGITS = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")


class UnprintableError(ValueError):
    """A character no reader can see stands in a text; `reason` says it to a person."""

    def __init__(self, character: str, position: int) -> None:
        self.character = character
        self.position = position
        code = f"U+{ord(character):04X}"
        super().__init__(f"{code} at position {position}")
        self.reason: Promise | str = _(
            "The text contains an invisible character (%(code)s) at position "
            "%(position)d. Please remove it."
        ) % {"code": code, "position": position + 1}


def normalise(text: str) -> str:
    """Composed letters (NFC) and plain line ends.

    Text pasted from macOS holds "й" and "ё" as two characters each: it looks the
    same and is neither found, nor equal, nor sorted with what was typed.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def refuse_unprintable(text: str) -> None:
    """Raise `UnprintableError` at the first control character.

    PostgreSQL refuses NUL only when the row is written, with an error that names
    no field; SQLite stores it. Half surrogates cannot be sent to either.
    """
    for position, character in enumerate(text):
        if _is_unprintable(character):
            raise UnprintableError(character, position)


def printable(text: str) -> str:
    """`text` without what `refuse_unprintable` would refuse; for texts of a file."""
    return "".join(char for char in text if not _is_unprintable(char))


def single_spaced(text: str) -> str:
    """`text` for comparing: each run of spaces is one ordinary space, ends trimmed.

    No-break and thin spaces count as spaces. Never store the result: it undoes what
    keeps "2023" and "г." on one line.
    """
    return " ".join(text.split())


def may_be_markup(html: str) -> bool:
    """Whether a parser could read it otherwise than it stands; most prose has none."""
    return any(sign in html for sign in "<>&\r\0")


def plain_text(html: str) -> str:
    """What a reader of `html` reads, on one line; no-break spaces are kept.

    It is text, not HTML: "&lt;" has become "<", so a template must escape it.
    """
    bare = html
    if may_be_markup(html):
        spaced = _BLOCK_EDGE.sub(" ", html)
        bare = nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"})
    return _BREAKING_SPACES.sub(" ", entities.unescape(bare)).strip(" ")


def word_count(text: str) -> int:
    """Words as a translator bills them; a lone dash is none, "1 234" is one."""
    joined = _GROUPED_DIGITS.sub("", text)
    return sum(
        any(character.isalnum() for character in token) for token in joined.split()
    )


def _is_unprintable(character: str) -> bool:
    if character in _DIRECTION_CONTROLS:
        return True
    category = unicodedata.category(character)
    if category == "Cc":
        return character not in _KEPT_CONTROLS
    # The last two code points of every plane, and U+FDD0 to U+FDEF, are no characters.
    code = ord(character)
    return category == "Cs" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
