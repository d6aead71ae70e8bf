"""The sound of a name without its spelling: Гүлмира, Гульмира and Gulmira are gulmira.

Coarse on purpose: it only asks whether a word is a known given name. Whether two people
are the same is never decided by it.
"""

import re
from functools import lru_cache

LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "ch",
            "sh",
            "sh",
            "_",
            "i",
            "_",
            "e",
            "iu",
            "ia",
            "a",
            "g",
            "k",
            "n",
            "o",
            "u",
            "u",
            "h",
            "i",
        ],
        strict=True,
    )
)
TABLE = str.maketrans(
    {letter: sound.replace("_", "") for letter, sound in LETTERS.items()}
    | {"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ğ": "g", "ı": "i", "ä": "a"}
    | {"ö": "o", "ü": "u", "ñ": "n", "ń": "n", "é": "e", "ł": "l", "á": "a", "'": ""}
)
SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"dzh|zh|dj|j", "j"),
        (r"kh|gh(?=[^aeiou])", "h"),
        (r"gh", "g"),
        (r"q|ck", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"y", "i"),
        (r"(?:^|(?<=[aeou]))ie", "e"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    folded = name.lower().translate(TABLE)
    for pattern, sound in SPELLINGS:
        folded = pattern.sub(sound, folded)
    return folded
