"""What a single capitalised word says about being part of a name."""

import re
from functools import lru_cache

from events.intake.grammar.kazakh import possessed_base, without_case
from events.intake.names.given_names import is_built_like_one, is_given_name
from events.intake.names.russian_cases import given_forms, is_patronymic, surname_forms
from events.intake.words import words

INITIAL = re.compile(r"[^\W\d_]|Дж|Ю|Я|Ch|Sh|Zh|Yu|Ya|Kh")
SURNAME_ENDS = words(
    """
ов ова ев ева ёв ёва ин ина ын ына ский ская цкий цкая ко ченко юк чук ук ян дзе швили
заде зода бек бай баев баева қызы ұлы кызы улы хан гүл гуль тегі оглы нов
ov ova ev eva yev yeva iev ieva in ina sky skiy ska skaya skaia tsky ko enko uk chuk yan
ian dze shvili zade zoda bek bay bayev bayeva kyzy qyzy uly khan gul nov son sen berg
mann stein ez ic ich vic ski escu opoulos idis ullah
"""
)
PATRONYMIC_LATIN = re.compile(
    r".{3,}(?:ovich|evich|yevich|ovna|evna|yevna|uly|[kq]yzy)"
)
PATRONYMIC_KAZAKH = re.compile(r".{2,}(?:ұлы|улы|қызы|кызы)")


def is_initial(word: str) -> bool:
    return INITIAL.fullmatch(word) is not None and word[0].isupper()


@lru_cache(maxsize=16_384)
def bases(word: str, language: str) -> tuple[str, ...]:
    """The word and every nominative it may be a case of, the likeliest first."""
    if language == "ru":
        forms = [*given_forms(word), *surname_forms(word)]
        return tuple(dict.fromkeys([word, *(form.nominative for form in forms)]))
    if language == "kk":
        return tuple(dict.fromkeys([*kazakh_bases(word), word]))
    return (word.removesuffix("'s"),)


def kazakh_bases(word: str) -> tuple[str, ...]:
    """Without its case ending, where a name is left that is one."""
    possessed = possessed_base(word)
    if possessed != word and PATRONYMIC_KAZAKH.fullmatch(possessed):
        return (possessed,)
    if is_given_name(word):
        return (word,)
    stripped = list(without_case(word))
    good = [base for base in stripped if looks_like_name(base)]
    sure = [
        base for base in stripped if word[len(base) :] in GENITIVE and len(base) > 2
    ]
    return tuple(good or sure or [word])


GENITIVE = words("ның нің дың дің тың тің")


def looks_like_name(word: str) -> bool:
    return is_given_name(word) or ends_like_surname(word)


def ends_like_surname(word: str) -> bool:
    return len(word) > 4 and word.lower().endswith(SURNAME_ENDS)


@lru_cache(maxsize=16_384)
def is_fathers(word: str, language: str) -> bool:
    """Серікұлы, Сергеевна, Сергеевичу: only people have a patronymic."""
    folded = word.lower()
    if PATRONYMIC_LATIN.fullmatch(folded):
        return True
    return is_patronymic(word) or any(
        PATRONYMIC_KAZAKH.fullmatch(base.lower())
        for base in (word, *bases(word, language))
    )


@lru_cache(maxsize=16_384)
def weight(word: str, language: str) -> int:
    """3 for a given name, 4 for a patronymic, 2 for a surname by its ending, else 0."""
    if is_fathers(word, language):
        return 4
    forms = bases(word, language)
    if any(is_given_name(form) for form in forms):
        return 3
    if any(ends_like_surname(form) or is_built_like_one(form) for form in forms):
        return 2
    return 0
