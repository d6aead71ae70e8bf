"""What an organisation had to do with the event, where the text says so."""

import re
from collections.abc import Sequence

from events.intake.organisations.mention import OrganisationMention
from events.intake.organisations.registry import Organisation

THE = r"(?:the\s)?"
LEFT: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            "supporter",
            rf"(?:support\s(?:of|from|by)|supported\sby|sponsored\sby|funded\sby)\s{THE}$",
        ),
        (
            "partner",
            rf"(?:partnership|cooperation|co-operation|collaboration)\swith\s{THE}$",
        ),
        ("co_organiser", rf"(?:together|jointly|along)\swith\s{THE}$"),
        (
            "organiser",
            rf"(?:organi[sz]ed|hosted|held|convened|arranged|conducted)\s(?:jointly\s)?by\s{THE}$",
        ),
    ),
    "ru": (
        ("supporter", r"при\s(?:[\w-]+\s){0,2}поддержке\s$"),
        ("partner", r"(?:в\sпартн[её]рстве|в\sсотрудничестве)\sсо?\s$"),
        ("co_organiser", r"(?:совместно|вместе)\sсо?\s$"),
        (
            "organiser",
            r"(?:организ(?:ован|овал|овыва)\w*|провел[аио]?|пров[её]л[аи]?|проведён\w*"
            r"|организатор\w*(?:\s[\w-]+){0,3}\s(?:выступил|стал|был)\w*)(?:\s[\w-]+)?\s$",
        ),
    ),
    "kk": (),
}
RIGHT: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            "organiser",
            r"^\s(?:jointly\s)?(?:held|hosted|organi[sz]ed|convened|conducted|arranged)\b",
        ),
    ),
    "ru": (
        (
            "organiser",
            r"^\s(?:[\w-]+\s)?(?:провел|пров[её]л|организова|стал\w?\sорганизатор"
            r"|выступил\w*\sорганизатор)\w*",
        ),
    ),
    "kk": (
        ("supporter", r"^-?\w*\s(?:\w+\s)?қолдау(?:ымен|ына)"),
        ("co_organiser", r"^(?:\s(?:мен|пен|бен))?\s(?:бірлес|бірге)\w*"),
        ("partner", r"^\s(?:\w+\s)?(?:серіктестігімен|ынтымақтастығымен)"),
        ("organiser", r"^\s(?:\w+\s)?(?:ұйымдастыруымен|бастамасымен)"),
        ("organiser", r"^[^.]*\b(?:ұйымдастырды|өткізді|ұйымдастырып\sотыр)\b"),
    ),
}
AND = re.compile(r"\s(?:and|и|және|мен|пен|бен)\s(?:the\s)?$|,\s(?:the\s)?$")
# Whoever sends people to an event takes part in it.
SENDS = re.compile(
    r"(?:representatives?|experts?|specialists?|staff|delegates)\s(?:of|from)\s(?:the\s)?$"
    r"|(?:представител|эксперт|специалист|сотрудник)\w*\s$|\bпо\sинициативе\s$"
    r"|\b(?:session|margins)\sof\s(?:the\s|a\s\w+\sof\s(?:the\s)?)?$",
    re.IGNORECASE,
)
SENT = re.compile(r"\s(?:өкілдері|сарапшылары|мамандары|қызметкерлері)\b")
# A hall is where, not who.
VENUE = re.compile(
    r"\b(?:in\s(?:the\s)?(?:[\w'-]+\s){0,5}(?:of\s(?:the\s)?)?|at\s(?:the\s)?(?:premises|hall)\sof\s(?:the\s)?"
    r"|(?:зале|корпусе|здании|гостинице|базе|стенах)\s(?:[\w№\d-]+\s){0,3})$",
    re.IGNORECASE,
)
VENUE_AFTER = re.compile(
    r"\s(?:мәжіліс\s|акт\s|конференц-?)?(?:зал|ғимарат|аудитория)\w*"
)


def parts_of(
    organisation: Organisation, others: Sequence[OrganisationMention], language: str
) -> str:
    """The first part that a mention's neighbourhood names; '' where none does."""
    for mention in organisation.mentions:
        found = _part(mention, others, language)
        if found:
            return found
    return ""


def _part(
    mention: OrganisationMention, others: Sequence[OrganisationMention], language: str
) -> str:
    prose = mention.prose
    if prose.is_heading:
        return ""
    first, last = prose.sentence_at(mention.start)
    start, end = _row(mention, others)
    left = prose.folded[first : mention.start]
    right = prose.folded[mention.end : last]
    for part, pattern in LEFT[language]:
        if re.search(pattern, left, re.IGNORECASE):
            return part
    for part, pattern in RIGHT[language]:
        if re.search(pattern, right, re.IGNORECASE):
            return _or_nobody(part, start, mention, others)
    row_left, row_right = prose.folded[first:start], prose.folded[end:last]
    for part, pattern in LEFT[language]:
        if start < mention.start and re.search(pattern, row_left, re.IGNORECASE):
            return part
    for part, pattern in RIGHT[language]:
        if end > mention.end and re.search(pattern, row_right, re.IGNORECASE):
            return part
    return ""


def _or_nobody(
    part: str,
    row: int,
    mention: OrganisationMention,
    others: Sequence[OrganisationMention],
) -> str:
    """A far Kazakh verb belongs to the first body of the sentence and its row."""
    prose = mention.prose
    first, _ = prose.sentence_at(mention.start)
    before = [o for o in others if o.prose is prose and first <= o.start < row]
    return "" if before and part == "organiser" else part


def _row(
    mention: OrganisationMention, others: Sequence[OrganisationMention]
) -> tuple[int, int]:
    """From the first to the last of the bodies that "and" or a comma joins to it."""
    prose = mention.prose
    row = sorted((o for o in others if o.prose is prose), key=lambda o: o.start)
    start, end = mention.start, mention.end
    for other in reversed(row):
        if other.end <= start and AND.fullmatch(prose.folded, other.end, start):
            start = other.start
    for other in row:
        if other.start >= end and AND.fullmatch(prose.folded, end, other.start):
            end = other.end
    return start, end


def takes_part(mention: OrganisationMention) -> bool:
    folded = mention.prose.folded
    before = folded[max(0, mention.start - 60) : mention.start]
    return bool(SENDS.search(before) or SENT.match(folded, mention.end))


def is_venue(mention: OrganisationMention) -> bool:
    folded = mention.prose.folded
    before = folded[max(0, mention.start - 60) : mention.start]
    return bool(VENUE.search(before) or VENUE_AFTER.match(folded, mention.end))
