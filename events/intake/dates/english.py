"""June 2, 2023; 14–16 October 2024; September 29 – October 2, 2024 …

Patterns are read by `spelled.py`: d1 m1 y1 is the first day, d2 m2 y2 the last or only
one. They are matched against folded text, where every dash is a hyphen.
"""

import re

from events.intake.words import words

MONTHS = words(
    "january february march april may june july august september october november"
    " december"
)

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
DAY = r"\d{1,2}(?!\d)"
TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d(?!\d)"
TO = r"\s*(?:-|\bto\b|\bthrough\b|\buntil\b|\band\b|&)\s*"
# "14, 15 and 16 October" is one stretch of days; the days between need no reading.
MORE_DAYS = rf"(?:\s*,\s*\d{{1,2}}{TH}(?!\w)){{0,9}},?"
START = r"(?<![\w:./])"

MONTH_FIRST = re.compile(
    rf"{START}(?:(?P<m1>{MONTH})\s+(?:the\s+)?(?P<d1>{DAY}){TH}{MORE_DAYS}"
    rf"(?:,?\s*(?P<y1>{YEAR}))?{TO}(?:(?P<m2>{MONTH})\s+)?"
    rf"|(?P<m3>{MONTH})\s+(?:the\s+)?)"
    rf"(?P<d2>{DAY}){TH}(?:\s*,\s*|\s+)(?P<y2>{YEAR})(?!\w)",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    rf"{START}(?:(?P<d1>{DAY}){TH}{MORE_DAYS}(?:\s+(?:of\s+)?(?P<m1>{MONTH}))?"
    rf"(?:,?\s*(?P<y1>{YEAR}))?{TO})?"
    rf"(?P<d2>{DAY}){TH}\s+(?:day\s+)?(?:of\s+)?(?P<m2>{MONTH}),?\s*(?P<y2>{YEAR})(?!\w)",
    re.IGNORECASE,
)
NAMED = rf"(?=[A-Z])(?:(?i:{MONTH}))"
WITHOUT_YEAR = re.compile(
    rf"{START}(?:(?P<m2>{NAMED})\s+(?:(?P<d0>{DAY}){TH}{TO})?(?P<d2>{DAY}){TH}"
    rf"|(?:(?P<d1>{DAY}){TH}{MORE_DAYS}(?:\s+(?:of\s+)?(?P<m1>{NAMED}))?{TO})?"
    rf"(?P<d3>{DAY}){TH}\s+(?:of\s+)?(?P<m3>{NAMED}))(?!\w)"
)

PATTERNS = (MONTH_FIRST, DAY_FIRST)


def month(word: str) -> int:
    start = word.lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start))
