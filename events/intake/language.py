"""The language of a text: English, Kazakh or Russian, or an honest "not sure".

The alphabet decides between English and the other two. Between those, the share of
the letters that only Kazakh has decides (0.09–0.18 in good Kazakh, 0.00 in Russian),
and common words where the share is in between: Russian full of Kazakh names, or Kazakh
typed without its letters.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from events.intake.doubts import Doubt
from events.intake.draft import Fact
from events.intake.lookalikes import is_cyrillic, is_latin
from events.intake.words import words

Language = Literal["en", "kk", "ru"]
Verdict = tuple[Fact[str] | None, tuple[Doubt, ...]]

KAZAKH_LETTERS = set("әғқңөұүһі")
CERTAINLY_KAZAKH = 0.06
CERTAINLY_RUSSIAN = 0.01
MIXED_FROM = 0.3
ENOUGH_LETTERS = 60
# Ukrainian, Belarusian, Serbian, Tatar: none of our languages writes these.
FOREIGN_LETTERS = set("їєґўјљњћђџҗќѓ")

WORD = re.compile(r"[^\W\d_]+")
COMMON_WORDS = {
    "en": words("the of and in to a for on with was were is by at from this that"),
    "ru": words("и в на с по для что от к из о был была были это не при как его"),
    "kk": words(
        "және жане мен бен пен үшін ушин туралы бойынша болды жылы жылгы жылғы осы"
        " бұл бул деп арқылы аркылы өтті отти қатысты катысты білім билим тарапынан"
        " де да"
    ),
}


def detect(folded_lines: Iterable[tuple[int, str]]) -> Verdict:
    """Reads the whole document; the line is the first one that has letters."""
    lines = [(line, text.lower()) for line, text in folded_lines if WORD.search(text)]
    if not lines:
        return None, (Doubt(1, "language_unknown"),)
    first_line = lines[0][0]
    words = Counter(word for _, text in lines for word in WORD.findall(text))
    language, code = _decide(words)
    doubts = (Doubt(first_line, code, {"language": language}),) if code else ()
    return Fact(language, first_line), doubts


def _decide(words: Counter[str]) -> tuple[Language, str]:
    letters = _letters(words)
    latin = sum(count for letter, count in letters.items() if is_latin(letter))
    cyrillic = sum(count for letter, count in letters.items() if is_cyrillic(letter))
    smaller = min(latin, cyrillic) / max(latin + cyrillic, 1)
    if latin >= cyrillic:
        language, sure = _latin_language(words)
    else:
        language, sure = _cyrillic_language(words, letters, cyrillic)
    if smaller >= MIXED_FROM:
        return language, "language_mixed"
    sure = sure and latin + cyrillic >= ENOUGH_LETTERS
    return language, "" if sure else "language_unsure"


def _latin_language(words: Counter[str]) -> tuple[Language, bool]:
    """English, unless hardly a word of it is a common one (then it is a guess)."""
    latin_words = sum(n for word, n in words.items() if is_latin(word[0]))
    return "en", _common(words, "en") >= 0.08 * latin_words


def _cyrillic_language(
    words: Counter[str], letters: Counter[str], total: int
) -> tuple[Language, bool]:
    share = sum(letters[letter] for letter in KAZAKH_LETTERS) / total
    familiar = not any(letters[letter] for letter in FOREIGN_LETTERS)
    if share >= CERTAINLY_KAZAKH:
        return "kk", familiar
    kazakh, russian = _common(words, "kk"), _common(words, "ru")
    if share < CERTAINLY_RUSSIAN and russian >= kazakh:
        return "ru", familiar and russian > 0
    return ("kk", False) if kazakh > russian else ("ru", russian > 3 * kazakh)


def _common(words: Counter[str], language: Language) -> int:
    return sum(words[word] for word in COMMON_WORDS[language])


def _letters(words: Counter[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for word, count in words.items():
        for letter in word:
            letters[letter] += count
    return letters
