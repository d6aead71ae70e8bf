"""Names in a row, with the language's own "and"."""

from collections.abc import Iterable

from babel.lists import format_list

from cms.core.values.styles import cldr


def join_names(names: Iterable[str], language: str) -> str:
    """ "A, B, and C", "A, B және C", "A, B и C".

    English and Russian are CLDR's. CLDR's Kazakh has no "және" from three names on
    ("A, B, C"), which reads as a list that was cut off; ours always has one.
    """
    items = list(names)
    if language == "kk" and len(items) > 1:
        return f"{', '.join(items[:-1])} және {items[-1]}"
    return format_list(items, locale=cldr(language))
