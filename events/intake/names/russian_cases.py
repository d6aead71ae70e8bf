"""Russian case endings of people's names, one part of a name at a time."""

from collections.abc import Iterator
from functools import lru_cache

from events.intake.grammar.russian import Form
from events.intake.names.given_names import gender_of

POSSESSIVE = ("ов", "ев", "ёв", "ин", "ын")
CHILD_OF = ("ұлы", "улы", "кызы", "қызы", "оглы", "гызы")
UNCHANGING = ("ко", "их", "ых", "о", "э", "и", *CHILD_OF)
# Пётр, Павел and Лев lose a vowel on the way.
MOVED = {"петр": "Пётр", "павл": "Павел", "льв": "Лев"}
CONSONANTS = "бвгджзйклмнпрстфхцчшщғқңһ"


@lru_cache(maxsize=4096)
def surname_forms(word: str) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(_surname(word)))


@lru_cache(maxsize=4096)
def given_forms(word: str) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(_patronymic(word))) or tuple(dict.fromkeys(_given(word)))


@lru_cache(maxsize=4096)
def typical_forms(word: str) -> tuple[Form, ...]:
    """Readings as a surname in -ов, -ин or -ский: endings that hardly mislead."""
    return tuple(dict.fromkeys([*_possessive(word), *_adjectival(word)]))


def is_patronymic(word: str) -> bool:
    return any(True for _ in _patronymic(word))


def _patronymic(word: str) -> Iterator[Form]:
    lowered = word.lower()
    if lowered.endswith(CHILD_OF):
        gender = "f" if lowered.endswith("ызы") else "m"
        yield Form(word, "*", gender)
    for ending, case in (("", "n"), ("а", "ga"), ("у", "d"), ("ем", "i"), ("е", "p")):
        base = word.removesuffix(ending) if ending else word
        if lowered.endswith(ending) and base.endswith(
            ("ович", "евич", "ьич", "лич", "мич")
        ):
            yield Form(base, case, "m")
    for ending, case in (("а", "n"), ("ы", "g"), ("е", "dp"), ("у", "a"), ("ой", "i")):
        base = word.removesuffix(ending)
        if base != word and base.endswith(("овн", "евн", "ичн")):
            yield Form(base + "а", case, "f")


def _surname(word: str) -> Iterator[Form]:
    typical = typical_forms(word)
    yield from typical
    lowered = word.lower()
    if typical:
        return
    if lowered.endswith(UNCHANGING):
        gender = {"ызы": "f", "ұлы": "m", "улы": "m"}.get(lowered[-3:], "")
        yield Form(word, "*", gender)
    else:
        yield from _given(word)


def _possessive(word: str) -> Iterator[Form]:
    if word.endswith(POSSESSIVE):
        yield Form(word, "n", "m")
    man = (("а", "ga"), ("у", "d"), ("ым", "i"), ("е", "p"))
    woman = (("а", "n"), ("ой", "gdip"), ("у", "a"))
    for endings, gender in ((man, "m"), (woman, "f")):
        for ending, case in endings:
            base = word.removesuffix(ending)
            if base != word and base.endswith(POSSESSIVE) and len(base) > 3:
                yield Form(base + ("а" if gender == "f" else ""), case, gender)


def _adjectival(word: str) -> Iterator[Form]:
    man = (("ий", "n"), ("ого", "ga"), ("ому", "d"), ("им", "i"), ("ом", "p"))
    woman = (("ая", "n"), ("ой", "gdip"), ("ую", "a"))
    for endings, gender in ((man, "m"), (woman, "f")):
        for ending, case in endings:
            base = word.removesuffix(ending)
            if base != word and base.endswith(("ск", "цк")):
                yield Form(base + ("ая" if gender == "f" else "ий"), case, gender)
    hard = (("ый", "n"), ("ой", "n"), ("ого", "ga"), ("ому", "d"), ("ым", "i"))
    for ending, case in hard:
        base = word.removesuffix(ending)
        if base != word and base.endswith(("т", "н", "л", "р")) and len(base) > 3:
            yield Form(base + (ending if case == "n" else "ый"), case, "m")


def _given(word: str) -> Iterator[Form]:
    """A name like Тимур, Асель, Мадина, Арсений, or a surname that declines so."""
    known = gender_of(word)
    last = word[-1]
    if last in "ая":
        yield Form(word, "n", known or ("" if last == "а" else "f"))
    elif last in "еёиоуыюэіұүө" and not word.endswith(("ии", "ьи", "ье")):
        yield Form(word, "*", known)
    elif last not in "ие":
        yield Form(word, "n", known)
        if known != "m":
            yield Form(word, "*", "f")
    yield from _of_man(word)
    yield from _of_woman(word)


def _of_man(word: str) -> Iterator[Form]:
    endings = (("а", "ga"), ("у", "d"), ("ом", "i"), ("ем", "i"), ("е", "p"))
    for ending, case in endings:
        base = word.removesuffix(ending)
        if (
            base != word
            and len(base) > 2
            and base[-1] in CONSONANTS
            and base[-1] != "й"
        ):
            base = MOVED.get(base.lower(), base)
            if gender_of(base) != "f":
                yield Form(base, case, "m")
    for ending, case in (("я", "ga"), ("ю", "d"), ("ем", "i"), ("е", "p"), ("и", "p")):
        base = word.removesuffix(ending)
        for tail in ("й", "ь") if base != word and len(base) > 2 else ():
            is_like_arseny = tail == "й" and base.endswith("и") and ending in ("я", "ю")
            if gender_of(base + tail) == "m" or is_like_arseny:
                yield Form(base + tail, case, "m")


def _of_woman(word: str) -> Iterator[Form]:
    """Names in -а and -я; a few of them are men's."""
    hard = (("ы", "g"), ("и", "g"), ("е", "dp"), ("у", "a"), ("ой", "i"), ("ей", "i"))
    soft = (("и", "gdp"), ("е", "dp"), ("ю", "a"), ("ей", "i"), ("ёй", "i"))
    for endings, tail in ((hard, "а"), (soft, "я")):
        for ending, case in endings:
            base = word.removesuffix(ending)
            ends = CONSONANTS if tail == "а" else CONSONANTS + "ьи"
            if base == word or len(base) < 2 or base[-1] not in ends:
                continue
            gender = gender_of(base + tail)
            # Without knowing the name: Камилы and Ильёй, but Наталье only for its ь.
            likely = ending in ("ы", "ой", "ёй") or base[-1] in "ьи"
            if gender or likely:
                yield Form(base + tail, case, gender)
    for ending, case in (("и", "gdp"), ("ью", "i")):
        base = word.removesuffix(ending)
        if base != word and gender_of(base + "ь") == "f":
            yield Form(base + "ь", case, "f")
