"""What a Kazakh word may be made of: the dictionary has more stems than forms.

A form is right if a known word is left when its endings are taken off in their
order: case, owner, plural, and what makes a noun of a word; or those of a verb. Each
ending has to agree with what stands before it, in its vowel and in its first consonant:
мектептерді is мектеп, мектептерды and мектептарды are nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cms.translation.checks.word_lists import listed

_BACK, _FRONT = frozenset("аоұыя"), frozenset("әеөүіэ")
_VOWELS = _BACK | _FRONT | frozenset("иуюё")
# After these an ending begins as after a vowel, a hum, a buzz, or a hard sound. Loan
# words end in б, в, г, д as if those were hard: клубтар, педагогтер.
_OPEN, _GLIDES, _L, _HUMS, _BUZZ = "аәеоөыіэяё", "йуию", "рл", "мнң", "зж"
_HARD = "пфкқтсшщчцхһбвгдь"
_SOFT = _OPEN + _GLIDES + _L + _HUMS + _BUZZ
_ANY = _SOFT + _HARD
_CONSONANTS = _GLIDES + _L + _HUMS + _BUZZ + _HARD + "ғ"
_TO_FRONT = str.maketrans("аығқ", "еігк")
_HARDENED = {"г": "к", "ғ": "қ", "б": "п"}
_SOFTENED = {hard: soft for soft, hard in _HARDENED.items()}
_ELIDES = frozenset("нлрзсм")
_SHORTEST = 2
# Common words that have come, or have changed their spelling, since the dictionary.
SINCE = frozenset(
    listed(
        """
