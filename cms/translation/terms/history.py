"""What happened to a term, in words: who changed what, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.core.languages import codes, native_name
from cms.translation.models import Concept, ConceptChange


@dataclass(frozen=True)
class Difference:
    """One column that has changed; empty where nothing was said."""

    label: str
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    change: ConceptChange
    differences: list[Difference]


def entries(concept: Concept) -> list[Entry]:
    """Newest first; one query."""
    rows = concept.changes.select_related("by")
    return [Entry(row, differences(row.before, row.after)) for row in rows]


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    return [
        Difference(
            label(column),
            column.partition(".")[0] if column.partition(".")[0] in codes() else "",
            shown(before.get(column)),
            shown(value),
        )
        for column, value in after.items()
    ]


def label(column: str) -> str:
    """What people call a column of `glossary.Said.columns`."""
    language, _dot, part = column.partition(".")
    if language in codes():
        called = {
            "": pgettext("glossary", "Preferred name"),
            "allowed": pgettext("glossary", "Allowed, too"),
            "forbidden": pgettext("glossary", "Not to be used"),
        }[part]
        return f"{native_name(language)} · {called}"
    return {
        "definition": _("Definition"),
        "note": _("Note for translators"),
        "do_not_translate": _("Is not translated"),
    }.get(column, column)


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return pgettext("glossary", "yes") if value else pgettext("glossary", "no")
    return ", ".join(value) if isinstance(value, list) else str(value or "")
