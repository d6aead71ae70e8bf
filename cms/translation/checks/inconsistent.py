"""The same source translated in another way elsewhere.

Only the translation that differs from what most, or the first, have chosen is told: of
two translations one is to be changed, not both.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair


def find_inconsistent(pair: Pair) -> Iterator[Found]:
    elsewhere = pair.context.elsewhere
    if elsewhere is None or not pair.is_translated:
        return
    other = elsewhere.other_choice(
        (pair.source_lang, pair.target_lang, pair.source, pair.target)
    )
    if other is not None:
        yield Found(
            _("Elsewhere the same source is translated as “%(text)s”."), {"text": other}
        )
