"""Sentences that are put together when somebody reads them, in that person's language.

`gettext_lazy(…) % {…}` is put together at once: in the language of whoever happens to
be there, at night that of the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise, lazy

from cms.core.languages import active_language, codes


def _filled(sentence: str | Promise, words: Mapping[str, Any]) -> str:
    return str(sentence) % words


def _joined(sentences: Iterable[str | Promise]) -> str:
    return " ".join(map(str, sentences))


_fill, _join = lazy(_filled, str), lazy(_joined, str)


def fill(sentence: str | Promise, **words: Any) -> str | Promise:
    """As `sentence % words`, but not yet."""
    return _fill(sentence, words)


def one_after_the_other(sentences: Iterable[str | Promise]) -> str | Promise:
    return _join(tuple(sentences))


def in_every_language(sentence: object) -> dict[str, str]:
    """To be stored for readers who are not here; `read` gives each their own."""
    said = {}
    for code in codes():
        with translation.override(code):
            said[code] = str(sentence)
    return said


def read(stored: Any) -> Any:
    """What `in_every_language` stored, in the active one; anything else as it is.

    A language that the site did not have at that time reads the site's own.
    """
    if not isinstance(stored, dict):
        return stored
    own = stored.get(settings.LANGUAGE_CODE, "")
    return stored.get(active_language(), own)
