"""Case endings of names in Russian: Сериковой, Асановым, Марату, Жуковского.

Vowels that come and go (Павел, Павла) and the plurals of given names are left out.
"""

import re

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
