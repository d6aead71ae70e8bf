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
BESIDE = re.compile(r"[\s,()\"]*(?:on|of|the|г\.|года|күні|аралығында|-)?[\s,()\"]*")
HELD = re.compile(
    r"\b(?:held|took\s+place|hosted|gathered|opened|organi[sz]ed|conducted|convened"
    r"|про(?:шл|ш[её]л|вел|вед|ход|йд)\w*|состоял\w*|открыл\w*|организован\w*|завершил\w*"
    r"|өт(?:ті|кен|кіз|еді|п)\w*|ұйымдастыр\w*|болды|ашылды|бастал\w*|жина\w*)",
    re.IGNORECASE,
)
HELD_REACH = 60


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
    candidates = find_candidates(dated.passage.folded, language)
    scored = [(_score(candidate, dated), candidate) for candidate in candidates]
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


def _score(candidate: Candidate, dated: Dated) -> int:
    """3 beside the date, 2 beside "held", 1 in the first sentence, 0 otherwise."""
    folded = dated.passage.folded
    for mention in dated.mentions:
        first, last = sorted(
            ((mention.start, mention.end), (candidate.start, candidate.end))
        )
        if BESIDE.fullmatch(folded, first[1], last[0]):
            return 3
    sentence = next(end for end in sentence_ends(folded) if end >= candidate.end)
    before = max(0, candidate.start - HELD_REACH)
    after = min(sentence, candidate.end + HELD_REACH)
    if HELD.search(folded, before, candidate.start) or HELD.search(
        folded, candidate.end, after
    ):
        return 2
    is_first = candidate.end <= sentence_ends(folded)[0]
    return 1 if is_first and candidate.is_known else 0


def _in_title(title: Dated, language: str) -> Found:
    known = [c for c in find_candidates(title.passage.folded, language) if c.is_known]
    if len({candidate.name for candidate in known}) != 1:
        return None, ()
    return Fact(known[0].name, title.passage.line), ()
