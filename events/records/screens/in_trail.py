"""How the audit trail tells of names and records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.trail_report import words
from cms.core.languages import active_language, codes
from events.records.screens import links


def register() -> None:
    words.add_act(
        "rename",
        _("A name was confirmed"),
        renamed,
        titles=("before__name", "after__name"),
    )
    words.add_act(
        "merge",
        _("Two records were merged"),
        merged,
        titles=(
            f"{side}__names__{code}" for side in ("before", "after") for code in codes()
        ),
    )
    words.add_detail("name", pgettext_lazy("record", "Name"), words.as_it_is)
    words.add_detail("short", pgettext_lazy("name", "Short form"), words.as_it_is)
    words.add_detail("sort", pgettext_lazy("name", "Sorted as"), words.as_it_is)
    words.add_detail("names", pgettext_lazy("record", "Names"), all_names)
    words.add_detail("record", _("Record"), words.as_number)
    words.add_detail("into", _("Merged into"), words.as_number)
    words.add_detail("pages", _("Public pages that show it"), words.as_it_is)


def renamed(data: dict[str, Any]) -> tuple[str, str]:
    return data["after"]["name"], links.record(data["record"])


def merged(data: dict[str, Any]) -> tuple[str, str]:
    """The record that stands, in the reader's language if it has a name there."""
    names = data["after"]["names"]
    title = names.get(active_language()) or next(iter(names.values()), "")
    return title, links.record(data["into"])


def all_names(value: dict[str, str], people: Mapping[int, str]) -> str:
    said = (
        f"{words.language_name(code)}: {value[code]}"
        for code in codes()
        if code in value
    )
    return "; ".join(said)
