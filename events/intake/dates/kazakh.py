"""2023 жылғы 2 маусым; 2024 жылғы 14–16 қазан; 2 маусым 2023 жыл …

Months take case endings (маусымда, маусымдағы, қазаннан), and some people type without
the Kazakh letters: both are accepted. Patterns are read by `spelled.py`: d1 m1 y1 is
the first day, d2 m2 y2 the last or only one; `front` is a year that comes first.
"""

import re

from events.intake.words import words

STEMS = words(
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйе қазан қараша желтоқсан"
)
# The letter of a keyboard without Kazakh beside each Kazakh one.
PLAIN = str.maketrans("әғқңөұүһі", "агкноуухи")


def _either(word: str) -> str:
    """қазан -> [қк]азан: the spelling with and without the Kazakh letters."""
    plain = word.translate(PLAIN)
    pairs = zip(word, plain, strict=True)
    return "".join(k if k == p else f"[{k}{p}]" for k, p in pairs)


ENDING = r"[а-яёәғқңөұүһі]{0,9}"
MONTH = rf"(?:{'|'.join(_either(stem) for stem in STEMS)}){ENDING}"
OF_MONTH = (
    rf"(?:{'|'.join(_either(stem) for stem in STEMS)})[а-яі]{{0,2}}[нтд][ыіи][ңн]"
)
DAY = r"\d{1,2}(?!\d)"
SUFFIX = (
    r"(?:\s?-?(?:[іы]?нш[іы]|ш[іы]|с[іы]|[нтд][ае]н|[іы])(?:н?[дт][еа])?(?!\w))?\"?"
)
YEAR = r"(?:19|20)\d\d(?!\d)"
YEAR_WORD = r"(?:жыл[а-яғқңүұі]{0,4}|ж\.|ж(?!\w))"
# A dash or "and", or nothing after a "from" ending: 29 қыркүйектен 2 қазанға.
TO = r"(?:\s*(?:-|\bжәне\b|\bжане\b|\b[мбп]ен\b)\s*|(?<=[нтд][ае]н)\s+)"
START = r"(?<![\w:./])\"?"
RANGE = (
    rf"(?:(?P<d1>{DAY}){SUFFIX}(?:\s*,\s*\d{{1,2}}(?!\w)){{0,9}}"
    rf"(?:[\s-]+(?P<m1>{MONTH}))?(?:,?\s+(?P<y1>{YEAR})(?:\s*-?\s*{YEAR_WORD})?)?{TO}"
    rf"(?:(?P<inner>{YEAR})\s*-?\s*{YEAR_WORD}\s*)?\"?)?"
    rf"(?P<d2>{DAY}){SUFFIX}\s*-?\s*(?P<m2>{MONTH})(?!\w)"
)
FRONT = rf"(?<![\w:./])(?P<front>{YEAR})\s*-?\s*{YEAR_WORD}\s*,?\s*"

YEAR_FIRST = re.compile(rf"{FRONT}\"?{RANGE}", re.IGNORECASE)
YEAR_LAST = re.compile(
    rf"{START}{RANGE},?\s*(?P<y2>{YEAR})(?:\s*-?\s*{YEAR_WORD})?(?!\w)", re.IGNORECASE
)
DAY_OF_MONTH = re.compile(
    rf"{FRONT}(?P<m2>{OF_MONTH})\s+\"?(?:(?P<d1>{DAY}){SUFFIX}{TO})?"
    rf"(?P<d2>{DAY})(?:\s?-?[а-яіңғ]{{1,6}})?(?!\w)",
    re.IGNORECASE,
)
WITHOUT_YEAR = re.compile(
    rf"{START}(?:(?P<d1>{DAY}){SUFFIX}(?:\s*,\s*\d{{1,2}}(?!\w)){{0,9}}"
    rf"(?:[\s-]+(?P<m1>{MONTH}))?{TO}\"?)?"
    rf"(?P<d2>{DAY}){SUFFIX}\s*-?\s*(?P<m2>{MONTH})(?!\w)",
    re.IGNORECASE,
)

PATTERNS = (YEAR_FIRST, YEAR_LAST, DAY_OF_MONTH)


def month(word: str) -> int:
    plain = word.lower().translate(PLAIN)
    starts = enumerate((stem.translate(PLAIN) for stem in STEMS), 1)
    return next(n for n, start in starts if plain.startswith(start))
