"""Abbreviations that nothing in the text explains, at their first use.

Explained is what stands in brackets beside its words, anywhere in the text: a title has
no room for it. Agreed terms, names of records and what everybody knows need no words.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.word_lists import listed
from cms.translation.readiness.base import Found, Passage, Source

_CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_ABBREVIATION = re.compile(
    rf"(?<![\w&/.-])[{_CAPITALS}](?:[{_CAPITALS}]|&(?=[{_CAPITALS}])){{1,6}}"
    r"(?=s?(?![\w&/])(?!-\d))"
)
_ROMAN = re.compile(r"[IVXLCDMХІ]+")
_ENDING = r"(?:['’-]\w{1,6}|s)?"
# Two of them may stand side by side: КСР МОН.
_LONGEST_SHORT = 3
_SHOUTED = re.compile(rf"[{_CAPITALS}]{{2,}}")
EVERYBODY_KNOWS = frozenset(
    listed(
        """
UN EU USA US UK NGO NGOS UNESCO UNICEF WHO NATO OECD OSCE CIS GDP SDG SDGS IT AI TV PC
CEO PR HR ID QR SMS PDF FAQ GPS DNA HIV AIDS COVID OK AM PM BC AD USD EUR KZT RUB GMT
UTC STEM BBC CNN USB DVD CD LED SOS VIP PS ISBN ISSN DOI ISO WWW URL HTML API
ООН ЕС США НПО ЮНЕСКО ЮНИСЕФ ВОЗ НАТО ОЭСР ОБСЕ СНГ ВВП ЦУР ИТ ИИ ТВ ПК РК РФ СССР
ВИЧ СПИД ДНК СМИ ФИО ЖКХ ЗАГС АЭС ТЭЦ ВУЗ ТОО АО ИП
БҰҰ ЕО АҚШ ҮЕҰ ДДСҰ ЭЫДҰ ЕҚЫҰ ТМД ЖІӨ ТДМ ЖИ ҚР КСРО АИТВ ЖИТС ДНҚ БАҚ ЖОО ЖШС АҚ ЖК
КСР АЭО ЖЭО
"""
    )
)


def find_abbreviations(source: Source) -> Iterator[Found]:
    told: set[str] = set()
    whole = "\n".join(passage.text for passage in source.passages)
    for number, passage in enumerate(source.passages):
        known = _known(source, passage)
        for match in _ABBREVIATION.finditer(passage.text):
            word = match[0]
            if word in told or word in EVERYBODY_KNOWS or _ROMAN.fullmatch(word):
                continue
            if _is_shouted(passage.text, match) or _is_within(match, known):
                continue
            told.add(word)
            if not is_explained(word, whole):
                yield Found(
                    number,
                    match.start(),
                    _("Nothing in the text explains “%(word)s”."),
                    _(
                        "At its first use, write in full what it stands for, with "
                        "the abbreviation in brackets."
                    ),
                    {"word": word},
                )


def is_explained(word: str, text: str) -> bool:
    """Whether brackets or a dash put it beside the words it stands for."""
    short = re.escape(word) + _ENDING
    return any(
        re.search(pattern, text)
        for pattern in (
            # … Agency (HEQA), (далее – НКЖ), (бұдан әрі – «ҰТТ»)
            rf"\w[»”\"]?\s*\((?:[^()\n]*[\s«“\"])?{short}[»”\"]?[^()\w\n]*\)",
            # HEQA (Higher Education …)
            rf"(?<!\w){short}\s*\([^()\n]*[^\W\d_]{{2,}}\s+[^()\n]*[^\W\d_]{{2,}}",
            # НКЖ – Национальная комиссия
            rf"(?<!\w){short}\s[–—]\s(?:это\s|бұл\s)?[^\W\d_]{{3,}}\s[^\W\d_]{{3,}}",
        )
    )


def _known(source: Source, passage: Passage) -> list[tuple[int, int]]:
    """Where agreed terms, names of records and mentions stand."""
    places = []
    if source.terms is not None:
        terms = source.terms.preferred_in(passage.reading, source.language)
        places += [(match.start, match.end) for match in terms]
    if source.names is not None:
        names = source.names.others_in(passage.reading, source.language)
        places += [(match.start, match.end) for match in names]
    for words in passage.mentioned:
        start = passage.place_of(words)
        places.append((start, start + len(words)))
    return places


def _is_within(match: re.Match[str], places: list[tuple[int, int]]) -> bool:
    return any(start <= match.start() < end for start, end in places)


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """One of several words in capitals, or the town a news item begins with."""
    if not any(letter.islower() for letter in text):
        return True
    is_long = len(match[0]) > _LONGEST_SHORT + 1
    if is_long and match.start() == 0 and text.startswith(",", match.end()):
        return True
    before = re.search(r"([^\W\d_]+)\s$", text[: match.start()])
    after = re.match(r"\s([^\W\d_]+)", text[match.end() :])
    neighbours = [found[1] for found in (before, after) if found]
    return any(
        len(word) > _LONGEST_SHORT or is_long
        for word in neighbours
        if _SHOUTED.fullmatch(word)
    )
