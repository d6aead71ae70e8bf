"""Organisations in English: capitalised phrases around a noun such as University."""

import re
from collections.abc import Iterator
from dataclasses import replace

from events.intake.facts.place_names import names as towns
from events.intake.organisations.mention import OrganisationMention, short_after
from events.intake.prose import Prose

HEADS = (
    "University|Institute|Department|Faculty|School|College|Academy|Centre|Center|Ministry"
    "|Commission|Committee|Council|Assembly|Association|Alliance|Coalition|Foundation"
    "|Fund|Agency|Union|Bank|Clinic|Hospital|Network|Society|Bureau|Office|Organi[sz]ation"
    "|Federation|Chamber|Court|Company|Group|Laboratory|Museum|Library|Theatre|Parliament"
    "|Senate|Mazhilis|Akimat|Trust|Charity|Initiative|League|Club|Authority|Embassy"
    "|Delegation|Secretariat|Corporation|Consortium|Forum|Workshop|House|Chair|Board"
    "|Inspectorate|Administration|Archive|Press|Service|Home|Mission|Platform|Hub|Polytechnic"
)
# Events are called so, too: a body only where somebody works for it.
WEAK = frozenset(
    ("forum", "workshop", "press", "board", "chair", "hub", "service", "platform")
)
PARTS_OF_INSTITUTION = (
    "Department|Faculty|School|Chair|Institute|Centre|Center|Laboratory"
)
INSTITUTIONS = "University|Academy|College|Institute|Polytechnic|Ministry"
CAPITALISED = r"(?:al-|el-|Al-)?[A-Z](?:[\w'-]*\w)?"
OF = r"(?:of\sthe|for\sthe|under\sthe|of|for|and|on|in|under|to|&|the)"
NAME = re.compile(
    rf"(?<![\w'-]){CAPITALISED}(?:\s{CAPITALISED}|\s{OF}(?=\s{CAPITALISED}))*"
)
HEAD = re.compile(rf"\b(?:{HEADS})\b")
# "for Women Affairs, Family and Demographic Policy": what a body deals with.
FIELDS = (
    "Affairs|Family|Policy|Education|Science|Health|Labou?r|Culture|Youth|Sports?|Information"
    "|Protection|Development|Social|Economy|Economic|Trade|Energy|Environment|Ecology|Women"
    "|Children|Rights|Justice|Migration|Demographic|Employment|Tourism|Welfare|Research"
)
MORE_FIELDS = re.compile(
    rf"(?:,\s(?=[^,]*\b(?:{FIELDS})\b){CAPITALISED}(?:\s{CAPITALISED}){{0,3}})*,?\sand\s"
    rf"{CAPITALISED}(?:\s{CAPITALISED}){{0,3}}(?:\s{OF}\s{CAPITALISED}(?:\s{CAPITALISED}"
    rf"|\s{OF}(?=\s{CAPITALISED}))*)?"
)
PART_AND_WHOLE = re.compile(
    rf"(?P<part>(?:[\w'’-]+\s){{0,3}}?(?:{PARTS_OF_INSTITUTION})\b.*?)\s(?:of|at)\s"
    rf"(?:the\s)?(?P<whole>(?:{CAPITALISED}\s)+(?:{INSTITUTIONS})\b.*)"
)
AT = re.compile(r"\s(?:at|of|in)\s(?:the\s)?")
LEADING = re.compile(
    r"^(?:(?:The|This|That|In|On|At|By|For|From|With|To|Of|And|As|Our|Their|His|Her|Its"
    r"|Dr|Mr|Ms|Mrs|Professor|the|of|for|and|in|on|to|under)\s"
    r"|(?:[A-Z]\w+\s){0,3}(?:Director|Head|Rector|Dean|Minister|President|Chair\w*|Member"
    r"|Secretary|Manager|Coordinator|Officer|Lecturer|Professor|Representative|Specialist)"
    r"\s(?:of|at|for|in|from)\s(?:the\s)?)"
)
SOMEBODY_OF = re.compile(
    rf"{CAPITALISED}(?:\s{CAPITALISED})+\s(?:of|from|at)\s(?:the\s)?"
)
# A course of some days, no body.
COURSE = re.compile(r"\b(?:Summer|Winter|Spring|Autumn|Open)\sSchool\b")
# "Children's Clinic in Accra": the town is where it is, not what it is called.
NUMBERED = re.compile(r"\sNo\.?\s?\d+")
IN_TOWN = re.compile(r"\sin\s[A-Z][\w-]+$")
# The kind of body stands in small letters before its quoted or capitalised name.
KINDS = (
    "foundation|fund|union|trade union|weekly|quarterly|monthly|daily|newspaper"
    "|magazine"
    "|journal|home|centre|center|club|association|school|company|agency|clinic|hospital"
    "|organi[sz]ation|institute|university|college|society|network|movement|initiative"
    "|studio|publisher|bank|shelter|orphanage|library|museum|theatre|kindergarten|channel"
)
NOT_BEFORE = (
    r"the|a|an|of|for|by|from|with|at|in|on|and|or|to|its|his|her|their|our|as|is|was|were|are"
    r"|that|which|who|called|named|titled"
)
KIND_AND_NAME = re.compile(
    rf"\b(?P<kind>(?:(?!(?:{NOT_BEFORE})\b)[a-z][\w'-]*\s){{0,3}}?(?:(?!(?:{NOT_BEFORE})\b)"
    rf"[a-z][\w'-]*\s)?\b(?:{KINDS}))\s(?P<name>\"[^\"]{{2,80}}\""
    rf"|{CAPITALISED}(?:\s(?:&\s)?{CAPITALISED})*)"
)
# A quoted name with no kind is a body only where somebody works there.
WORKS_AT = re.compile(
    r"\b(?:director|head|coordinator|manager|founder|president|chair\w*|representative"
    r"|specialist|editor|member|staff|psychologist|teacher)\s(?:of|at|from|in|with)\s"
    r"(?:the\s)?(?P<name>\"[^\"]{2,60}\")",
    re.IGNORECASE,
)
WELL_KNOWN = re.compile(
    r"(?<![\w-])(?:United\sNations\s(?:[A-Z]\w+\s){1,3}Programme"
    r"|World\sFood\sProgramme|UNICEF|UNESCO|UNDP|UNFPA|UNHCR|UN Women|WHO|ILO|IOM|OSCE"
    r"|USAID|UN|OECD"
    r"|World Bank|European Union|Red Crescent|Red Cross|Save the Children)(?![\w-])"
)
PLACE_IN_BRACKETS = re.compile(r"\s\((?P<place>[A-Z][\w.' -]+(?:,\s[A-Z][\w. -]+)?)\)")


