"""How often good words are hinted at, and how often wrong ones are caught.

The texts were written for other tests by people who had not seen the rules of the
spelling; no rule was made with these words in view.
"""

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

from cms.translation.checks.reading import Reading
from cms.translation.spelling.speller import speller

TESTS = Path(__file__).resolve().parents[2]
UNSEEN = TESTS / "translation/checks/unseen/correct.tsv"
REPORTS = ("corpus", "fresh")
LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n\s*(?=[^\W\d_])")
SHORTEST, PLANTED = 5, 300


@dataclass(frozen=True)
class Measured:
    types: int  # different words that are a matter of spelling
    alone: int  # of them the dictionary by itself does not know
    hinted: int  # … and with the endings it is
    planted: int
    caught: int

    @property
    def false(self):
        return self.hinted / self.types

    @property
    def found(self):
        return self.caught / self.planted


def texts(language):
    with UNSEEN.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for side in ("source", "target"):
                if row[f"{side}_lang"] == language:
                    yield row[side]
    for folder in REPORTS:
        for path in sorted((TESTS / "events/intake" / folder).glob(f"{language}-*")):
            whole = _BROKEN.sub("", path.read_text(encoding="utf-8"))
            yield from (" ".join(part.split()) for part in re.split(r"\n\s*\n", whole))


def measured(language):
    rules = speller(language, frozenset())
    asked, hinted = set(), set()
    for text in texts(language):
        reading = Reading(text)
        asked |= {word.folded for word in rules.asked(reading)}
        hinted |= {word.folded for word in rules.unknown(reading)}
    alone = [word for word in asked if not rules.dictionary.knows(word)]
    good = sorted(word for word in asked - hinted if len(word) >= SHORTEST)
    dice = random.Random(7)  # noqa: S311 -- the same mistakes every time
    wrong = [
        mistake(dice.choice(good), LETTERS[language], dice) for _ in range(PLANTED)
    ]
    wrong = [word for word in wrong if word not in asked]
    caught = [word for word in wrong if not rules.knows(word)]
    return Measured(len(asked), len(alone), len(hinted), len(wrong), len(caught))


def mistake(word, letters, dice):
    """One letter lost, one too many, another one, or two exchanged; not the first."""
    at = dice.randrange(1, len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    return dice.choice(
        (
            before + after,
            before + dice.choice(letters) + here + after,
            before + dice.choice(letters) + after,
            before + after[0] + here + after[1:],
        )
    )
