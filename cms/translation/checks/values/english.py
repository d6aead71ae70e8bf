"""English number words."""

import re
from dataclasses import replace

from cms.translation.checks.values.atom import Entry, Weight, entry
from cms.translation.checks.word_lists import listed

_SMALL = listed(
    """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
)
_ORDINALS = listed(
    """
third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_WEAK = {
    "zero": (0,),
    "one": (1,),
    "once": (1,),
    "single": (1,),
    "both": (2,),
    "twice": (2,),
    "pair": (2,),
    "pairs": (2,),
    "couple": (2,),
    "dual": (2,),
    "duo": (2,),
    "double": (2,),
    "doubled": (2,),
    "doubles": (2,),
    "doubling": (2,),
    "twofold": (2,),
    "halves": (2,),
    "halve": (2,),
    "halved": (2,),
    "halving": (2,),
    "fourfold": (4,),
    "fivefold": (5,),
    "sixfold": (6,),
    "tenfold": (10,),
    "bilateral": (2,),
    "bilingual": (2,),
    "fortnight": (2, 14),
    "triple": (3,),
    "tripled": (3,),
    "trio": (3,),
    "threefold": (3,),
    "trilateral": (3,),
    "trilingual": (3,),
    "tripartite": (3,),
    "thrice": (3,),
    "quarterly": (3, 4),
    "quadruple": (4,),
    "quadrupled": (4,),
    "dozen": (12, 10),
    "dozens": (12, 10),
    "decade": (10,),
    "decades": (10,),
    "noon": (12,),
    "midday": (12,),
    "midnight": (12, 0, 24),
    "score": (20,),
    "century": (100,),
    "centuries": (100,),
    "centenary": (100,),
    "centennial": (100,),
    "bicentennial": (200,),
    "millennium": (1000,),
    "biennial": (2,),
    "biannual": (2,),
    "annual": (1,),
    "weekly": (1, 7),
    "week": (7,),
    "weeklong": (7,),
    "firstly": (1,),
    "secondly": (2,),
    "thirdly": (3,),
    "fourthly": (4,),
    "primarily": (1,),
    "thirds": (3,),
    "fourths": (4,),
    "fifths": (5,),
    "tenths": (10,),
    "twenties": (20,),
    "thirties": (30,),
    "fifties": (50,),
    "sixties": (60,),
    "seventies": (70,),
    "eighties": (80,),
    "nineties": (90,),
}


def _entries() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for value, word in enumerate(_SMALL, start=2):
        words[word] = entry(value)
    for value, word in enumerate(_ORDINALS, start=3):
        words[word] = entry(value, is_last=True)
    for step, word in enumerate(_TENS, start=2):
        words[word] = entry(step * 10)
        ordinal = word.removesuffix("y") + "ieth"
        words[ordinal] = entry(step * 10, is_last=True)
    # "several hundred", "a thousand": no more than about so many.
    words["hundred"] = entry(100, "hundred", Weight.WEAK)
    words["hundredth"] = entry(100, "hundred", is_last=True)
    for word, value in _SCALES.items():
        words[word] = entry(value, "scale", Weight.WEAK)
        words[word + "th"] = entry(value, "scale", is_last=True)
    for word, (value, *others) in _WEAK.items():
        words[word] = entry(value, "whole", Weight.WEAK, also=tuple(others))
    for word in listed("twice thrice twofold threefold doubled tripled"):
        words[word] = replace(words[word], weight=Weight.PAIRED)
    # "twenty-one" and "one hundred" are numbers, "one" alone mostly is not.
    words["one"] = entry(1, weight=Weight.WEAK)
    words["first"] = entry(1, weight=Weight.PAIRED, is_last=True)
    words["second"] = entry(2, weight=Weight.PAIRED, is_last=True)
    words["half"] = entry("0.5", "small", Weight.WEAK, also=("50", "2", "1.5"))
    words["quarter"] = entry(4, "whole", Weight.WEAK, also=("0.25", "25", "15", "3"))
    words["quarters"] = entry(4, "whole", Weight.WEAK, also=("0.25", "25", "15"))
    return words


WORDS = _entries()
# The two sides, the two countries: what one language counts, another need not.
UNCOUNTED = re.compile(
    r"\W+(?:sides|countries|parties|nations|states|peoples|governments|part(?:y|ies))\b"
)
# What may stand between two words of one number.
JOIN = re.compile(r"[\s\u00ad-]+(?:and\s+)?|\s+and\s+|[-\u2010\u2011]")
PLUS_HALF = re.compile(r"\s+and\s+an?\s+")
OF_SCALE = re.compile(r"\s+(?:an?\s+)?")
TENS_OF_YEARS = re.compile(r"\s+decades?\b")
