"""The machine's words held against the sentence: taken as a stranger's, or not at all.

What comes through is what a person could have typed here, with every tag that the
source has, as often, around some words. Whether a link stands around the right words
only a person can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cms.core.html import clean_segment, forbidden_markup
from cms.core.text import UnprintableError, normalise, plain_text, refuse_unprintable
from cms.translation.checks import Pair
from cms.translation.checks.base import Links
from cms.translation.checks.scripts import is_cyrillic, is_latin
from cms.translation.checks.tags import find_tags
from cms.translation.checks.untranslated import find_untranslated
from cms.translation.checks.wrong_language import find_wrong_language
from cms.translation.machine.engine import LostMarkup, Nonsense, WrongLanguage

_LINE_END = re.compile(r"\s*\n\s*")
_EMPTY = re.compile(r"<(a|b|i|em|strong|code)\b[^>]*>\s*</\1>")
_ALPHABET: dict[str, Callable[[str], bool]] = {
    "en": is_latin,
    "kk": is_cyrillic,
    "ru": is_cyrillic,
}


def accepted(answer: str, source: str, pair: tuple[str, str], links: Links) -> str:
    """The answer as segment HTML in the spelling in which texts are stored.

    `pair` is from which language into which. Raises Nonsense, LostMarkup or
    WrongLanguage.
    """
    said = _LINE_END.sub(" ", normalise(answer)).strip()
    try:
        refuse_unprintable(said)
    except UnprintableError:
        raise Nonsense from None
    if forbidden_markup(said):
        raise LostMarkup
    html = clean_segment(said)
    if not plain_text(html).strip():
        raise Nonsense
    both = Pair(*pair, source, html, links=links)
    if any(find_tags(both)) or (_EMPTY.search(html) and not _EMPTY.search(source)):
        raise LostMarkup
    if _is_in_another_language(both):
        raise WrongLanguage
    return html


def _is_in_another_language(pair: Pair) -> bool:
    return (
        _is_in_another_alphabet(pair)
        or any(find_untranslated(pair))
        or any(find_wrong_language(pair))
    )


def _is_in_another_alphabet(pair: Pair) -> bool:
    """Whether most letters are; words that the source has as well are names."""
    is_own = _ALPHABET.get(pair.target_lang)
    if is_own is None:
        return False
    known = {word.text for word in pair.source_text.words}
    letters = [
        letter
        for word in pair.target_text.words
        if word.text not in known
        for letter in word.text
        if is_latin(letter) or is_cyrillic(letter)
    ]
    return 2 * sum(map(is_own, letters)) < len(letters)
