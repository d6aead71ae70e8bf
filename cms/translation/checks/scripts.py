"""Latin and Cyrillic letters that look alike."""

import re

LATIN = "AaBCcEeHhIiKkMmOoPpTtXxYyƏə"
CYRILLIC = "АаВСсЕеНһІіКкМмОоРрТтХхУуӘә"
# In Kazakh a Latin Y or y mostly stands for ү, in Russian for у.
TO_CYRILLIC = {
    "ru": str.maketrans(LATIN.replace("Yy", ""), CYRILLIC.replace("Уу", ""))
    | {ord("Y"): "У", ord("y"): "у", ord("h"): "һ"},
    "kk": str.maketrans(LATIN.replace("Yy", ""), CYRILLIC.replace("Уу", ""))
    | {ord("Y"): "Ү", ord("y"): "у"},
}
TO_LATIN = str.maketrans(
    "АаВСсЕеНһІіКкМОоРрТХхУуӘәѕјԛԝ", "AaBCcEeHhIiKkMOoPpTXxYyƏəsjqw"
)
LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏƏə]")
CYRILLIC_LETTER = re.compile(r"[Ѐ-ԯ]")


def is_latin(letter: str) -> bool:
    return LATIN_LETTER.match(letter) is not None


def is_cyrillic(letter: str) -> bool:
    return CYRILLIC_LETTER.match(letter) is not None
