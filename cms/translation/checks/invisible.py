"""Characters nobody sees: zero-width ones, soft hyphens, controls, direction marks.

A no-break space is no fault, nor is the joiner inside an emoji. What changes how a text
is stored or read is an error, a soft hyphen left over from a layout only a warning.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair, Severity

_SUSPECT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffd"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000e0000-\U000e007f]"
)
_SOFT_HYPHEN = "\u00ad"
_UNREADABLE = "\ufffd"
# They belong to the picture before them.
_IN_EMOJI = frozenset("\u200d\ufe0e\ufe0f")
# A text that lost its break keeps a space; everything else goes without a trace.
_BREAKS = frozenset("\u2028\u2029\x85\x0b\x0c")


def find_invisible(pair: Pair) -> Iterator[Found]:
    text = pair.target_text
    found = [
        match for match in _SUSPECT.finditer(text.plain) if not _is_in_emoji(match)
    ]
    if not found:
        return
    readable = all(match[0] != _UNREADABLE for match in found)
    repair = _without(pair.target) if readable and text.is_verbatim else None
    for match in found:
        character = match[0]
        said = _("There is an invisible character here: %(code)s.")
        if character == _UNREADABLE:
            said = _("A character could not be read and became %(code)s.")
        yield Found(
            said,
            {"code": f"U+{ord(character):04X}"},
            in_target=(text.span(*match.span()),),
            repair=repair,
            severity=Severity.WARNING if character == _SOFT_HYPHEN else None,
        )


def _is_in_emoji(match: re.Match[str]) -> bool:
    if match[0] not in _IN_EMOJI or not match.start():
        return False
    before = match.string[match.start() - 1]
    return before in _IN_EMOJI or unicodedata.category(before) in ("So", "Sk")


def _without(text: str) -> str:
    def gone(match: re.Match[str]) -> str:
        if _is_in_emoji(match):
            return match[0]
        return " " if match[0] in _BREAKS else ""

    return _SUSPECT.sub(gone, text)
