"""A page's facts in the language of the translation: shown, never typed here."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import translation
from django.utils.text import capfirst

from cms.core.values import date_text


def facts(page: Any, language: str) -> list[tuple[str, str]]:
    """Label in the interface's language and value in the page's, where there is one."""
    own = page.facts_in(language) if hasattr(page, "facts_in") else {}
    return [
        (str(capfirst(page._meta.get_field(name).verbose_name)), value)
        for name in getattr(page, "facts", ())
        if (value := own[name] if name in own else _text(page, name, language))
    ]


def _text(page: Any, name: str, language: str) -> str:
    value = getattr(page, name)
    if isinstance(value, datetime.date):
        return date_text(value, language)
    with translation.override(language):
        display = getattr(page, f"get_{name}_display", None)
        return str(display() if display else value or "")
