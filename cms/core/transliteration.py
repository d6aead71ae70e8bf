"""A first proposal for how a name is written in another of our languages.

Names are stored, never computed: many people spell theirs in a way no table predicts
(the table gives "Tokaev" where the bearer writes "Tokayev"), so a proposal fills a form
field and a person confirms or changes it.

Where the letters come from:

* Kazakh and Russian to English: the Cyrillic table of ICAO Doc 9303, as passports print
  it, with Kazakhstan's own letters (Ә A, Ғ G, Қ K, Ң N, Ө O, Ұ and Ү U, Һ KH, І I). It
  knows no "Ye": Есімова becomes "Esimova", Ерлан "Erlan".
* Kazakh to Russian: the customary Ә→А, Ғ→Г, Қ→К and so on; йы and йі after a vowel
  become и, as the official instruction on Kazakh personal names has it (Асайын→Асаин);
  гүл, "flower", is written гуль.
* English to Russian or Kazakh: a practical reverse, for names of this country. What the
  English spelling has lost (soft signs, і or ы, ә ө ү ң) cannot come back, apart from
  three syllables one can be sure of in Kazakh: гүл, ұлы, қызы.
* Russian to Kazakh: unchanged. Which к is a қ and which а an ә, only its bearer knows.

Traditional names (Чокан Валиханов, Saint Petersburg), abbreviations and translated
names of organisations are beyond any table.
"""

import re
from collections.abc import Iterable

from cms.core.text import normalise

Rules = Iterable[tuple[str, str]]


def proposed(name: str, source_language: str, target_language: str) -> str:
    """`name` as `target_language` would probably write it; a person has to confirm it.

    What no rule knows stays as it is: digits, punctuation, other scripts, the whole
    name where we have no rules for the pair of languages.
    """
    rewriting = _REWRITINGS.get((source_language, target_language))
    written = normalise(name)
    return rewriting.applied_to(written) if rewriting else written


# ICAO Doc 9303, part 3; й, щ and the signs as for Russian, then Kazakh's own letters
# and those of neighbours whose people are named here.
_ICAO = """
а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u
ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ:ie ы:y ь: э:e ю:iu я:ia
ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:kh і:i
є:ie ї:i ґ:g ў:u ҳ:kh ҷ:ch ҡ:k ҙ:z ҫ:s
"""
LATIN_LETTERS = dict(pair.split(":") for pair in _ICAO.split())

_VOWELS = "аәеёиоөуұүыіэюя"
_KAZAKH_TO_RUSSIAN = (
    (rf"гүл(?![{_VOWELS}])", "гуль"),
    (rf"(?<=[{_VOWELS}])й[ыі]", "и"),
    *zip("әғқңөұүһі", "агкноуухи", strict=True),
)

_START, _END = r"(?<![a-z])", r"(?![a-z])"
_AFTER_CONSONANT = r"(?<=[b-df-hj-np-tv-xz])"
_AFTER_VOWEL = r"(?<=[aeiouy])"

