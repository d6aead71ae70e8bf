"""Case endings of names in Russian: Сериковой, Асановым, Марату, Жуковского.

Vowels that come and go (Павел, Павла) and the plurals of given names are left out.
"""

import re
from enum import Enum

_CONSONANT = "(?<=[бвгджзклмнпрстфхцчшщ])"
_VOWEL = "(?<=[аеоу])"
# What a surname has before the ending of its case.
_OV, _IN, _OV_IN = "(?<=..[оеё]в)", "(?<=..[иы]н)", "(?<=..[оеё]в|..[иы]н)"
# Рая and Цоя, but Абая.
_SHORT = r"(?:(?<=\b[ао])|(?<=\b[а-я][ао]))"
# Назерке, Сауле: given names that do not change.
_KE_ULE = "(?:(?<=к)|(?<=ул))е"
_SK, _PATRONYMIC = "(?<=[сц]к)", "(?<=овн|евн|ичн)"

# The first line whose ending fits decides. It names what stands in the place of the
# ending in a nominative, the likelier first: "-" nothing, "=" the ending itself.
_TABLE = rf"""
улы|кызы|ко                     =
{_OV_IN}о[йю]                   а
{_OV}е                          -  а
{_OV_IN}ым                      -
{_IN}ы                          а  -
{_OV_IN}ы(?:х|ми)?              -  а
{_SK}(?:ий|ая)                  =
{_SK}(?:ого|ому|им|ом)          ий ой
{_SK}ую                         ая
{_SK}ой                         ая =
{_SK}(?:ие|их|ими)              ий ая
(?<=ич)(?:а|у|ем|е)             -
{_PATRONYMIC}а                  =
{_PATRONYMIC}(?:ы|е|у|ой)       а
ии|ию|ие                        ия ий
ией                             ия
ием                             ий =
ия                              =  ий
{_SHORT}я                       =  й
{_SHORT}ю                       я  й
{_VOWEL}я                       й  =
{_VOWEL}ю                       й  я
{_VOWEL}ем                      й  =
{_VOWEL}е                       й  я  =
(?<=[ао])ей                     я
(?<=[ао])и                      =  я
(?<=ь)ю                         -  я
(?<=ь)(?:и|е|ей)                я
(?<=р)(?:я|ем)                  ь  =
{_CONSONANT}ю                   ь  я
(?<=..)ой                       а  =
(?<=[жшчщц])ей                  а  =
ей                              =  я
сулу                            =
{_CONSONANT}ы                   а  =
(?<=[уе]л)и                     ь  я  =
(?<=[кгхжшщч])и                 а  =
{_CONSONANT}и                   =  ь  я
(?<=бек)е                       -  =
{_KE_ULE}                       =  а  -
{_CONSONANT}е                   а  -  =  я  ь
{_CONSONANT}у                   -  а  =
(?<=..)ом                       -  =
{_CONSONANT}а                   =  -
"""
_RULES = [
    (re.compile(rf"(?:{ending})\Z"), nominatives.split())
    for ending, nominatives in (
        line.split(maxsplit=1) for line in _TABLE.strip().splitlines()
    )
]


def bases(word: str) -> list[str]:
    """Nominatives of a word in lower case; none for a word that no rule fits."""
    for ending, nominatives in _RULES:
        if match := ending.search(word):
            stem = word[: match.start()]
            kept = {"-": "", "=": match[0]}
            return [stem + kept.get(new, new) for new in nominatives]
    return []


class Gender(Enum):
    WOMAN = "woman"
    MAN = "man"


_OF_A_WOMAN = re.compile(r"(?:..[оеё]ва|..[иы]на|[сц]кая)\Z")
_OF_A_MAN = re.compile(r"(?:..[оеё]в|..[иы]н|[сц]к(?:ий|ой))\Z")
_DAUGHTER, _SON = re.compile(r"(?:вна|чна|кызы)\Z"), re.compile(r"(?:ич|улы)\Z")
_UNCHANGED = re.compile(r"(?:улы|кызы|ко|[иы]х)\Z")

# Whose, what stands before the endings, how many letters those replace, and the five
# other cases. The first line that fits decides.
_SURNAMES = """
woman  ..[оеё]ва|..[иы]на  1  ой ой у ой ой
woman  [сц]кая             2  ой ой ую ой ой
man    ..[оеё]в|..[иы]н    0  а у а ым е
man    [сц]к(?:ий|ой)      2  ого ому ого им ом
"""
_OTHERS = """
woman  (?:в|ч)на           1  ы е у ой е
man    ич                  0  а у а ем е
both   ия                  1  и и ю ей и
both   я                   1  и е ю ей е
both   [гкх]а              1  и е у ой е
both   [жшчщ]а             1  и е у ей е
both   ца                  1  ы е у ей е
both   а                   1  ы е у ой е
woman  ь                   1  и и ь ью и
man    ь                   1  я ю я ем е
man    ий                  1  я ю я ем и
man    й                   1  я ю я ем е
man    [жшчщц]             0  а у а ем е
man    [бвгдзклмнпрстф]|х  0  а у а ом е
"""
# The vowel goes: Павла, Льва.
_STEMS = {"павел": "павл", "лев": "льв", "пётр": "петр"}


def gender(surname: str, others: list[str]) -> Gender | None:
    """Whose name it is, by the surname or the father's name; None: nobody can tell."""
    if _OF_A_WOMAN.search(surname) or any(_DAUGHTER.search(one) for one in others):
        return Gender.WOMAN
    if _OF_A_MAN.search(surname) or any(_SON.search(one) for one in others):
        return Gender.MAN
    return None


def declined(word: str, whose: Gender, *, is_surname: bool) -> list[str]:
    """A word of a name, in lower case, in the five other cases; itself where it stays.

    Given names have other endings than surnames: Марины, Галиной; Мариной for both.
    """
    if not _UNCHANGED.search(word):
        for who, ending, cut, endings in _DECLENSIONS[is_surname]:
            if who in (whose.value, "both") and ending.search(word):
                stem = _STEMS.get(word, word[: len(word) - cut])
                return [stem + new for new in endings]
    return [word] * 5


def _lines(table: str) -> list[tuple[str, re.Pattern[str], int, list[str]]]:
    rows = (line.split(maxsplit=3) for line in table.splitlines() if line)
    return [
        (who, re.compile(rf"(?:{ending})\Z"), int(cut), endings.split())
        for who, ending, cut, endings in rows
    ]


_DECLENSIONS = {False: _lines(_OTHERS), True: _lines(_SURNAMES + _OTHERS)}