өңір заңгер жиһаз бейнеқоңырау тәлімгер тәлімгерлік сканерлеу сию онлайн ақпараттану
әңгімелесу жайт веб дедлайн желі жаһандық жаһандану цифрлық цифрландыру инклюзивті
инклюзив волонтер сайт блогер чат
"""
    )
)

# An ending with the letters it may follow.
Endings = dict[str, str]


def _both(back: Endings, neutral: Endings | None = None) -> Endings:
    """The same with front vowels, which are derived from the back ones."""
    front = {ending.translate(_TO_FRONT): after for ending, after in back.items()}
    return back | front | (neutral or {})


def _by_sound(end: str) -> Endings:
    """лар, дар, тар, as the plural and whatever begins like it."""
    return {
        f"л{end}": _OPEN + _GLIDES + "р",
        f"д{end}": "л" + _HUMS + _BUZZ,
        f"т{end}": _HARD,
    }


_WITH = {
    "мен": _OPEN + _GLIDES + _L + _HUMS,
    "бен": _BUZZ,
    "пен": _HARD,
}
_CASE = _both(
    {
        "ның": _OPEN + _HUMS,
        "дың": _GLIDES + _L + _BUZZ,
        "тың": _HARD,
        "ны": _OPEN,
        "ды": _GLIDES + _L + _BUZZ + _HUMS,
        "ты": _HARD,
        "ға": _SOFT,
        "қа": _HARD,
        "да": _SOFT,
        "та": _HARD,
        "дағы": _SOFT,
        "тағы": _HARD,
        "дан": _OPEN + _GLIDES + _L + _BUZZ,
        "нан": _HUMS,
        "тан": _HARD,
        "дай": _SOFT,
        "тай": _HARD,
        "ша": _ANY,
    },
    _WITH,
)
# After "his": мектебі, мектебін, мектебінде.
_CASE_OF_HIS = _both(
    dict.fromkeys(("ның", "н", "на", "нда", "ндағы", "нан", "ндай", "нша"), "ыі"),
    {"мен": "ыі"},
)
_CASE_OF_MINE = _both({"а": "мң"})
_HIS = _both({"ы": _CONSONANTS, "сы": _OPEN + "и"})
_MINE = _both(
    {
        "ымыз": _CONSONANTS,
        "мыз": _OPEN,
        "ыңыз": _CONSONANTS,
        "ңыз": _OPEN,
        "ым": _CONSONANTS,
        "м": _OPEN,
        "ың": _CONSONANTS,
    }
)
_PLURAL = _both(_by_sound("ар"))
_MADE = _both(
    _by_sound("ық") | _by_sound("ы") | {"шы": _ANY, "сыз": _ANY, "шылық": _ANY}
)
_VERB = _both(
    {
        f"{negated}{end}": after
        for negated, after_negated in (
            ("", ""),
            ("ма", _OPEN + _GLIDES + _L),
            ("ба", _HUMS + _BUZZ),
            ("па", _HARD),
        )
        for end, after_own in (
            ("йды", _OPEN),
            ("йтын", _OPEN),
            ("ды", _SOFT),
            ("ты", _HARD),
            ("ған", _SOFT),
            ("қан", _HARD),
            ("са", _ANY),
            ("й", _OPEN),
            ("п", _OPEN),
            ("ып", _CONSONANTS),
            ("ады", _CONSONANTS),
            ("атын", _CONSONANTS),
            ("йық", _OPEN),
            ("сын", _ANY),
            ("у", ""),
        )
        if end != "у" or negated
        if not negated or after_own in ("", _OPEN, _SOFT, _ANY)
        for after in (after_negated or after_own,)
    }
)
# Done by somebody, to oneself, together, by another: талқыланды, кездестірді.
_VOICE = _both(
    {
        "ыл": _CONSONANTS,
        "л": _OPEN,
        "ын": _CONSONANTS,
        "н": _OPEN,
        "ыс": _CONSONANTS,
        "с": _OPEN,
        "т": _OPEN + _L,
        "дыр": _SOFT,
        "тыр": _HARD,
    }
)


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, ...]:
    """Words one of which is known if this one, in small letters, is a form of it."""
    nouns = dict.fromkeys((word, *_nouns(word)))
    verbs: dict[str, None] = {}
    for form in nouns:
        ended = dict.fromkeys(_without(form, _VERB))
        if form.endswith("у"):
            ended[form[:-1]] = None
        voiced = [one for verb in ended for one in _without(verb, _VOICE)]
        verbs.update(dict.fromkeys((*ended, *voiced)))
    named = (name for verb in verbs for name in _named(verb))
    return tuple(one for one in dict.fromkeys((*nouns, *named)) if one != word)


def _named(verb: str) -> Iterator[str]:
    """As the dictionary calls it: шық is шығу, қара is қарау."""
    if len(verb) < _SHORTEST:
        return
    yield f"{verb}у"
    if verb[-1] in _SOFTENED:
        yield f"{verb[:-1]}{_SOFTENED[verb[-1]]}у"


def _nouns(word: str) -> Iterator[str]:
    owned = [word, *_without(word, _CASE_OF_HIS)]
    mine = [word, *_without(word, _CASE), *_without(word, _CASE_OF_MINE)]
    many = [*owned, *mine]
    many += [stem for one in owned for stem in _without(one, _HIS)]
    many += [stem for one in mine for stem in _without(one, _MINE)]
    plain = [*many, *(stem for one in many for stem in _without(one, _PLURAL))]
    yield from plain
    for one in plain:
        for made in _without(one, _MADE):
            yield made
            yield from _without(made, _PLURAL)


def _without(word: str, endings: Endings) -> Iterator[str]:
    """What may have been there before one of the endings was added."""
    for ending, after in endings.items():
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < _SHORTEST:
            continue
        if bare[-1] not in after or not _agrees(bare, ending):
            continue
        yield bare
        if ending[0] in "ыіае":
            yield from _hardened(bare)
            if bare[-1] in _ELIDES and bare[-2] not in _VOWELS:
                yield bare[:-1] + ("ы" if _is_back(bare) else "і") + bare[-1]


def _hardened(bare: str) -> Iterator[str]:
    """мектеб(і) is мектеп."""
    if bare[-1] in _HARDENED:
        yield bare[:-1] + _HARDENED[bare[-1]]


def _agrees(bare: str, ending: str) -> bool:
    """Back vowels follow back ones; и and у say nothing, мен follows every word."""
    sound = next((letter for letter in ending if letter in _BACK | _FRONT), "")
    before = next((letter for letter in reversed(bare) if letter in _VOWELS), "")
    if not before:
        return False
    if not sound or ending in _WITH or before not in _BACK | _FRONT:
        return True
    return (sound in _BACK) == (before in _BACK)


def _is_back(bare: str) -> bool:
    return next((one in _BACK for one in reversed(bare) if one in _VOWELS), True)
