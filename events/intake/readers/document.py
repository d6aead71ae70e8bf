"""What every reader hands on: the lines of a file, numbered as its author sees them."""

from dataclasses import dataclass
from functools import cached_property

TAB_WIDTH = 4

# Web editors and Windows leave these behind; a line of nothing else is a blank line.
INVISIBLE = "\u200b\u2060\ufeff"


@dataclass(frozen=True)
class Line:
    """One line as it stands in the file, without its line end."""

    number: int
    raw: str

    @cached_property
    def text(self) -> str:
        return self.raw.strip()

    @cached_property
    def is_blank(self) -> bool:
        return not self.text.strip(INVISIBLE).strip()

    @cached_property
    def indent(self) -> int:
        """Columns before the first letter; a no-break space counts like a space."""
        margin = self.raw[: len(self.raw) - len(self.raw.lstrip())]
        return sum(TAB_WIDTH if character == "\t" else 1 for character in margin)


@dataclass(frozen=True)
class Document:
    """A readable file: at least one of its lines has text on it."""

    lines: tuple[Line, ...]
