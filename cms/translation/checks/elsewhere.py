"""How the sources of other segments have been translated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from cms.translation.checks.reading import Reading

_EDGES = " \t\n\u00a0.,;:!?…\"'«»“”„‘’()[]–—-•*"
_SPACES = re.compile(r"\s+")

# source_lang, target_lang, source, target
Row = tuple[str, str, str, str]


class Elsewhere:
    """The translation most of `rows` have chosen for a source; the first, if many."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._chosen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._written: dict[tuple[str, str, str, str], str] = {}
        for source_lang, target_lang, source, target in rows:
            key, choice = (source_lang, target_lang, same(source)), same(target)
            if key[2] and choice:
                self._chosen[key][choice] += 1
                self._written.setdefault((*key, choice), Reading(target).plain)

    def other_choice(self, row: Row) -> str | None:
        """What is written elsewhere for this source; None if it is what stands here."""
        source_lang, target_lang, source, target = row
        key = (source_lang, target_lang, same(source))
        choices = self._chosen.get(key)
        if not choices:
            return None
        # A counter keeps the order of arrival among equals.
        (chosen, _times), *_others = choices.most_common(1)
        return None if chosen == same(target) else self._written[(*key, chosen)]


def same(html: str) -> str:
    """Equal for texts that differ in markup, case, spaces and what stands around."""
    text = Reading(html).plain
    return _SPACES.sub(" ", text).strip(_EDGES).casefold()
