"""Sentences that seem to have been left out or added.

Splitting one sentence or joining two is a translator's right. So a difference counts
only where the length tells the same story, or where it is gross.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.length import length_share

# Three more, and not merely three among many.
_GROSS, _GROSS_SHARE = 3, 0.6
# Of 1.0, what a share of the sentences makes if all of them are equally long, and more
# than half of it is gone.
_HALF, _REST = 0.5, 0.45
_END = re.compile(r"(?P<mark>[.!?…]+)[)\"»”’'\]]*(?:\s+|$)|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'–—-])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|mr|mrs|ms|dr|prof|st|no|vs|etc|"
    r"inc|ltd|co|approx|fig|vol|ed|eds|e\.g|i\.e|jr|sr|dept|univ|"
    r"гг|им|ул|пр|стр|руб|тыс|млн|млрд|проф|акад|доц|канд|т\.\s?д|т\.\s?п|т\.\s?е|др|см|"
    r"рис|табл|жж|т\.\s?б|т\.\s?с\.?\s?с|мың|жыл|көш|қ|бет|ат|тг|кв|обл|р-н|долл|гл|зам|каб|тел|доб)$",
    re.IGNORECASE,
)
_OPENING = "«“\"'„(—–-•* "


def find_sentence_count(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    source = len(sentences(pair.source_text.masked))
    target = len(sentences(pair.target_text.masked))
    share = length_share(pair)
    if not target:
        return
    fewer, more = sorted((source, target))
    part = min(share, 1 / share) if share else 0
    is_same_story = (share < 1) == (target < source)
    is_shorter = is_same_story and part < _HALF * fewer / more + _REST
    is_gross = more - fewer >= _GROSS and fewer <= _GROSS_SHARE * more
    if fewer < more and (is_shorter or is_gross):
        yield Found(
            _("Sentences in the source: %(source)d, in the translation: %(target)d."),
            {"source": source, "target": target},
        )


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; "т.б." and "U.S." end none by themselves."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match["mark"] is not None and not _is_end(text, match):
            continue
        if any(letter.isalnum() for letter in text[start : match.end()]):
            found.append((start, match.end()))
            start = match.end()
    if any(letter.isalnum() for letter in text[start:]):
        found.append((start, len(text)))
    return found


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() :].lstrip(_OPENING)[:1]
    if not following:
        return True
    if following.islower():
        return False
    is_abbreviated = match["mark"] == "." and _ABBREVIATION.search(
        text, max(0, match.start() - 12), match.start()
    )
    return not is_abbreviated
