"""Where sentences end, well enough to know the first one of a paragraph."""

import re

END = re.compile(r"[.!?…]+[\")\]]*\s+(?=[\"(\[]?[^\W\d_a-zа-яәғқңөұүһі])")
# A full stop after these ends no sentence: г. Алматы, Dr. Smith, Астана қ., А. Ким.
SHORT = re.compile(
    r"(?:^|[\s(\"])(?:[^\W\d_]|dr|mr|mrs|ms|prof|st|no|vs|jan|feb|aug|sept?|oct|nov|dec"
    r"|гг|ул|им|проф|акад|доц|руб|тг|млн|млрд|тыс|янв|февр|авг|сент|окт|нояб|дек|т\.\s?д)\.$",
    re.IGNORECASE,
)


def sentence_ends(folded: str) -> list[int]:
    """Positions after each sentence of the text, its own end included."""
    ends = [
        match.end()
        for match in END.finditer(folded)
        if not SHORT.search(folded, max(0, match.start() - 8), match.start() + 1)
    ]
    return [*ends, len(folded)]


def has_several_sentences(folded: str) -> bool:
    return len(sentence_ends(folded)) > 1


def ends_like_sentence(folded: str) -> bool:
    return folded.rstrip("\")' ").endswith((".", "!", "?", "…", ";", ":"))
