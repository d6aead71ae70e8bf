from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.base import Found, Pair


def find_empty(pair: Pair) -> Iterator[Found]:
    if pair.target_text.is_blank and not pair.source_text.is_blank:
        yield Found(_("The translation is empty."))
