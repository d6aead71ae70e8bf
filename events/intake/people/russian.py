"""Russian positions: words before a name in its case, or after it in apposition."""

import re

from events.intake.grammar.russian import (
    adjective_in_nominative,
    is_adjective,
    noun_forms,
)
from events.intake.people.zone import SIGN, Description, Zone
from events.intake.words import words

NOUNS = {
    "m": words(
        """
директор гендиректор замдиректора руководитель заместитель председатель заведующий
заведующая начальник президент ректор проректор декан профессор доцент преподаватель
учитель педагог психолог врач доктор эксперт специалист координатор менеджер редактор
журналист корреспондент секретарь министр вице-министр аким депутат член представитель
советник консультант юрист адвокат судья инспектор инженер архитектор экономист
социолог эколог лесовод студент магистрант докторант аспирант выпускник волонтёр
волонтер основатель соучредитель учредитель аналитик научный сотрудник посол атташе
уполномоченный омбудсмен тренер методист библиотекарь историк биолог географ писатель
поэт художник предприниматель фермер глава куратор хирург терапевт реабилитолог
педиатр дефектолог логопед воспитатель полковник майор капитан имам старейшина
активист программист работник исследователь учёный ведущий пресс-секретарь модератор
"""
    ),
    "f": words(
        "работница студентка магистрантка аспирантка выпускница сотрудница"
        " преподавательница учительница медсестра журналистка основательница"
        " руководительница писательница художница предпринимательница воспитательница"
        " заведующая докторантка волонтёрка председательница"
    ),
}
FORMS: dict[str, tuple[str, str, str]] = {}
for _gender in "mf":
    for _noun in NOUNS[_gender]:
        for _written, _cases in noun_forms(_noun).items():
            FORMS.setdefault(_written, (_noun, _cases, _gender))
for _noun, _written, _cases in (
    ("врач", "врачом", "i"),
    ("глава", "главы", "g"),
    ("глава", "главой", "i"),
    ("заведующая", "заведующей", "gdip"),
):
    FORMS[_written] = (_noun, _cases, "f" if _written == "заведующей" else "m")
# Not what somebody is, but what they did that day.
ROLES = frozenset(words("модератор ведущий"))
DEGREE = re.compile(
    r"(?:доктор\w*|кандидат\w*|магистр\w*)\s[\w\s-]*наук|(?:доктор\w*\s)?PhD(?:-?доктор\w*)?"
    r"|(?:профессор|академик|доцент)\w{0,2}(?:\sНАН\sРК)?|к\.\s?\w\.\s?н\.|д\.\s?\w\.\s?н\."
    r"|заслуженн\w+\s[\w\s]+",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"(?:\s?(?:г-н|г-жа|господин\w?|госпож\w+|доктор|д-р))*\s*$")
SEGMENT = re.compile(r"[,;:]\s|\s-\s")
TOKEN = re.compile(r"⟦\d+⟧|[^\W\d_]+(?:-[^\W\d_]+)*")
BREAKS = re.compile(
    r"(?:.*(?:л|ла|ло|ли|лся|лась|лись|лось)|был\w*|стал\w*|и|а|но|что|как|где|также|ещё"
    r"|его|её|их|на|к|от|для|о|об|при|под|за|во|из|до|со)$"
)
KEPT = frozenset(words("школа отдела дела села стола капитала материала персонала и"))
BRACKETS = re.compile(r"\s*\([^)]*\)")


def before(zone: Zone) -> Description:
    text = HONORIFIC.sub("", BRACKETS.sub(_blank, zone.text)).rstrip(" ,")
    segments = _segments(text)
    fallback: Description | None = None
    for start, segment in reversed(segments[-4:]):
        stripped = segment.strip()
        if DEGREE.fullmatch(stripped):
            continue
        found = _read(zone, start, segment, last=True)
        if found:
            return found
        break
    for start, segment in reversed(segments[-1:]):
        fallback = _read(zone, start, segment, last=True)
    return fallback if fallback and fallback.organisation else _from_whom(zone, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _segments(text: str) -> list[tuple[int, str]]:
    starts = [0, *(match.end() for match in SEGMENT.finditer(text))]
    ends = [*(match.start() for match in SEGMENT.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def after(zone: Zone) -> Description:
    """Илья Саматов, аспирант НТУ; only where a position begins the apposition."""
    text = BRACKETS.sub(_blank, zone.text)
    match = re.match(r"(?:,|\s-|\s\()\s?([^,.;:)]+)", text)
    while match and DEGREE.fullmatch(match[1].strip()):
        match = re.compile(r",\s([^,.;:)]+)").match(text, match.end())
    if match is None:
        return Description()
    found = _read(zone, match.start(1), match[1], last=False)
    if found is None or found.begins > zone.origins[match.start(1)]:
        return Description()
    return found


def _from_whom(zone: Zone, text: str) -> Description:
    match = re.search(r"\b(?:от|из)\s(?:имени\s)?(⟦\d+⟧)(?:\s\w+л[аи]?)?$", text)
    if match is None:
        return Description()
    return Description("", zone.organisation_in(match[1]), zone.origins[match.start()])


def _read(zone: Zone, offset: int, segment: str, *, last: bool) -> Description | None:
    tokens = list(TOKEN.finditer(segment))
    chosen = -1
    for index in range(len(tokens) - 1, -1, -1):
        word = tokens[index][0].lower()
        if _form(word) and not _leads(segment, tokens[index].end()):
            chosen = index
        elif BREAKS.fullmatch(word) and word not in KEPT:
            break
    if chosen < 0:
        return None
    word = tokens[chosen][0]
    noun, cases, gender = _form(word.lower()) or ("", "", "")
    if noun in ROLES:
        return None
    first = chosen
    while first > 0 and is_adjective(tokens[first - 1][0], cases, gender):
        first -= 1
    adjectives = [
        adjective_in_nominative(token[0], gender) for token in tokens[first:chosen]
    ]
    rest = segment[tokens[chosen].end() :]
    position = " ".join([*adjectives, noun, *SIGN.sub(" ", rest).split()])
    directly = re.search(r"⟦\d+⟧\s$", segment[: tokens[first].start()])
    organisation = zone.organisation_in(rest) or (
        zone.organisation_in(directly[0]) if directly and last else None
    )
    if DEGREE.fullmatch(position) and not organisation:
        position = ""
    return Description(
        _lowered(position),
        organisation,
        zone.origins[offset + tokens[first].start()],
        "".join(set(cases)),
    )


def _leads(segment: str, end: int) -> bool:
    """Во главе с …: no position."""
    return segment[end:].startswith((" с ", " со ")) or segment[end:] in (" с", " с ")


def _form(word: str) -> tuple[str, str, str] | None:
    """Also врача-гериатра: both halves in one case."""
    if word in FORMS:
        return FORMS[word]
    first, hyphen, second = word.partition("-")
    read = FORMS.get(first)
    if not hyphen or read is None:
        return None
    noun, cases, gender = read
    for case, endings in (("g", "а"), ("d", "у"), ("i", "ом"), ("p", "е")):
        if case in cases and second.endswith(endings):
            return f"{noun}-{second.removesuffix(endings)}", cases, gender
    return f"{noun}-{second}", cases, gender


def _lowered(position: str) -> str:
    return position[:1].lower() + position[1:]
