"""Russian dictionary forms, from a dictionary that guesses words it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pymorphy3
import snowballstemmer

# "право" may be the short form of правый; nobody who looks for it means that.
_LIKELY = 0.02
# What is done, from the doing: измерять and измерить, измерение. Only where both are in
# the dictionary; short verbs say other things (сказать, сказание).
_DEEDS = (
    ("ать", ("ание", "ение")),
    ("ять", ("ение", "яние")),
    ("вить", ("вление",)),
    ("пить", ("пление",)),
    ("бить", ("бление",)),
    ("мить", ("мление",)),
    ("дить", ("ждение", "жение")),
    ("стить", ("щение",)),
    ("тить", ("щение", "чение")),
    ("зить", ("жение",)),
    ("сить", ("шение",)),
    ("ить", ("ение",)),
)
_SHORTEST_VERB = 8
_stemmer = snowballstemmer.stemmer("russian")


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    """Read when the first word is asked for: it takes a third of a second."""
    return pymorphy3.MorphAnalyzer(lang="ru")


def stems(word: str) -> tuple[str, ...]:
    """Every word that this may well be a form of; "е" stands for "ё", too."""
    chances: dict[str, float] = {}
    for reading in _analyser().parse(word):
        form = reading.normal_form.replace("ё", "е")
        chances[form] = chances.get(form, 0) + reading.score
    likely = tuple(form for form, chance in chances.items() if chance >= _LIKELY)
    return (*likely, *_deeds(likely)) if likely else (word,)


def _deeds(forms: tuple[str, ...]) -> Iterator[str]:
    for form in forms:
        verb = form.removesuffix("ся")
        for ending, nouns in _DEEDS if len(verb) >= _SHORTEST_VERB else ():
            if verb.endswith(ending):
                made = (verb.removesuffix(ending) + noun for noun in nouns)
                yield from filter(_analyser().word_is_known, made)
                break


def phrase_stem(word: str) -> str:
    return str(_stemmer.stemWord(word))