def find(
    prose: Prose, barriers: list[tuple[int, int]]
) -> Iterator[OrganisationMention]:
    folded = prose.folded
    taken: list[tuple[int, int]] = list(barriers)
    found = (
        *_with_kind(prose, folded),
        *_with_head(prose, folded, barriers),
        *_quoted_workplace(prose, folded),
        *_well_known(prose, folded),
        *_bare(prose, folded),
    )
    for mention in found:
        if not any(s < mention.end and mention.start < e for s, e in taken):
            taken.append((mention.start, mention.end))
            yield mention


def _with_kind(prose: Prose, folded: str) -> Iterator[OrganisationMention]:
    for match in KIND_AND_NAME.finditer(folded):
        name = prose.text[match.start() : match.end()]
        if folded[match.start("name")] == '"':
            name = _without_inner_comma(name)
        short, end, defined = short_after(folded, match.end())
        if short and not defined:
            name = f"{name} ({short})"
        kind = match["kind"].split()[-1].lower()
        yield OrganisationMention(prose, match.start(), end, name, kind, short)


def _without_inner_comma(name: str) -> str:
    """American commas stand inside the quotation marks: "Kovcheg," is "Kovcheg"."""
    return re.sub(r"[,.](?=[\"”»]$)", "", name)


def _with_head(
    prose: Prose, folded: str, barriers: list[tuple[int, int]]
) -> Iterator[OrganisationMention]:
    # In a headline every word has a capital.
    position = len(folded) if prose.is_heading else 0
    while match := NAME.search(folded, position):
        start, end = match.span()
        position = end
        for first, last in barriers:
            if start <= first < end:
                start, end = (
                    (start, first)
                    if HEAD.search(folded, start, first)
                    else (
                        min(last, end),
                        end,
                    )
                )
        while start < end and folded[start] == " ":
            start += 1
        start, end = _trimmed(folded, start, end)
        name = folded[start:end]
        if not HEAD.search(name) or " " not in name or COURSE.search(name):
            continue
        town = IN_TOWN.search(folded[start:end])
        if town and not re.search(rf"\b(?:{FIELDS})\b", town[0]):
            end = start + town.start()
        end = _with_fields(folded, start, end)
        mention, position = _extended(prose, folded, start, end)
        yield mention


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """Without what leads up to a name, and who is named before "of the …"."""
    while leading := LEADING.match(folded[start:end]):
        start += leading.end()
    somebody = SOMEBODY_OF.match(folded[start:end])
    if somebody and not HEAD.search(somebody[0]):
        start += somebody.end()
    return start, start + len(folded[start:end].rstrip())


