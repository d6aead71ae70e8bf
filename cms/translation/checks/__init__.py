"""Automatic tests of a translation: pure functions of two texts, one idea a file.

`CHECKS` is the registry, in the order in which findings are shown. A check gets a
`Pair` and answers what it found; its name and its level are declared here and nowhere
else. docs/checks.md says what each catches and what it lets pass.
"""

from cms.translation.checks.base import (
    Check,
    Context,
    Finding,
    Found,
    Links,
    Pair,
    Severity,
)
from cms.translation.checks.brackets_quotes import find_brackets_quotes
from cms.translation.checks.dates import find_dates
from cms.translation.checks.doubled import find_doubled
from cms.translation.checks.empty import find_empty
from cms.translation.checks.inconsistent import find_inconsistent
from cms.translation.checks.invisible import find_invisible
from cms.translation.checks.kazakh_letters import find_kazakh_letters
from cms.translation.checks.length import find_length
from cms.translation.checks.links import find_links
from cms.translation.checks.mixed_script import find_mixed_script
from cms.translation.checks.names import find_names
from cms.translation.checks.numbers import find_numbers
from cms.translation.checks.punctuation import find_punctuation
from cms.translation.checks.sentence_count import find_sentence_count
from cms.translation.checks.spelling import find_spelling
from cms.translation.checks.tags import find_tags, find_unbuildable
from cms.translation.checks.terms import find_terms
from cms.translation.checks.untranslated import find_untranslated
from cms.translation.checks.wrong_language import find_wrong_language

CHECKS = (
    Check("numbers", Severity.ERROR, find_numbers),
    Check("dates", Severity.ERROR, find_dates),
    Check("links", Severity.ERROR, find_links),
    Check("tags", Severity.ERROR, find_tags),
    Check("punctuation", Severity.WARNING, find_punctuation),
    Check("brackets_quotes", Severity.WARNING, find_brackets_quotes),
    Check("doubled", Severity.WARNING, find_doubled),
    Check("invisible", Severity.ERROR, find_invisible),
    Check("untranslated", Severity.ERROR, find_untranslated),
    Check("empty", Severity.ERROR, find_empty),
    Check("length", Severity.WARNING, find_length),
    Check("sentence_count", Severity.HINT, find_sentence_count),
    Check("inconsistent", Severity.WARNING, find_inconsistent),
    Check("mixed_script", Severity.ERROR, find_mixed_script),
    Check("kazakh_letters", Severity.WARNING, find_kazakh_letters),
    Check("wrong_language", Severity.ERROR, find_wrong_language),
    Check("terms", Severity.WARNING, find_terms),
    Check("names", Severity.WARNING, find_names),
)
# A hint beside them, that nobody can weigh otherwise: it stops no one.
SPELLING = Check("spelling", Severity.HINT, find_spelling)
# What the text boxes of the desk can set right: nobody can type bold letters there.
_OF_ANY_TEXT_BOX = (
    Check("tags", Severity.ERROR, find_unbuildable),
    Check("empty", Severity.ERROR, find_empty),
)


def examine(pair: Pair) -> list[Finding]:
    """Everything found in a translation, in the order of `CHECKS`."""
    return [finding for check in CHECKS for finding in check(pair)]


def findings(source: str, target: str, links: Links | None = None) -> list[Finding]:
    """What keeps a segment from being built, whatever its languages; both are HTML.

    `links` is what the numbered links of the source stand for.
    """
    pair = Pair("", "", source, target, links=links or {})
    return [finding for check in _OF_ANY_TEXT_BOX for finding in check(pair)]


__all__ = [
    "CHECKS",
    "SPELLING",
    "Check",
    "Context",
    "Finding",
    "Found",
    "Pair",
    "Severity",
    "examine",
    "findings",
]
