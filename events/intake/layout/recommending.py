"""Lists that recommend: told by the heading above them, or by the line leading up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from events.intake.draft import Block

HEADING = re.compile(
    r"\b(?:recommendations?|resolution|proposals|рекомендаци[ия]|резолюция|предложения"
    r"|ұсынымдар\w*|ұсыныстар\w*|қарар\w*)\b",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"\b(?:(?:following|these)\s(?:\w+\s)?recommendations?|recommend(?:s|ed)?(?:\sthat)?"
    r"|(?:следующие|такие)\s(?:\w+\s)?рекомендации|рекоменд(?:уют|овали|овано|овать)"
    r"|(?:мынадай|келесі|төмендегі)\s(?:ұсыным|ұсыныс)\w*)\b[^.!?]*:$",
    re.IGNORECASE,
)
# How many blocks may stand between the heading and its list: a lead-in.
REACH = 2
MOST_WORDS = 5


def mark_recommendations(blocks: Sequence[Block]) -> Iterator[Block]:
    for position, block in enumerate(blocks):
        if block.kind == "list" and _recommends(blocks[:position]):
            yield replace(block, kind="recommendations")
        else:
            yield block


def _is_short_heading(folded: str) -> bool:
    """ "Рекомендации конференции:" stands where others have a heading."""
    is_short = folded.endswith(":") and len(folded.split()) <= MOST_WORDS
    return is_short and HEADING.search(folded) is not None


def _recommends(above: Sequence[Block]) -> bool:
    nearest = above[-1].passages[-1].folded if above else ""
    if LEAD_IN.search(nearest) or _is_short_heading(nearest):
        return True
    for distance, block in enumerate(reversed(above)):
        if block.kind == "heading":
            return HEADING.search(block.passages[0].folded) is not None
        if block.kind != "paragraph" or distance >= REACH:
            return False
    return False
