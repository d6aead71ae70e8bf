"""Kazakh number words with their endings: екеуінің, үшінші, бестен, он екі."""

import re

from cms.translation.checks.values.atom import Entry, Weight, entry
from cms.translation.checks.word_lists import listed

_STEMS = {
    2: "екі",
    3: "үш",
    4: "төрт",
    5: "бес",
    6: "алты",
    7: "жеті",
    8: "сегіз",
    9: "тоғыз",
    10: "он",
    20: "жиырма",
    30: "отыз",
    40: "қырық",
    50: "елу",
    60: "алпыс",
    70: "жетпіс",
    80: "сексен",
    90: "тоқсан",
}
_TOGETHER = {
    2: "екеу",
    3: "үшеу",
    4: "төртеу",
    5: "бесеу",
    6: "алтау",
    7: "жетеу",
}
_ORDINALS = {
    1: "бірінші",
    2: "екінші",
    3: "үшінші",
    4: "төртінші",
    5: "бесінші",
    6: "алтыншы",
    7: "жетінші",
    8: "сегізінші",
    9: "тоғызыншы",
    10: "оныншы",
    20: "жиырмасыншы",
    30: "отызыншы",
    40: "қырқыншы",
    50: "елуінші",
    60: "алпысыншы",
    70: "жетпісінші",
    80: "сексенінші",
    90: "тоқсаныншы",
    100: "жүзінші",
    1000: "мыңыншы",
}
_SCALES = {
    "мың": 10**3,
    "миллион": 10**6,
    "млн": 10**6,
    "миллиард": 10**9,
    "млрд": 10**9,
    "триллион": 10**12,
    "трлн": 10**12,
}
_ENDINGS = [
    "",
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің",
    "ға",
    "ге",
    "қа",
    "ке",
    "ны",
    "ні",
    "ды",
    "ді",
    "ты",
    "ті",
    "да",
    "де",
    "та",
    "те",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "дағы",
    "дегі",
    "тағы",
    "тегі",
    "дай",
    "дей",
    "тай",
    "тей",
]
# Also of what belongs to somebody: екеуі, екеуіне, бесіншісінде.
_OWNED = [
    owner + ending
    for owner in ("і", "ы", "сі", "сы", "міз", "мыз", "н", "")
    for ending in (*_ENDINGS, "н", "не", "на", "нде", "нда", "ндегі", "ндағы")
]
# онда is "there", оның "his", ондай "such": the endings that remain for ten.
_OF_TEN = ("", "ға", "нан", "мен", "ын", "ыншы", "нан")
_HALVES = "жарты жартысы жартысын жартысының жартысына жартысынан жартысында"
_QUARTERS = "ширек ширегі ширегін ширегінің"


def _entries() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for value, stem in _STEMS.items():
        endings = _OF_TEN if value == 10 else _ENDINGS
        # тоқсан is ninety, and a quarter of a year.
        weight = Weight.WEAK if value == 90 else Weight.SPELLED
        # Only the last word of a number has an ending: онға бес is no fifteen.
        words |= {
            stem + ending: entry(value, weight=weight, is_last=bool(ending))
            for ending in endings
        }
        # үшін is "for", оны "him"; all others may be owned: "үштен екісі".
        if value not in (3, 10):
            owned = [ending for ending in _OWNED if ending[:1] in "сіы" and ending]
            words |= {stem + ending: entry(value, weight=weight) for ending in owned}
    for value, stem in _TOGETHER.items():
        words |= {stem + ending: entry(value) for ending in _OWNED}
    for value, stem in _ORDINALS.items():
        weight = Weight.PAIRED if value <= 2 else Weight.SPELLED
        for ending in _OWNED:
            words[stem + ending] = entry(value, weight=weight, is_last=True)
    for form in ["алтын", "алтыны", "алтының", "алтынды"]:
        words.pop(form, None)  # gold
    for form in listed("бір бірі бірін біріне бірінен біреу біреуі бірде жалғыз"):
        words[form] = entry(1, weight=Weight.WEAK)
    for ending in _ENDINGS:
        # жүз is a hundred, a face and "swim".
        words["жүз" + ending] = entry(100, "hundred", Weight.WEAK)
        for scale, value in _SCALES.items():
            for owner in ("", "ы", "ын") if ending else ("", "ы"):
                words[scale + owner + ending] = entry(value, "scale", Weight.WEAK)
    for form in _HALVES.split():
        words[form] = entry("0.5", "small", Weight.WEAK, also=("50", "2"))
    for form in _QUARTERS.split():
        words[form] = entry(4, "whole", Weight.WEAK, also=("0.25", "25", "15"))
    for form in listed("жарым жарымда жарымнан жарымға жарымы жарымдық"):
        words[form] = entry("0.5", "half", Weight.WEAK)
    words["апта"] = entry(7, "whole", Weight.WEAK)
    words["ғасыр"] = entry(100, "whole", Weight.WEAK)
    words["қос"] = entry(2, "whole", Weight.WEAK)
    words["жұп"] = entry(2, "whole", Weight.WEAK)
    words["нөл"] = entry(0, "whole", Weight.WEAK)
    for form in listed("ондаған ондап ондық ондығы ондығына ондыққа"):
        words[form] = entry(10, "whole", Weight.WEAK, also=("12",))
    for form in ["түс", "түске", "түсте", "түстен"]:
        words[form] = entry(12, "whole", Weight.WEAK)
    return words


WORDS = _entries()
_IN_COMPOUNDS = {stem: value for value, stem in _STEMS.items()} | {
    "жүз": 100,
    "мың": 1000,
    "бір": 1,
    "қос": 2,
    "жарты": 6,
}
COMPOUND = re.compile(
    rf"(?P<number>{'|'.join(sorted(_IN_COMPOUNDS, key=len, reverse=True))})"
    r"(?:жақты|тілді|жылды|күнді|айлы|сағат|апта|деңгей|кезең|тарап|тік|тық|лік|лық|"
    r"дік|дық|еселе|есе|қабат|пайызд|томд|мүшел|буын|жыл)\w*"
)
COMPOUND_VALUES = _IN_COMPOUNDS
UNCOUNTED = re.compile(r"\W+(?:тарап|жақ|жағ|ел|мемлекет|халық|халқ)\w*")
TENS_OF_YEARS = re.compile(r"\s+онжылдық\w*")
JOIN = re.compile(r"\s+")
