from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair


def find_empty(pair: Pair) -> Iterator[Found]:
    if pair.source_text.is_blank:
        return
    # A dash for a dash is a translation; a dash for words is none.
    has_words = bool(pair.source_text.words)
    is_empty = not any(letter.isalnum() for letter in pair.target_text.plain)
    if pair.target_text.is_blank or (has_words and is_empty):
        yield Found(_("The translation is empty."))
