"""Russian dictionary forms, from a dictionary that guesses words it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import Stemmer

# "право" may be the short form of правый; nobody who looks for it means that.
_LIKELY = 0.02
# What is done, from the doing: измерять and измерить, измерение; проверить, проверка.
# Only where both are in the dictionary. Short verbs say other things (иметь, имение).
_DEEDS = (
    ("ировать", ("ация", "иция", "ировка")),
    ("ать", ("ание", "ение", "ка")),
    ("ять", ("ение", "яние", "ка")),
    ("вить", ("вление", "вка")),
    ("пить", ("пление", "пка")),
    ("рить", ("рение", "рка")),
    ("бить", ("бление",)),
    ("мить", ("мление",)),
    ("дить", ("ждение", "жение")),
    ("стить", ("щение",)),
    ("тить", ("щение", "чение")),
    ("зить", ("жение",)),
    ("сить", ("шение",)),
    ("ить", ("ение",)),
)
_SHORTEST_VERB = 7
# Who has said or shown something (сказал, показал) has given no сказание or показание.
_OF_UNFINISHED, _SHORTEST_UNFINISHED = "ание", 8
_stemmer = Stemmer.Stemmer("russian")


@cache
def _analyser() -> Any:
    """Read when the first word is asked for: it takes a third of a second."""
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def stems(word: str) -> tuple[str, ...]:
    """Every word that this may well be a form of; "е" stands for "ё", too."""
    chances: dict[str, float] = {}
    unfinished = set()
    for reading in _analyser().parse(word):
        form = reading.normal_form.replace("ё", "е")
        chances[form] = chances.get(form, 0) + reading.score
        if "impf" in reading.tag:
            unfinished.add(form)
    likely = tuple(form for form, chance in chances.items() if chance >= _LIKELY)
    deeds = (deed for form in likely for deed in _deeds(form, form in unfinished))
    return (*likely, *deeds) or (word,)


def _deeds(form: str, is_unfinished: bool) -> Iterator[str]:
    verb = form.removesuffix("ся")
    if len(verb) < _SHORTEST_VERB:
        return
    for ending, nouns in _DEEDS:
        if verb.endswith(ending):
            for noun in nouns:
                made = verb.removesuffix(ending) + noun
                if noun == _OF_UNFINISHED and not (
                    is_unfinished and len(verb) >= _SHORTEST_UNFINISHED
                ):
                    continue
                if _analyser().word_is_known(made):
                    yield made


def phrase_stem(word: str) -> str:
    return str(_stemmer.stemWord(word))