# The first rule that fits at a place wins: exceptions stand before what they except.
_FROM_ENGLISH = (
    (rf"sky{_END}", "ский"),
    ("shch", "щ"),
    ("sch|sh", "ш"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ch", "ч"),
    ("ts|tz", "ц"),
    ("ph", "ф"),
    ("ck", "к"),
    # Kassym, Assel: doubled so that nobody reads it as z.
    (rf"{_AFTER_VOWEL}ss(?=[aeiouy])", "с"),
    ("ya", "я"),
    ("yu|iu", "ю"),
    (f"{_AFTER_CONSONANT}ye", "ье"),
    ("ye", "е"),
    (f"{_AFTER_CONSONANT}yo", "ё"),
    ("yo", "йо"),
    # Maria and Diana, but Riabov, Iana and Raia.
    (f"{_AFTER_CONSONANT}ia{_END}", "ия"),
    (f"{_AFTER_CONSONANT}ian", "иан"),
    ("ia", "я"),
    # Mikhail, Ismail; everywhere else ai is ай.
    ("ail", "аил"),
    (f"{_AFTER_VOWEL}y|(?<=[aeou])i(?![aeiouy])|(?<=i)i{_END}", "й"),
    ("y", "ы"),
    ("c(?=[eiy])", "с"),
    ("x", "кс"),
    *zip("abcdefghijklmnopqrstuvwz", "абкдефгхижклмнопкрстувуз", strict=True),
)
# Given names of which letter by letter something else would come out.
_RUSSIAN_NAMES = """
alexander:александр anatoly:анатолий dmitry:дмитрий georgy:георгий grigory:григорий
igor:игорь natalya:наталья olga:ольга tat[iy]ana:татьяна valery:валерий vasily:василий
yury:юрий
"""
_NO_VOWEL, _CONSONANT = "(?![aeiouy])", "(?=[b-df-hj-np-tv-xz])"
# Who is Abdirayimova in English kept the йы in Russian; with и she would have no y.
_HARD_YI = (f"(?<=[aou])(?:yi|iy){_CONSONANT}", "йы")
_SOFT_YI = f"(?<=e)(?:yi|ii){_CONSONANT}"
_WHOLE_NAMES = [
    (f"{_START}{latin}{_END}", cyrillic)
    for latin, cyrillic in (pair.split(":") for pair in _RUSSIAN_NAMES.split())
]
_ENGLISH_TO_RUSSIAN = (
    *_WHOLE_NAMES,
    (f"gul{_NO_VOWEL}", "гуль"),
    (_SOFT_YI, "и"),
    _HARD_YI,
    ("gh", "г"),
    *_FROM_ENGLISH,
)
_ENGLISH_TO_KAZAKH = (
    *_WHOLE_NAMES,
    (f"gul{_NO_VOWEL}", "гүл"),
    (rf"(?<=[a-z])uly{_END}", "ұлы"),
    (rf"[kq]yzy{_END}", "қызы"),
    (_SOFT_YI, "йі"),
    _HARD_YI,
    ("gh", "ғ"),
    ("q", "қ"),
    *_FROM_ENGLISH,
)


class _Rewriting:
    """Rules in lower case, applied from left to right; the case of the name is kept."""

    def __init__(self, rules: Rules) -> None:
        patterns, self.outputs = zip(*rules, strict=True)
        self.pattern = re.compile("|".join(f"({pattern})" for pattern in patterns))

    def applied_to(self, name: str) -> str:
        lowered = "".join(map(_lowered, name))
        pieces, end = [], 0
        for match in self.pattern.finditer(lowered):
            pieces.append(name[end : match.start()])
            end = match.end()
            output = self.outputs[(match.lastindex or 1) - 1]
            pieces.append(_in_case_of(name, match.start(), end, output))
        return "".join(pieces) + name[end:]


def _lowered(character: str) -> str:
    """One character for one: a few capitals would become two in lower case."""
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def _in_case_of(name: str, start: int, end: int, output: str) -> str:
    """`output` in the case of its piece: Щ is "Shch" in Щука and "SHCH" in ЩУКА."""
    piece = name[start:end]
    if not piece[0].isupper():
        return output
    following, before = name[end : end + 1], name[max(0, start - 1) : start]
    neighbour = following if following.isalpha() else before
    shouted = piece.isupper() if len(piece) > 1 else neighbour.isupper()
    return output.upper() if shouted else output[:1].upper() + output[1:]


_TO_LATIN = _Rewriting(LATIN_LETTERS.items())
_REWRITINGS = {
    ("kk", "en"): _TO_LATIN,
    ("ru", "en"): _TO_LATIN,
    ("kk", "ru"): _Rewriting(_KAZAKH_TO_RUSSIAN),
    ("en", "ru"): _Rewriting(_ENGLISH_TO_RUSSIAN),
    ("en", "kk"): _Rewriting(_ENGLISH_TO_KAZAKH),
}
