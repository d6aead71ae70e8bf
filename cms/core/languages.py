"""The languages Ushtil speaks, as the settings declare them.

A fourth language is one more line in `settings.LANGUAGES` and its catalogues;
nothing here counts to three. The order is the order in which readers see them.
"""

from django.conf import settings
from django.utils.translation import get_language


def _names() -> dict[str, str]:
    return {code: str(name) for code, name in settings.LANGUAGES}


def codes() -> tuple[str, ...]:
    return tuple(_names())


def choices() -> list[tuple[str, str]]:
    """Code and native name, for a form field; no name is ever translated."""
    return list(_names().items())


def is_language(code: str | None) -> bool:
    """Whether we publish in `code`; exact, so "ru-KZ" and "KK" are not."""
    return code in _names()


def native_name(code: str) -> str:
    """What the language calls itself: "Қазақша" on an English screen, too."""
    try:
        return _names()[code]
    except KeyError:
        raise ValueError(
            f"{code!r} is none of our languages: {', '.join(codes())}"
        ) from None


def active_language() -> str:
    """The language of this answer, always one of ours.

    Django answers None inside `translation.override(None)` and a regional tag such
    as "ru-kz" where somebody activated one; both would find no format below.
    """
    active = get_language() or settings.LANGUAGE_CODE
    for code in (active, active.split("-")[0]):
        if is_language(code):
            return code
    return settings.LANGUAGE_CODE
