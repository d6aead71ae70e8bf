"""The site's own faces and colours for whoever draws, as its stylesheet has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from PIL import ImageFont

STYLES = "site/site.css"
_FACE = re.compile(r"@font-face \{(?P<said>[^}]*)\}")
_FAMILY = re.compile(r'font-family: "([^"]+)"')
_FILE = re.compile(r'url\("([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@dataclass(frozen=True)
class Cut:
    """A file of a face, and which letters are in it."""

    family: str
    path: Path
    letters: frozenset[str]


@dataclass(frozen=True)
class Face:
    """A family in one weight (400 to 700) and one size, in pixels."""

    family: str
    weight: int
    size: int

    def pieces(self, text: str) -> Iterator[tuple[str, Any]]:
        """The text by the file that has its letters; one that none has is left out."""
        for cut, letters in groupby(text, self._cut_with):
            if cut is not None:
                yield "".join(letters), _opened(cut, self.weight, self.size)

    def width(self, text: str) -> float:
        return sum(font.getlength(piece) for piece, font in self.pieces(text))

    def _cut_with(self, letter: str) -> Cut | None:
        own = (cut for cut in cuts() if cut.family == self.family)
        return next((cut for cut in own if letter in cut.letters), None)


@cache
def cuts() -> tuple[Cut, ...]:
    here = _styles().parent
    return tuple(
        Cut(
            _found(_FAMILY, face["said"]),
            here / _found(_FILE, face["said"]),
            frozenset(_letters(face["said"])),
        )
        for face in _FACE.finditer(_styles().read_text())
    )


@cache
def colours() -> dict[str, str]:
    """By day: of two that have one name the first."""
    found = _COLOUR.findall(_styles().read_text())
    return dict(reversed(found))


def _letters(said: str) -> Iterator[str]:
    for first, last in _RANGE.findall(said):
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


def _found(pattern: re.Pattern[str], said: str) -> str:
    found = pattern.search(said)
    if found is None:
        raise ValueError(f"{STYLES}: a face without {pattern.pattern}")
    return found[1]


@cache
def _styles() -> Path:
    found = finders.find(STYLES)
    if found is None:
        raise FileNotFoundError(STYLES)
    return Path(found)


@cache
def _opened(cut: Cut, weight: int, size: int) -> Any:
    font = ImageFont.truetype(str(cut.path), size)
    font.set_variation_by_axes([weight])
    return font
