"""The Hunspell dictionaries of this machine, each read once a process, when asked for.

A language may have several, as English has British and American spelling: a word is
right that any of them knows. Where there is none, nothing is said about spelling.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import Lock

import hunspell
from django.conf import settings

MOST_SUGGESTIONS = 5
# No word of ours is longer; nobody is to wait for a dictionary that looks at a parcel.
LONGEST_WORD = 60

_read: dict[tuple[Path, str], Dictionary | None] = {}
_one_at_a_time = Lock()


class Dictionary:
    def __init__(self, files: list[Path]) -> None:
        self._books = [
            hunspell.Hunspell(file.stem, hunspell_data_dir=str(file.parent))
            for file in files
        ]
        self.knows = lru_cache(maxsize=65_536)(self._knows)

    def _knows(self, word: str) -> bool:
        return any(book.spell(word) for book in self._books)

    def suggest(self, word: str) -> list[str]:
        """What was meant, the likeliest first; slow, so only for who asks."""
        if len(word) > LONGEST_WORD:
            return []
        found = [meant for book in self._books for meant in book.suggest(word)]
        return list(dict.fromkeys(found))[:MOST_SUGGESTIONS]


def files(language: str) -> list[Path]:
    """Every dictionary of the language, under one name only; in a fixed order."""
    found = sorted(settings.USHTIL_DICTIONARIES.glob(f"{language}_*.dic"))
    there = {file.resolve(): file for file in reversed(found)}
    return sorted(file for file in there.values() if file.with_suffix(".aff").exists())


def dictionary(language: str) -> Dictionary | None:
    """None where the machine has none; reading one takes a fifth of a second."""
    key = settings.USHTIL_DICTIONARIES, language
    if key not in _read:
        with _one_at_a_time:
            if key not in _read:
                there = files(language)
                _read[key] = Dictionary(there) if there else None
    return _read[key]
