"""English positions: "the rector of …, Dr. X", "UNICEF specialist X", "X, head"."""

import re

from events.intake.people.zone import SIGN, Description, Zone
from events.intake.words import words

HONORIFIC = (
    r"(?:Drs?|Mr|Mrs|Ms|Miss|Prof|Professors?|Sir|Dame|Lady|Hon|H\.E|Academician|Judge)"
    r"\b\.?"
)
NOUNS = words(
    """
director head chief rector dean professor lecturer researcher coordinator co-ordinator
manager specialist expert editor journalist chair chairman chairwoman chairperson
president secretary minister member representative adviser advisor consultant
physician doctor pediatrician paediatrician nurse psychologist worker teacher student
founder co-founder CEO officer ambassador commissioner ombudsman ombudsperson
ombudswoman lawyer trainer librarian engineer architect economist sociologist poet
writer attache attaché scientist analyst inspector deputy mayor governor akim
principal leader graduate volunteer counsellor counselor judge prosecutor fellow
assistant mentor activist author artist farmer entrepreneur spokesman spokeswoman
spokesperson treasurer curator surgeon therapist trainee intern pensioner parent
historian biologist ecologist pharmacist midwife pedagogue caregiver
"""
)
# Lower case, or a capital as titles have it: director, Director.
NOUN = "(?:{}|[Ss]ecretary[ -][Gg]eneral|[Dd]irector[ -][Gg]eneral)".format(
    "|".join(f"[{noun[0].upper()}{noun[0].lower()}]{noun[1:]}" for noun in NOUNS)
)
NOT_PART = (
    r"(?:the|a|an|by|of|and|was|were|is|are|with|from|to|at|in|on|for|as|then|by|including"
    r"|said|added|noted|explained|according|two|three|four|five|several|among|both"
    r"|(?!retired|appointed|elected|certified|qualified)[a-z]+ed|Two|Three|Four|Five|Several|Among|The|A|An|In|On|At|By|From|With|And|As|Then|guests"
    r"|guest|speakers?|participants?|that|who|which|his|her|their|its|international|experts?,)"
)
WORD = rf"(?:(?!{NOT_PART}\b)[A-Za-z][\w'-]*)"
# "of communications", "for external relations": the field, unless a body follows.
FIELD = (
    r"\s(?:of|for|on)\s(?!the\s⟦)(?:the\s)?[a-z][\w'-]*"
    r"(?:\s(?:and\s)?[a-z][\w'-]*){0,3}?"
)
PHRASE = rf"(?<![\w'-])(?P<position>(?:{WORD}\s){{0,4}}{NOUN}s?(?:{FIELD})?)"
OF = r"\s(?:of|at|for|from|with|in|to)\s(?:the\s)?"
BEFORE = (
    re.compile(
        rf"{PHRASE}{OF}(?P<whole>⟦\d+⟧)(?:\s\([^)]*\))?,?\s(?:{HONORIFIC}\s?)*$"
    ),
    re.compile(rf"(?P<whole>⟦\d+⟧)(?:'s)?\s{PHRASE},?\s(?:{HONORIFIC}\s?)*$"),
    re.compile(rf"{PHRASE}(?:{OF}[^,⟦]{{1,60}},)?(?P<whole>),?\s(?:{HONORIFIC}\s?)*$"),
    re.compile(
        rf"(?<![\w'-])(?P<position>(?:{WORD}\s){{0,2}}{NOUN}\s(?:of|for)\s[A-Z]\w+"
        rf"(?:\s(?:and\s)?[A-Z]\w+){{0,4}})(?P<whole>),?\s(?:{HONORIFIC}\s?)*$"
    ),
)
DEGREE = re.compile(
    r",\s(?:PhD|Ph\.D\.?|MD|M\.D\.?|MBA|MSc|MA|BA|Dr\.?\sSc\.?|(?:Doctor|Candidate|Master)\sof\s[^,.]+"
    r"|\d\d|[a-z]+teen|twenty(?:-\w+)?|Professor)(?=[,.\s])"
)
AFTER = (
    re.compile(
        rf",\s(?:(?:the|a|an|both|all)\s)?(?:(?:current|former)\s)?{PHRASE}{OF}(?P<whole>⟦\d+⟧)"
    ),
    re.compile(rf",\s(?:the\s)?(?P<whole>⟦\d+⟧)(?:'s)?\s{PHRASE}(?=[,.)])"),
    re.compile(
        r",\s(?:a|an|the)\s(?P<position>[a-z][\w'-]*(?:\s[a-z][\w'-]*){0,3}?)"
        rf"{OF}(?P<whole>⟦\d+⟧)"
    ),
    re.compile(
        rf",\s(?:(?:the|a|an)\s)?{PHRASE}(?P<whole>)(?=[,.;]|\s(?:and|who)\b|$)"
    ),
    re.compile(rf"\s\((?:{PHRASE},?\s(?:{OF})?)?(?P<whole>⟦\d+⟧)\)"),
    re.compile(
        r"(?P<position>),?\s(?:of|from|at|representing|with)\s(?:the\s)?(?P<whole>⟦\d+⟧)"
    ),
    re.compile(r"(?P<position>),\s(?:the\s)?(?P<whole>⟦\d+⟧)(?=[,.;])"),
)


def before(zone: Zone) -> Description:
    text = zone.text
    for pattern in BEFORE:
        match = pattern.search(text)
        if match:
            position, is_plural = _position(match["position"])
            return Description(
                position,
                zone.organisation_in(match["whole"]),
                zone.origins[match.start()],
                is_plural=is_plural,
            )
    return Description()


def after(zone: Zone) -> Description:
    start = 0
    while degree := DEGREE.match(zone.text, start):
        start = degree.end()
    for pattern in AFTER:
        match = pattern.match(zone.text, start)
        if match:
            position, is_plural = _position(match["position"] or "")
            organisation = zone.organisation_in(match["whole"])
            return Description(position, organisation, is_plural=is_plural)
    return Description()


def _position(phrase: str) -> tuple[str, bool]:
    """Without what only decorates; one of several students is a student."""
    words = SIGN.sub("", phrase).split()
    if words and words[-1] in ("Professor", "Professors", "Doctor"):
        words = words[:-1] if len(words) == 1 else words
    is_plural = bool(words) and bool(re.fullmatch(rf"{NOUN}s", words[-1]))
    if is_plural:
        words[-1] = words[-1][:-1]
    return " ".join(words), is_plural
