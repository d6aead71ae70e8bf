"""Dates of which nobody can tell the day from the month: 03/04/2024."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.readiness.base import Found, Source

# With dots the day comes first in all three languages.
_SLASHED = re.compile(
    r"(?<![\w/.-])(?P<one>\d{1,2})(?P<sign>[/-])(?P<other>\d{1,2})(?P=sign)"
    r"(?:(?:19|20)\d\d|(?<=/)\d\d)(?![\w/-])"
)
_MONTHS = 12


def find_slashed_dates(source: Source) -> Iterator[Found]:
    for number, passage in enumerate(source.passages):
        for match in _SLASHED.finditer(passage.text):
            one, other = int(match["one"]), int(match["other"])
            if one != other and min(one, other) >= 1 and max(one, other) <= _MONTHS:
                yield Found(
                    number,
                    match.start(),
                    _("In “%(words)s” the day or the month may come first."),
                    _("Write the month as a word."),
                    {"words": match[0]},
                )
