"""Russian words of names, positions and organisations: from any case to the nominative.

No dictionary: endings only, with the few words in which they mislead. Where endings
leave a choice, every reading is given and who asks decides by the words around.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from events.intake.words import words

Case = Literal["n", "g", "d", "a", "i", "p", "*"]
SIBILANT = "гкхжшчщц"
HARD_ENDED = frozenset(
    words(
        """
областной городской мировой передовой молодой правовой деловой языковой страховой
мужской морской краевой цифровой трудовой бытовой основной головной выездной родной
лесной речной заводской людской полевой ведомой дорожной грузовой игровой звуковой
половой вековой волевой волновой вечевой земной
"""
    )
) - {"дорожной", "ведомой"}


@dataclass(frozen=True)
class Form:
    """One reading of a word: its nominative, case and gender ('' for any)."""

    nominative: str
    case: str
    gender: str


@lru_cache(maxsize=4096)
def noun_forms(noun: str) -> dict[str, str]:
    """Every singular form of a noun and its case letters: {"центра": "ga", ...}."""
    last = noun[-1]
    stem = noun[:-1]
    if noun.endswith("ая"):
        endings = {"ая": "n", "ой": "gdip", "ую": "a"}
        return {noun[:-2] + ending: case for ending, case in endings.items()}
    if noun.endswith(("ый", "ий")) and noun.endswith(("щий", "ный", "мый", "дий")):
        return _adjectival(noun)
    if last == "а":
        i = "и" if stem[-1] in SIBILANT[:-1] else "ы"
        o = "ей" if stem[-1] in "жшчщц" else "ой"
        return {
            noun: "n",
            stem + i: "g",
            stem + "е": "dp",
            stem + "у": "a",
            stem + o: "i",
        }
    if noun.endswith("ия"):
        return {noun: "n", stem + "и": "gdp", stem + "ю": "a", stem + "ей": "i"}
    if last == "я":
        forms = {noun: "n", stem + "и": "g", stem + "е": "dp", stem + "ю": "a"}
        return forms | {stem + "ей": "i", stem + "ёй": "i"}
    if noun.endswith(("ие", "ье")):
        tail = "и" if noun.endswith("ие") else "е"
        forms = {noun: "na", stem + "я": "g", stem + "ю": "d", stem + "ем": "i"}
        return forms | {stem + tail: "p"} if tail == "и" else forms
    if last == "о":
        forms = {noun: "na", stem + "а": "g", stem + "у": "d", stem + "ом": "i"}
        return forms | {stem + "е": "p"}
    if last == "й":
        i = "и" if noun.endswith("ий") else "е"
        forms = {noun: "n", stem + "я": "ga", stem + "ю": "d", stem + "ем": "i"}
        return forms | {stem + i: "p"}
    if noun.endswith(("тель", "арь", "ель", "ырь")):
        forms = {noun: "n", stem + "я": "ga", stem + "ю": "d", stem + "ем": "i"}
        return forms | {stem + "ём": "i", stem + "е": "p"}
    if last == "ь":
        return {noun: "na", stem + "и": "gdp", stem + "ью": "i"}
    if last in "еиуюэ":
        return {noun: "*"}
    base = noun[:-2] + "ц" if noun.endswith("ец") else noun
    forms = {noun: "n", base + "а": "ga", base + "у": "d", base + "ом": "i"}
    return forms | {base + "ем": "i", base + "е": "p"}


def _adjectival(noun: str) -> dict[str, str]:
    stem, soft = noun[:-2], noun.endswith("ий")
    letters = ("е", "и") if soft else ("о", "ы")
    vowel, thin = letters
    return {
        noun: "n",
        f"{stem}{vowel}го": "ga",
        f"{stem}{vowel}му": "d",
        f"{stem}{thin}м": "i",
        f"{stem}{vowel}м": "p",
    }


ADJECTIVE = (
    ("ого", "ga", "mn"), ("его", "ga", "mn"), ("ому", "d", "mn"), ("ему", "d", "mn"),
    ("ым", "i", "mn"), ("им", "i", "mn"), ("ом", "p", "mn"), ("ем", "p", "mn"),
    ("ый", "n", "m"), ("ий", "n", "m"), ("ой", "ngdip", "mf"), ("ая", "n", "f"),
    ("яя", "n", "f"), ("ую", "a", "f"), ("юю", "a", "f"), ("ей", "gdip", "f"),
    ("ое", "na", "n"), ("ее", "na", "n"),
)  # fmt: skip


def is_adjective(word: str, case: str, gender: str) -> bool:
    """Whether the word can stand before a noun of this gender in one of these cases."""
    if len(word) < 5:
        return False
    return any(
        word.endswith(ending)
        and gender in genders
        and ("*" in case or set(case) & set(cases))
        for ending, cases, genders in ADJECTIVE
    )


def adjective_in_nominative(word: str, gender: str) -> str:
    """областного -> областной, общественного (n) -> общественное."""
    endings = sorted(ADJECTIVE, key=lambda rule: -len(rule[0]))
    ending = next((e for e, _, _ in endings if word.endswith(e)), "")
    stem = word.removesuffix(ending)
    if not ending or not stem:
        return word
    soft = ending in ("его", "ему", "ей", "яя", "юю", "ее") and stem[-1] not in SIBILANT
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft or stem[-1] in "жшчщ" else "ое")
    if (stem + "ой").lower() in HARD_ENDED:
        return stem + "ой"
    return stem + ("ий" if soft or stem[-1] in SIBILANT else "ый")


GENITIVE_PLURAL = ("ов", "ев", "ёв", "ей", "ий", "ых", "их", "ств", "ек", "ок", "ний")
PAST = (
    *("ил", "ила", "или", "ило", "ал", "ала", "али", "ало", "ел", "ела", "ели", "ёл"),
    *("лся", "лась", "лись", "лось", "шла", "шли", "вела", "вели"),
)
VERB = ("ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ит", "ют", "ят", "ут")
NOT_VERBS = frozenset(
    words(
        "дела отдела тела села капитала материала персонала начала числа школы силы"
        " стола зала канала журнала филиала похода совета комитета бюджета университета"
        " факультета департамента кабинета института света лет проекта"
    )
)


def is_past(word: str) -> bool:
    """Открыл, выступили, состоялась: what somebody did."""
    return word.lower().endswith(PAST)


def can_be_genitive(word: str) -> bool:
    """Whether the word may go on a chain like "центр социальной работы"."""
    lowered = word.lower()
    if lowered in NOT_VERBS:
        return True
    if lowered.endswith(VERB) or len(lowered) < 3:
        return False
    return lowered.endswith(
        ("а", "я", "ы", "и", "ого", "его", "ой", "ей", *GENITIVE_PLURAL)
    ) or (len(lowered) > 4 and lowered.endswith(("ств", "лиц", "слуг", "ций", "рам")))
