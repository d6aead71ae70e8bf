"""Sentences as a memory holds them: few words very often, many hardly ever.

A quarter are earlier ones with some words changed, as reports repeat themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SYLLABLES = [
    *("ба", "бе", "ке", "ко", "ли", "ма", "мы", "на", "но", "ра", "ре", "ро", "са"),
    *("та", "те", "ту", "ша", "шы", "қа", "құ", "ға", "гі", "дар", "бай", "тік"),
    *("лан", "мен", "сер", "ист", "ция", "тор", "ұс", "үл", "жа", "жұ", "өң", "әл"),
]
ENDINGS = ["", "а", "ы", "ов", "ами", "ның", "дан", "ға", "лар", "мен", "ді", "ских"]
STEMS = 60_000
LONGEST = 26
# Of a hundred sentences.
CHANGED, REPEATED = 25, 3


class Speaker:
    """Says sentence after sentence, always the same ones for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        stems = Random(0)
        self._stems = [
            "".join(stems.choices(SYLLABLES, k=stems.choice((1, 2, 2, 3, 3, 4))))
            for _ in range(STEMS)
        ]

    def word(self) -> str:
        random = self._random
        if random.randrange(40) == 0:
            return str(random.randrange(2030))
        # As Zipf has it: the second word half as often as the first.
        rank = int(STEMS ** random.random()) - 1
        return self._stems[rank] + random.choice(ENDINGS)

    def sentence(self) -> str:
        length = min(LONGEST, 2 + int(self._random.lognormvariate(2.1, 0.6)))
        return " ".join(self.word() for _ in range(length)).capitalize() + "."

    def changed(self, sentence: str) -> str:
        """With some of its words exchanged, taken out or put in."""
        words = sentence.rstrip(".").split()
        for _ in range(self._random.randint(1, max(1, len(words) // 4))):
            place = self._random.randrange(len(words))
            end = place + self._random.choice((0, 1, 1, 1))
            words[place:end] = [self.word()] * self._random.choice((0, 1, 1, 1))
            words = words or [self.word()]
        return " ".join(words).capitalize() + "."

    def sentences(self, count: int) -> Iterator[str]:
        said: list[str] = []
        for _ in range(count):
            kind = self._random.randrange(100)
            if said and kind < CHANGED:
                one = self.changed(self._random.choice(said))
            elif said and kind < CHANGED + REPEATED:
                one = self._random.choice(said)
            else:
                one = self.sentence()
            said.append(one)
            yield one
