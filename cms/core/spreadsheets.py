"""Cells for files that people open in a spreadsheet, and the way back."""

from __future__ import annotations

import re

# A cell that begins like this is a formula for some programme that opens the file.
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_DEAD = re.compile(rf"'(?='*{_FORMULA.pattern})")
# What no cell of an .xlsx file can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def dead(text: str) -> str:
    """The text as a cell that no programme takes for a formula."""
    text = _CONTROL.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def recoverable(text: str) -> str:
    """As `dead`, for a file that comes home: a text that looks dead is quoted, too."""
    return f"'{text}" if _DEAD.match(text) else dead(text)


def alive(cell: str) -> str:
    """What a cell that `recoverable` made says."""
    return cell[1:] if _DEAD.match(cell) else cell
