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
# What no face has: in its place stands the box of a letter that is missing.
NONE = "\ue000"
_FACE = re.compile(r"@font-face \{(?P<said>[^}]*)\}")
_FAMILY = re.compile(r'font-family: "([^"]+)"')
_FILE = re.compile(r'url\("([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@dataclass(frozen=True)
class Cut:
    """A file of a face, as the stylesheet names it."""

    family: str
    path: Path
    letters: frozenset[str]  # it is asked for these, and may lack some

    def has(self, letter: str) -> bool:
        return letter in self.letters and _shape(self, letter) != _shape(self, NONE)


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
        return next((cut for cut in own if cut.has(letter)), None)


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


def rules() -> str:
    """The stylesheet without its faces."""
    return _FACE.sub("", _styles().read_text())


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
def _shape(cut: Cut, letter: str) -> bytes:
    return bytes(_opened(cut, 400, 20).getmask(letter))


@cache
def _opened(cut: Cut, weight: int, size: int) -> Any:
    font = ImageFont.truetype(str(cut.path), size)
    font.set_variation_by_axes([weight])
    return font
