"""Russian dictionary forms, from a dictionary that guesses words it does not know."""

from __future__ import annotations

from functools import cache
from typing import Any

import Stemmer

# "право" may be the short form of правый; nobody who looks for it means that.
_LIKELY = 0.02
_stemmer = Stemmer.Stemmer("russian")


@cache
def _analyser() -> Any:
    """Read when the first word is asked for: it takes a third of a second."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def stems(word: str) -> tuple[str, ...]:
    """Every word that this may well be a form of; "е" stands for "ё", too."""
    chances: dict[str, float] = {}
    for reading in _analyser().parse(word):
        form = reading.normal_form.replace("ё", "е")
        chances[form] = chances.get(form, 0) + reading.score
    likely = tuple(form for form, chance in chances.items() if chance >= _LIKELY)
    return likely or (word,)


def phrase_stem(word: str) -> str:
    return str(_stemmer.stemWord(word))
