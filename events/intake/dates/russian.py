"""2 июня 2023 года; 14–16 октября 2024 г.; с 29 сентября по 2 октября 2024 года …

Patterns are read by `spelled.py`: d1 m1 y1 is the first day, d2 m2 y2 the last or only
one. They are matched against folded text, where every dash is a hyphen.
"""

import re

from events.intake.words import words

STARTS = words("янв фев мар апр ма июн июл авг сен окт ноя дек")

MONTH = (
    r"(?:январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?"
    r"|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]"
    r"|(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\b\.?)"
)
DAY = r"\d{1,2}(?!\d)"
# 2-го июня, «2» июня
SUFFIX = r"(?:\s?-?(?:го|е|ое|ого)\b)?\"?"
YEAR = r"(?:19|20)\d\d(?!\d)"
OF_YEAR = r"(?:\s*(?:годах|годов|года|году|год|гг\.?|г\.?)(?!\w))?"
TO = r"\s*(?:-|\bпо\b|\bдо\b|\bи\b)\s*"
MORE_DAYS = rf"(?:\s*,\s*\d{{1,2}}{SUFFIX}(?!\w)){{0,9}}"
START = r"(?<![\w:./])\"?"

FULL = re.compile(
    rf"{START}(?:(?P<d1>{DAY}){SUFFIX}{MORE_DAYS}(?:\s+(?P<m1>{MONTH}))?"
    rf"(?:\s+(?P<y1>{YEAR}){OF_YEAR})?{TO}\"?)?"
    rf"(?P<d2>{DAY}){SUFFIX}\s+(?P<m2>{MONTH}),?\s*(?P<y2>{YEAR}){OF_YEAR}(?!\w)",
    re.IGNORECASE,
)
WITHOUT_YEAR = re.compile(
    rf"{START}(?:(?P<d1>{DAY}){SUFFIX}{MORE_DAYS}(?:\s+(?P<m1>{MONTH}))?{TO}\"?)?"
    rf"(?P<d2>{DAY}){SUFFIX}\s+(?P<m2>{MONTH})(?!\w)",
    re.IGNORECASE,
)

PATTERNS = (FULL,)


def month(word: str) -> int:
    """May is the one month of two letters before its ending: март is told first."""
    lowered = word.lower()
    matching = [n for n, start in enumerate(STARTS, 1) if lowered.startswith(start)]
    return matching[0]
