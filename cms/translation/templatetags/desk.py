"""The rows of the desk in a template.

Of a thousand rows nearly all are ordinary: a source, a text, and nothing that anybody
has to say about it. Those that look alike are rendered once, and their values are put
into what came out: 999 rows took 230 ms otherwise, and take 20 (docs/bench-opening.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django import template
from django.template import Context, Engine, Template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.translation.desk.rows import Row

register = template.Library()

ROW = "translation/desk/_row.html"
# No character, so nobody can type it: `refuse_unprintable` lets none of them pass.
HOLE = "\ufdd0"


@register.simple_tag(takes_context=True)
def desk_rows(context: Context, rows: Iterable[Row]) -> SafeString:
    """Every row as `_row.html` shows it."""
    one = Engine.get_default().get_template(ROW)
    stencils: dict[Any, list[str]] = {}
    html = []
    for row in rows:
        if not row.is_ordinary:
            html.append(_rendered(one, context, row))
            continue
        if row.shape not in stencils:
            stencils[row.shape] = _rendered(one, context, _Holes(row)).split(HOLE)
        html.append(_filled(stencils[row.shape], row))
    return mark_safe("".join(html))  # noqa: S308 -- rendered, or escaped in `_filled`


def _rendered(one: Template, context: Context, row: Any) -> str:
    with context.push(row=row):
        return one.render(context)


class _Holes:
    """A row whose own values are holes, each with its name in it."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.segment = SimpleNamespace(pk=_hole("number"), path=_hole("path"))
        self.words, self.edition = _hole("words"), _hole("edition")
        self.shown_source = _hole("source")
        self.shown_text = self.typed = _hole("text")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def _hole(name: str) -> str:
    return f"{HOLE}{name}{HOLE}"


def _filled(stencil: list[str], row: Row) -> str:
    """Every second piece of a stencil is the name of a value."""
    values = {
        "number": str(row.segment.pk),
        "path": escape(row.segment.path),
        "words": str(row.words),
        "edition": str(row.edition),
        "source": row.shown_source,
        "text": row.shown_text if row.is_marked else escape(row.typed),
    }
    pieces = stencil.copy()
    pieces[1::2] = [values[name] for name in stencil[1::2]]
    return "".join(pieces)
