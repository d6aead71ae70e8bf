"""The town of the event, only where the text gives good evidence for it.

Best is a labelled line, then a dateline ("ASTANA, 5 May 2024 –"), then a town that
stands beside the date or beside the word that says the event was held. A town that is
merely named in the first sentence is taken with a doubt; two of those are not taken.
"""

import re
from collections.abc import Sequence

from events.intake.doubts import Doubt
from events.intake.draft import Fact
from events.intake.event_date import Dated
from events.intake.facts.place_evidence import Evidence
from events.intake.facts.place_names import names
from events.intake.facts.place_patterns import KNOWN, Candidate, find_candidates
from events.intake.facts.sentences import sentence_ends

Found = tuple[Fact[str] | None, tuple[Doubt, ...]]

LABEL = re.compile(
    r"(?:place|venue|location|city|место(?:\s+проведения)?|город|өт(?:етін|кен|кізілетін|"
    r"кізілген)\s+(?:орны|жері)|өткізу\s+орны|орны|қала(?:сы)?)\s*:\s*",
    re.IGNORECASE,
)
TOWN_WORD = r"(?:г\.?\s*|город\s+)?"
DATELINE = {
    language: re.compile(
        rf"{TOWN_WORD}(?P<name>{'|'.join(map(re.escape, names(language)))})"
        rf"(?:\s+қаласы|\s+қ\.)?(?=\s*[,.(:-])",
        re.IGNORECASE,
    )
    for language in ("en", "kk", "ru")
}
DATELINE_REACH = 60
# How many passages below the title a dateline may stand.
HIGHEST = 3
# Kazakh keeps its verb for the end of the sentence, far from the place.
REACH = {"en": 40, "ru": 60, "kk": 120}
LONGEST_READ = 5_000


def find_place(
    lead: Dated | None, title: Dated | None, body: Sequence[Dated], language: str
) -> Found:
    labelled = _labelled(body, language)
    if labelled:
        return labelled, ()
    for dated in body[:HIGHEST]:
        dateline = _dateline(dated, language)
        if dateline:
            return dateline, ()
    found = _in_sentence(lead, language) if lead else (None, ())
    return found if any(found) or not title else _in_title(title, language)


def _labelled(all_dated: Sequence[Dated], language: str) -> Fact[str] | None:
    for dated in all_dated:
        label = LABEL.match(dated.passage.folded)
        if label:
            rest = dated.passage.folded[label.end() :].strip(" .")
            bare = re.sub(rf"^{TOWN_WORD}|\s+қаласы$|\s+қ$", "", rest)
            name = KNOWN[language].get(bare.casefold(), rest)
            return Fact(name, dated.passage.line) if name else None
    return None


def _dateline(dated: Dated, language: str) -> Fact[str] | None:
    """A town that opens the paragraph, or closes a short line, next to a date."""
    folded = dated.passage.folded
    match = DATELINE[language].match(folded)
    near = [m for m in dated.mentions if m.start < DATELINE_REACH]
    if not match or not near or (not folded[0].isupper() and folded[0] != "г"):
        return None
    return Fact(KNOWN[language][match["name"].casefold()], dated.passage.line)


def _in_sentence(dated: Dated, language: str) -> Found:
    """Reads the paragraph's beginning; nobody names the place thousands of words on."""
    folded = dated.passage.folded[:LONGEST_READ]
    dates = [(m.start, m.end) for m in dated.mentions if m.end <= LONGEST_READ]
    evidence = Evidence(folded, dates, sentence_ends(folded), REACH[language])
    candidates = find_candidates(folded, language)
    scored = [(evidence.score(candidate), candidate) for candidate in candidates]
    best = max((score for score, _ in scored), default=0)
    chosen = [candidate for score, candidate in scored if score == best > 0]
    if not chosen:
        return None, ()
    line = dated.passage.line_at(chosen[0].start)
    different = sorted({candidate.name for candidate in chosen})
    if best == 1 and len(different) > 1:
        params: dict[str, str | int] = {"places": ", ".join(different)}
        return None, (Doubt(line, "place_several", params),)
    name = chosen[0].name
    code = _doubt_code(best, chosen[0])
    return Fact(name, line), (Doubt(line, code, {"place": name}),) if code else ()


def _doubt_code(score: int, candidate: Candidate) -> str:
    if not candidate.is_known:
        return "place_unfamiliar"
    return "place_unsure" if score == 1 else ""


def _in_title(title: Dated, language: str) -> Found:
    known = [c for c in find_candidates(title.passage.folded, language) if c.is_known]
    if len({candidate.name for candidate in known}) != 1:
        return None, ()
    return Fact(known[0].name, title.passage.line), ()
