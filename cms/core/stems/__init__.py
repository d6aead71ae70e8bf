"""What the forms of a word have in common, for finding it in any of them.

>>> stems("мұздықтарының", "kk")
('мұздық',)
>>> stems("libraries", "en")
('librari',)

A stem is for comparing with other stems, never for showing.
"""

from __future__ import annotations

from functools import lru_cache

from cms.core.stems import english, kazakh, russian

_RULES = {"en": english.stems, "kk": kazakh.stems, "ru": russian.stems}


@lru_cache(maxsize=65_536)
def stems(word: str, language: str) -> tuple[str, ...]:
    """The likeliest stem first; never empty.

    `word` is in small letters. Several when it may be a form of several words: "банке"
    of банк and of банка. Of a language without rules the word itself.
    """
    rule = _RULES.get(language)
    return (word,) if rule is None else rule(word)


def folded_stems(word: str, language: str) -> tuple[str, ...]:
    """The stems without what only this language's keyboard has: қазақ as "казак".

    None in languages that are typed as they are written.
    """
    return kazakh.folded_stems(word) if language == "kk" else ()


def typed_stems(word: str, language: str) -> tuple[str, ...]:
    """What `folded_stems` to compare with when somebody has typed this word so.

    None when a letter shows that they have the keyboard.
    """
    is_typed = language == "kk" and kazakh.fold(word) == word
    return kazakh.typed_stems(word) if is_typed else ()


def phrase_stem(word: str, language: str) -> str:
    """One stem, however many words this may be a form of; for words in their order.

    Coarser than `stems` in Russian, where every form of a word has to have the same.
    """
    return russian.phrase_stem(word) if language == "ru" else stems(word, language)[0]