def _with_fields(folded: str, start: int, end: int) -> int:
    """The rest of a list of fields, when the name breaks off at its first comma."""
    if not re.search(r"\b(?:for|of|on)\b", folded[start:end]):
        return end
    more = MORE_FIELDS.match(folded, end)
    if more and re.search(rf"\b(?:{FIELDS})\b", more[0].rsplit(" and ", 1)[-1]):
        return more.end()
    return end


def _extended(
    prose: Prose, folded: str, start: int, end: int
) -> tuple[OrganisationMention, int]:
    """Adds the institution it is part of, its abbreviation, a place it needs."""
    name = prose.text[start:end]
    numbered = NUMBERED.match(folded, end)
    if numbered:
        end = numbered.end()
        name = prose.text[start:end]
    within = PART_AND_WHOLE.fullmatch(name)
    if within:
        joined = f"{within['part']}, {within['whole']}"
        short, after, _ = short_after(folded, end)
        mention = _mention(prose, start, after, joined, "")
        return replace(mention, whole=within["whole"], whole_short=short), after
    short, after, defined = short_after(folded, end)
    whole = _institution(prose, folded, name, after)
    if whole:
        institution, end = whole
        whole_short = short_after(folded, _at_end(folded, after))[0]
        mention = _mention(prose, start, end, f"{name}, {institution}", short)
        return replace(mention, whole=institution, whole_short=whole_short), end
    if short and not defined:
        name = f"{name} ({short})"
    place = PLACE_IN_BRACKETS.match(folded, after)
    if place and _names_another_place(name, place["place"]):
        name, after = name + place[0], place.end()
    return _mention(prose, start, after, name, short), after


def _at_end(folded: str, position: int) -> int:
    """Where the name of the institution ends that begins after "at the"."""
    at = AT.match(folded, position)
    found = NAME.match(folded, at.end()) if at else None
    return found.end() if found else position


def _mention(
    prose: Prose, start: int, end: int, name: str, short: str
) -> OrganisationMention:
    heads = HEAD.findall(name.partition(",")[0]) or HEAD.findall(name)
    head = heads[-1].lower()
    is_weak = {found.lower() for found in heads} <= WEAK
    return OrganisationMention(prose, start, end, name, head, short, is_weak=is_weak)


def _institution(
    prose: Prose, folded: str, name: str, end: int
) -> tuple[str, int] | None:
    """ "at Badam Valley University" after a department; "KazNU" is named elsewhere."""
    if not re.match(rf"(?:[\w'-]+\s){{0,3}}(?:{PARTS_OF_INSTITUTION})\b", name):
        return None
    at = AT.match(folded, end)
    found = NAME.match(folded, at.end()) if at else None
    if found is None:
        return None
    is_institution = re.search(rf"\b(?:{INSTITUTIONS})\b", found[0])
    if not is_institution and not re.fullmatch(r"[A-Z][A-Za-z]*[A-Z]", found[0]):
        return None
    _, after, _ = short_after(folded, found.end())
    return prose.text[found.start() : found.end()], after


def _names_another_place(name: str, place: str) -> bool:
    """Washington University (St. Louis): without the place one would look elsewhere."""
    return any(
        re.search(rf"\b{re.escape(town)}\b", name) and town not in place
        for town in towns("en")
    )


def _quoted_workplace(prose: Prose, folded: str) -> Iterator[OrganisationMention]:
    for match in WORKS_AT.finditer(folded):
        start, end = match.span("name")
        name = _without_inner_comma(prose.text[start:end]).strip('"«»“”„')
        yield OrganisationMention(prose, start, end, name, "")


def _well_known(prose: Prose, folded: str) -> Iterator[OrganisationMention]:
    for match in WELL_KNOWN.finditer(folded):
        short, end, _ = short_after(folded, match.end())
        name = f"{match[0]} ({short})" if short else match[0]
        yield OrganisationMention(prose, match.start(), end, name, "", short)


def _bare(prose: Prose, folded: str) -> Iterator[OrganisationMention]:
    """ "the university", "the foundation": whichever was named before."""
    for match in re.finditer(rf"\b(?i:(?:the|this)\s)(?i:({HEADS}|{KINDS}))\b", folded):
        start = match.start(1)
        head = match[1].lower()
        yield OrganisationMention(prose, start, match.end(), "", head, is_bare=True)
