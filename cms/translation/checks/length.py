"""A translation far shorter or longer than its source: something is lost or added.

Russian needs a little more room than English and Kazakh; the shorter the text, the less
its length tells, and of a few words it tells nothing.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair
from cms.translation.checks.reading import NO_PROSE

_ROOM = {"en": 1.0, "kk": 1.02, "ru": 1.05}
# "Expire" may be "Снять с публикации по сроку"; a sentence that has become one word is
# told by its length alone.
_FEWEST_WORDS, _LABEL = 4, 45
# From how many letters of the longer text on which shares are usual.
_USUAL = (
    (100, 0.64, 1.55),
    (60, 0.55, 1.8),
    (40, 0.48, 2.2),
    (26, 0.36, 2.8),
)


def find_length(pair: Pair) -> Iterator[Found]:
    if not pair.is_translated:
        return
    share = length_share(pair)
    longer = max(letters(pair.source_text.masked), letters(pair.target_text.masked))
    fewest = min(len(pair.source_text.words), len(pair.target_text.words))
    if fewest < _FEWEST_WORDS and longer < _LABEL:
        return
    for size, least, most in _USUAL:
        if longer >= size:
            if share < least:
                yield Found(
                    _("The translation is much shorter than the source (%(share)d%%)."),
                    {"share": round(share * 100)},
                )
            elif share > most:
                yield Found(
                    _("The translation is much longer than the source (%(share)d%%)."),
                    {"share": round(share * 100)},
                )
            return


def length_share(pair: Pair) -> float:
    """1.0 for a translation as long as is usual between its languages."""
    source = letters(pair.source_text.masked) / _ROOM.get(pair.source_lang, 1)
    target = letters(pair.target_text.masked) / _ROOM.get(pair.target_lang, 1)
    return target / source if source else 1.0


def letters(text: str) -> int:
    return sum(map(len, text.split())) - text.count(NO_PROSE)
