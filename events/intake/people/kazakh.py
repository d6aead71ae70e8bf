"""Kazakh positions: organisation, its field, the position, then the name."""

import re

from events.intake.grammar.kazakh import possessed_base
from events.intake.people.zone import SIGN, Description, Zone
from events.intake.words import words

NOUNS = words(
    """
директор басшы төраға төрайым хатшы мүше ректор проректор декан меңгеруші профессор
доцент оқытушы мұғалім педагог психолог заңгер сарапшы маман дәрігер әдіскер
үйлестіруші менеджер қызметкер өкіл президент орынбасар студент магистрант докторант
аспирант журналист тілші редактор жетекші министр әкім депутат кеңесші инженер
экономист әлеуметтанушы эколог сәулетші кітапханашы тарихшы жазушы ақын суретші
кәсіпкер фермер тренер ғалым зерттеуші аналитик судья прокурор адвокат инспектор елші
омбудсмен уәкіл төрешi тәрбиеші дефектолог логопед терапевт педиатр хирург ерікті
волонтёр түлек негізін_қалаушы құрылтайшы бастық координатор модератор имам ардагер
жүргізуші бас
"""
)
NOT_ALONE = frozenset(words("бас модератор жүргізуші"))
POSSESSED_ENDS = ("ы", "і", "сы", "сі")
MODIFIERS = frozenset(
    words(
        """
бас аға атқарушы баспасөз балалар әлеуметтік жоғары кіші жетекші бірінші төрағаның
директордың ректордың басшысының министрдің орынбасары ғылыми штаттан тыс бұрынғы
клиникалық халықаралық мектеп отбасылық тәжірибелі танымал белгілі
"""
    )
)
DEGREE = re.compile(
    r".*ғылым(?:дар)?(?:ы)?ның\s(?:докторы|кандидаты|магистрі)|PhD(?:\sдокторы)?|профессор|доцент"
    r"|академик|қауымдастырылған\sпрофессор|философия\sдокторы",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"\s*(?:мырза|ханым|доктор|профессор)?\s*$")
SEGMENT = re.compile(r"[,;:]\s|\s-\s")
ON_BEHALF = re.compile(r"^\s*(?:атынан|тарапынан|жағынан)\s")
FIELDS = frozenset(words("облыс қала аудан ауыл мектеп орталық университет министр"))
CASED = words(
    "ны ні ды ді ты ті ға ге қа ке да де та те нан нен дан ден тан тен дағы дегі"
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def before(zone: Zone) -> Description:
    text = zone.text.rstrip(" ,")
    segments = _segments(text)
    for start, segment in reversed(segments[-4:]):
        if DEGREE.fullmatch(segment.strip()) and (start, segment) != segments[0]:
            continue
        return _read(zone, start, segment)
    return Description()


def after(zone: Zone) -> Description:
    match = re.match(r",\s([^,.;:]*⟦\d+⟧[^,.;:]+)(?=[,.])", zone.text)
    return _read(zone, match.start(1), match[1]) if match else Description()


def _segments(text: str) -> list[tuple[int, str]]:
    starts = [0, *(match.end() for match in SEGMENT.finditer(text))]
    ends = [*(match.start() for match in SEGMENT.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _read(zone: Zone, offset: int, segment: str) -> Description:
    segment = HONORIFIC.sub("", segment) if not _ends_in_position(segment) else segment
    if not _ends_in_position(segment):
        return Description()
    signs = list(SIGN.finditer(segment))
    if signs:
        between = ON_BEHALF.sub(" ", segment[signs[-1].end() :])
        position = _after_last_cased(between.strip())
        begins, organisation = signs[-1].start(), zone.organisation_in(signs[-1][0])
    else:
        position = _with_modifiers(segment)
        begins, organisation = len(segment) - len(position), None
    return Description(position, organisation, zone.origins[offset + max(begins, 0)])


def _ends_in_position(segment: str) -> bool:
    found = WORD.findall(segment)
    return bool(found) and _is_position(found[-1].lower())


def _is_position(word: str) -> bool:
    word = word.rpartition("-")[2]
    bases = {word, possessed_base(word)}
    bases |= {base.removesuffix(e) for base in set(bases) for e in POSSESSED_ENDS}
    # -сі after a vowel, -гі for -к: жетекшісі, сарапшысы, өкілі.
    return any(base in NOUNS for base in bases) and not bases & NOT_ALONE


def _after_last_cased(text: str) -> str:
    """жобаға үйлестіруші -> үйлестіруші; what stands in a case belongs to the verb."""
    found = text.split()
    for index in range(len(found) - 2, -1, -1):
        word = found[index].lower()
        is_modifier = word in MODIFIERS or word == "жөніндегі"
        if word.endswith(CASED) and len(word) > 4 and not is_modifier:
            return " ".join(found[index + 1 :])
    return text


def _is_whose(word: str) -> bool:
    """әкімінің орынбасары: a position named by another one."""
    return word.endswith(("ның", "нің")) and _is_position(possessed_base(word))


def is_field(found: list[str], first: int) -> bool:
    """облыс әкімінің …: the bare noun before a position that another one depends on."""
    word = found[first - 1].lower()
    return _is_whose(found[first].lower()) and word in FIELDS


def _with_modifiers(segment: str) -> str:
    found = segment.split()
    first = len(found) - 1
    while first > 0:
        word = found[first - 1].strip('"').lower()
        is_modifier = word in MODIFIERS or (
            word.endswith(("лық", "лік", "дық", "дік", "тық", "тік")) and len(word) > 5
        )
        if not is_modifier and not _is_whose(word) and not is_field(found, first):
            break
        first -= 1
    position = " ".join(found[first:])
    return position[:1].lower() + position[1:] if first == 0 else position
