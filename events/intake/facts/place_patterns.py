"""How a town stands in a sentence: in New York; в г. Алматы; Алматы қаласында."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.intake.facts.place_names import names
from events.intake.words import words

NOT_TOWNS = words(
    "January February March April May June July August September October"
    " November December"
    " English Russian Kazakh Zoom Teams Kazakhstan Parliament Senate"
    " Government Ministry"
    " Mazhilis Akimat Room Hall University Institute School College Academy House"
    " Palace"
    " Republic National International United Europe Asia Central Africa America"
)
# "in Almaty Region", "in Astana Hub" are not the town.
BEFORE_INSTITUTION = (
    r"(?!\s+(?:Region|Oblast|University|Institute|State|Hall|Hub|International|Declaration"
    r"|Academy|College|School|District|Agreement|Management))"
)


@dataclass(frozen=True)
class Candidate:
    """A town named as the place where something is; `start` to `end` is the phrase."""

    name: str
    start: int
    end: int
    is_known: bool


def _russian_forms(name: str) -> dict[str, str]:
    """The prepositional case of a town: Астана -> Астане, Вена -> Вене."""
    if name.endswith(("а", "я")):
        return {name[:-1] + "е": name}
    if name == "Афины":
        return {"Афинах": name}
    if name == "Рудный":
        return {"Рудном": name}
    if name.endswith("нь"):
        return {name[:-1] + "и": name}
    if name.endswith(("ь", "й")):
        return {name[:-1] + "е": name}
    if name.endswith(("ы", "и", "у", "о", "е")):
        return {name: name}
    return {name + "е": name}


RUSSIAN = {
    form: name for base in names("ru") for form, name in _russian_forms(base).items()
}


def _any(words: Iterator[str] | list[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


CAPITALISED = r"[A-Z][\w'-]+(?:\s(?!(?:The|In|On|At)\b)[A-Z][\w'-]+){0,2}"
# A town begins with a capital, but a title may be in capitals all through.
EN_KNOWN = re.compile(
    rf"\bin\s+(?:the\s+city\s+of\s+)?(?P<name>{_any(names('en'))})(?!\w)"
    + BEFORE_INSTITUTION,
    re.IGNORECASE,
)
EN_OTHER = re.compile(
    rf"\b[Ii]n\s+(?:the\s+city\s+of\s+)?(?P<name>{CAPITALISED})(?=\s*[,.)]|\s+on\b)"
)
# The dictionary form only after "г.": "в Лондон" alone is where somebody travelled to.
RU_KNOWN = re.compile(
    rf"\bво?\s+(?:(?:г\.?\s*|гор\.\s*|городе(?:-\w+)?\s+)(?P<base>{_any(names('ru'))})"
    rf"|(?:г\.?\s*|городе\s+)?(?P<name>{_any(RUSSIAN)}))(?!\w)",
    re.IGNORECASE,
)
RU_OTHER = re.compile(r"\b[Вв]о?\s+(?:г\.\s*|городе\s+)(?P<name>[А-ЯЁ][\w-]+)")
KK_KNOWN = re.compile(
    rf"(?<!\w)(?P<name>{_any(names('kk'))})(?:\s+[қк]аласында(?:[ғг]ы)?|\s+қ\.|-?[дт][ае](?:ғы|гі)?)(?!\w)",
    re.IGNORECASE,
)
KK_OTHER = re.compile(
    r"(?<!\w)(?P<name>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+)\s+(?:[қк]аласында(?:[ғг]ы)?(?!\w)|қ\.)"
)

PATTERNS = {
    "en": (EN_KNOWN, EN_OTHER),
    "ru": (RU_KNOWN, RU_OTHER),
    "kk": (KK_KNOWN, KK_OTHER),
}
KNOWN = {
    language: {name.casefold(): name for name in names(language)}
    for language in ("en", "kk", "ru")
}
FORMS = {form.casefold(): name for form, name in RUSSIAN.items()}


def find_candidates(folded: str, language: str) -> list[Candidate]:
    """In the order of the text; a known town is given in its dictionary form."""
    known, other = PATTERNS[language]
    found = [_known(match, language) for match in known.finditer(folded)]
    taken = {candidate.start for candidate in found}
    for match in other.finditer(folded):
        if match.start() not in taken and match["name"].split()[0] not in NOT_TOWNS:
            found.append(Candidate(match["name"], match.start(), match.end(), False))
    named = [
        c for c in found if folded[c.start : c.end] != folded[c.start : c.end].lower()
    ]
    return sorted(named, key=lambda candidate: candidate.start)


def _known(match: re.Match[str], language: str) -> Candidate:
    parts = match.groupdict()
    key = (parts.get("base") or parts["name"]).casefold()
    name = FORMS.get(key) if language == "ru" else None
    return Candidate(
        name or KNOWN[language][key], match.start(), match.end(), is_known=True
    )
