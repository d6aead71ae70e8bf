"""Kazakh case endings: which word stands behind Есіркемовке, қорының, мақсаттарына.

An ending is taken off only where vowel harmony and the sound before it allow it, so
that Марден does not become Мар.
"""

import re
from collections.abc import Iterator

BACK, FRONT = "аоұыяёю", "әеөүіэи"
VOWELS = BACK + FRONT + "у"
VOICELESS = "пфкқтсшщчцхһвбгд"
# After the possessive -ы, -і, -сы, -сі the endings have an н of their own.
POSSESSED = re.compile(
    r"(?P<base>.{2,}?[ыі])(?P<ending>н(?:ың|ің|а|е|да|де|дағы|дегі|ан|ен)?|мен)$",
    re.IGNORECASE,
)


def without_case(word: str) -> Iterator[str]:
    """Every word this one may be a case of, the longest ending first."""
    lowered = word.lower()
    for ending in ENDINGS:
        base = word[: -len(ending)]
        if lowered.endswith(ending) and len(base) > 1 and _agree(base, ending):
            yield base


ENDINGS = (
    *("ның", "нің", "дың", "дің", "тың", "тің"),
    *("нан", "нен", "дан", "ден", "тан", "тен"),
    *("мен", "бен", "пен"),
    *("ны", "ні", "ды", "ді", "ты", "ті"),
    *("да", "де", "та", "те"),
    *("ға", "ге", "қа", "ке"),
)


def _agree(base: str, ending: str) -> bool:
    last = base[-1].lower()
    if ending.endswith("ен") and ending[0] in "мбп":
        return True
    harmony = _harmony(base)
    vowel = next(letter for letter in ending if letter in BACK + FRONT)
    is_surname = last in "вн" and base.lower().endswith(("ов", "ев", "ин", "ёв"))
    if harmony and not is_surname and (vowel in BACK) != (harmony == "back"):
        return False
    sound = ending[0]
    if sound in "қкт":
        return last in VOICELESS or last == "в"
    if sound == "д":
        return last not in "пфкқтсшщчцхһв"
    if sound == "н" and ending in ("нан", "нен"):
        return last in "мнңыі"
    if sound == "н":
        return last in VOWELS or (last in "мнң" and len(ending) == 3)
    return last not in "пфкқтсшщчцхһв"


def _harmony(base: str) -> str:
    for letter in reversed(base.lower()):
        if letter in "аоұыяё":
            return "back"
        if letter in "әеөүіэ":
            return "front"
    return ""


def possessed_base(word: str) -> str:
    """қорының, қорына, қорын, қорында -> қоры; any other word is returned as it is."""
    match = POSSESSED.fullmatch(word)
    return match["base"] if match else word
