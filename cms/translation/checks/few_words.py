"""The language of so few words that a sentence's signs do not help.

A heading of some words, and small English words that stayed in a Cyrillic text.
"""

import re
from collections.abc import Iterator

from cms.translation.checks.base import Pair
from cms.translation.checks.evidence import KAZAKH_LETTERS, is_surely
from cms.translation.checks.reading import Word
from cms.translation.checks.scripts import is_cyrillic, is_latin
from cms.translation.checks.untranslated import LATIN_EVERYWHERE

# So many words are a heading; and so many its source may have.
_FEW, _MOST_OF_FEW = 4, 8
_SHORTEST = 4
_JOINED_BEFORE = re.compile(r"[-\u2010\u2011.@/_#&]$")
_JOINED_AFTER = re.compile(r"[-\u2010\u2011.@/_#&]\w|\d")
# A word that is spoken of: the word <i>steppe</i>.
_SPOKEN_OF = re.compile(
    r"<(i|em|cite|q|code)\b[^<>]*>.*?</\1>", re.IGNORECASE | re.DOTALL
)


def language_of_few(pair: Pair) -> str | None:
    """Of a heading of some words, half must speak for it, and none for its own.

    Such a text may be a name as well; it is none if its source has a word for which
    its own language can be told.
    """
    words = [word.folded for word in pair.target_text.words]
    if not 1 <= len(words) <= _FEW or pair.source_lang == pair.target_lang:
        return None
    source = [word.folded for word in pair.source_text.words]
    if set(words) & set(source):
        return None
    if pair.target_lang == "en" and all(is_cyrillic(word[0]) for word in words):
        return "kk" if KAZAKH_LETTERS & set("".join(words)) else "ru"
    is_name = not any(is_surely(word, pair.source_lang) for word in source)
    if is_name or len(source) > _MOST_OF_FEW:
        return None
    if any(is_surely(word, pair.target_lang) for word in words):
        return None
    for other in sorted({"en", "kk", "ru"} - {pair.target_lang}):
        sure = [word for word in words if is_surely(word, other)]
        is_one_script = len({is_latin(word[0]) for word in words}) == 1
        if is_one_script and 2 * len(sure) >= len(words):
            return other
    return None


def words_left(pair: Pair) -> Iterator[Word]:
    """Small words of the English source among Cyrillic ones: nobody's name."""
    text = pair.target_text
    has_cyrillic = any(is_cyrillic(word.text[0]) for word in text.words)
    if pair.source_lang != "en" or not has_cyrillic:
        return
    given = {
        word.folded
        for place, word in enumerate(pair.source_text.words)
        if place == 0 or not word.is_capitalised
    }
    spoken_of = [match.span() for match in _SPOKEN_OF.finditer(pair.target)]
    for place, word in enumerate(text.words):
        if not is_latin(word.text[0]) or len(word.text) < _SHORTEST:
            continue
        if word.folded not in given or word.folded in LATIN_EVERYWHERE:
            continue
        if (place > 0 and word.is_capitalised) or _is_joined(text.masked, word):
            continue
        begins, _ends = text.span(word.start, word.end)
        if not any(start <= begins < end for start, end in spoken_of):
            yield word


def _is_joined(plain: str, word: Word) -> bool:
    """e-mail, fact-checking, online-курс: part of something longer."""
    return (
        _JOINED_BEFORE.search(plain[: word.start]) is not None
        or _JOINED_AFTER.match(plain, word.end) is not None
    )
