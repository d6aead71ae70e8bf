"""What other apps show on the desk: they register, the desk does not know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from cms.translation.desk.notes import Note
from cms.translation.models import LanguageVersion

# A panel is anything with `render_html(parent_context)`, or None for "nothing to show".
# If it has `notes`, they are shown at the segments they are about.
MakePanel = Callable[[LanguageVersion, HttpRequest], Any]

_registry: list[MakePanel] = []


def register(make_panel: MakePanel) -> MakePanel:
    _registry.append(make_panel)
    return make_panel


def panels_for(version: LanguageVersion, request: HttpRequest) -> list[Any]:
    made = (make_panel(version, request) for make_panel in _registry)
    return [panel for panel in made if panel is not None]


def notes_of(panels: Iterable[Any]) -> Iterator[Note]:
    for panel in panels:
        yield from getattr(panel, "notes", ())
