"""Case endings of Kazakh names: Серікованың, Асановқа, Айгүлмен.

An ending agrees with the last sound before it and with the last vowel. Endings that
agree are taken off first; those that do not are tried last, since both rules are broken
in real texts. A few names end as if in a case: Дастан, Фарида, Құдайберді.
"""

import re

_AFTER = {
    "vowel": ("аәеёиоөұүыіэюя", "ның нің ға ге ны ні да де дан ден мен"),
    "nasal": ("мнң", "ның нің ға ге ды ді да де нан нен мен"),
    "liquid": ("лрйуи", "дың дің ға ге ды ді да де дан ден мен"),
    "buzz": ("зж", "дың дің ға ге ды ді да де дан ден бен"),
    # б, в, г and д end borrowed words and Russian surnames, where they are voiceless.
    "voiceless": ("кқпстфхһцчшщбвгд", "тың тің қа ке ты ті та те тан тен пен"),
}
# Маратұлына, Маратқызынан: here the father's name has a possessive ending.
_OF_A_CHILD = re.compile("(.+(?:ұлы|қызы))(?:ның|на|н|нда|нан|мен)")
_CHILD = re.compile("(?:ұлы|қызы)$")
SUFFIXES = tuple(
    sorted(
        {suffix for _, suffixes in _AFTER.values() for suffix in suffixes.split()},
        key=lambda suffix: (-len(suffix), suffix),
    )
)
_AGREEING = {
    letter: {
        suffix
        for letters, suffixes in _AFTER.values()
        if letter in letters
        for suffix in suffixes.split()
    }
    for letters, _ in _AFTER.values()
    for letter in letters
}

_BACK, _FRONT = "аоұыяё", "әеөүіэ"
_VOWEL = re.compile(f"[{_BACK}{_FRONT}иую]")
_LOOKS_INFLECTED = re.compile(".{1,3}стан|.*(?:ида|берді|[кг]елді)")
_STEM_MIN = 3
# An и or у ends a word as a consonant does: Әлидің, таудың.
_GLIDES = "иу"
_OWNED = "ның на н нда нан мен", "нің не н нде нен мен"


def declined(word: str, *, is_owned: bool = False) -> list[str]:
    """A word in lower case in the six other cases; none for what is no Kazakh ending.

    A father's name, and what `is_owned`, ends in a possessive: қызына, университетіне.
    """
    is_front = _is_front(word)
    if is_owned or _CHILD.search(word):
        return [word + ending for ending in _OWNED[is_front].split()]
    kinds = [name for name, (letters, _) in _AFTER.items() if word[-1:] in letters]
    if not word or not kinds:
        return []
    _letters, suffixes = _AFTER["liquid" if word[-1] in _GLIDES else kinds[0]]
    *paired, with_somebody = suffixes.split()
    return [word + ending for ending in (*paired[is_front::2], with_somebody)]


def bases(word: str) -> list[str]:
    """Nominatives of a word in lower case; the word itself may be among them."""
    if child := _OF_A_CHILD.fullmatch(word):
        return [child[1]]
    agreeing, others = [], []
    for suffix in SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < _STEM_MIN or not _VOWEL.search(stem):
            continue
        (agreeing if _agrees(stem, suffix) else others).append(stem)
    first = [word, *agreeing] if _LOOKS_INFLECTED.fullmatch(word) else agreeing
    return [*first, word, *others]


def _agrees(stem: str, suffix: str) -> bool:
    if suffix not in _AGREEING.get(stem[-1], ()):
        return False
    return suffix in ("мен", "бен", "пен") or _harmonises(stem, suffix)


def _harmonises(stem: str, suffix: str) -> bool:
    """и, у, ю and the Russian -ев are back in one word and front in another."""
    if stem.endswith(("ев", "ёв")):
        return True
    last = _VOWEL.findall(stem)[-1]
    return last not in (_FRONT if set(suffix) & set(_BACK) else _BACK)


def _is_front(word: str) -> bool:
    """By the last vowel that is one or the other; of Тоқаев by the one before -ев."""
    stem = word[:-2] if word.endswith(("ев", "ёв")) else word
    for letter in reversed(stem):
        if letter in _BACK or letter in _FRONT:
            return letter in _FRONT
    return True
