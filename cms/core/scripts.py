"""Letters of two alphabets that look alike."""

from __future__ import annotations

_LATIN = "AaBCcEeHhIiKkMOoPpTXxYyƏə"
_CYRILLIC = "АаВСсЕеНһІіКкМОоРрТХхҮуӘә"
TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC + "У", _LATIN + "Y")


def one_script(word: str) -> str:
    """`word` with the letters that hide in it as if it were all of one alphabet.

    That of the letters that have no counterpart in the other, else of most of them. A
    word with such letters of both stays as it is: "PDFтер" is written so.
    """
    cyrillic = [letter for letter in word if "\u0400" <= letter <= "\u052f"]
    latin = [letter for letter in word if letter.isalpha() and letter not in cyrillic]
    if not (cyrillic and latin):
        return word
    may_be_cyrillic = all(letter in _LATIN for letter in latin)
    may_be_latin = all(letter in _CYRILLIC for letter in cyrillic)
    if may_be_cyrillic and may_be_latin:
        may_be_cyrillic = len(cyrillic) >= len(latin)
    if may_be_cyrillic:
        return word.translate(TO_CYRILLIC)
    return word.translate(_TO_LATIN) if may_be_latin else word
