"""What importing a PO file would do, as people look at it before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from cms.core.languages import native_name
from cms.core.wording.marks import marked, merged
from cms.translation.desk.changes import Words, as_lines
from cms.translation.desk.rows import shown
from cms.translation.exchange.po_import import Kind, Line, Plan
from cms.translation.places import Place, place_of, places

# Of a text that cannot come in.
LONGEST_SHOWN = 500


# In the order in which people have to look at them.
HEADINGS = {
    Kind.WRONG: gettext_lazy("Cannot be imported"),
    Kind.CONFLICT: gettext_lazy("Changed here as well since the export: choose"),
    Kind.OLDER: gettext_lazy("Made from an older source: to be looked at again"),
    Kind.FAILS: gettext_lazy("The checks find something"),
    Kind.DRAFT: gettext_lazy("Marked as fuzzy: they arrive as drafts"),
    Kind.NEW: gettext_lazy("New translations"),
    Kind.CHANGED: gettext_lazy("Changed translations"),
    Kind.GONE: gettext_lazy("The source no longer has these sentences"),
    Kind.UNTOUCHED: gettext_lazy("Not touched in the file, and newer here: they stay"),
    Kind.EMPTY: gettext_lazy("Empty in the file: nothing comes of them"),
    Kind.SAME: gettext_lazy("The same in the file and here"),
}
# What people need not look at is folded away.
FOLDED = {Kind.NEW, Kind.CHANGED, Kind.GONE, Kind.UNTOUCHED, Kind.EMPTY, Kind.SAME}


def shown_plan(
    plan: Plan, words: Words, *, chosen: set[str], asked: set[str]
) -> dict[str, Any]:
    """The lines by kind. What was asked before keeps the answer that was `chosen`."""
    version, snapshot = plan.version, plan.version.snapshot
    model = version.page.specific_class if version.page else None
    where = places(model, snapshot.content) if snapshot and model else {}
    chosen = chosen | (plan.proposed - asked)
    return {
        "language": version.language,
        "language_name": native_name(version.language),
        "source_language": snapshot.locale.language_code if snapshot else "",
        "groups": [
            {
                "kind": kind,
                "heading": heading,
                "is_open": kind not in FOLDED,
                "lines": [
                    ShownLine(
                        line,
                        place_of(where, line.entry.path),
                        words,
                        line.token in chosen,
                    )
                    for line in found
                ],
            }
            for kind, heading in HEADINGS.items()
            if (found := plan.of_kind(kind))
        ],
    }


@dataclass(frozen=True)
class ShownLine:
    """An entry as people look at it before it comes in."""

    line: Line
    place: Place
    words: Words = field(compare=False)
    is_chosen: bool = False

    @property
    def source(self) -> SafeString:
        if self.line.segment is None:
            return _as_written(self.line.entry.source)
        return shown(self.line.source)

    @cached_property
    def source_change(self) -> SafeString | None:
        """What has changed in the source since the file was made."""
        if not (self.line.is_older and self.line.made_from):
            return None
        pairs = self.words.pairs(self.line.made_from.source, self.line.source)
        if pairs is None:
            return shown(self.line.made_from.source)
        return as_lines(merged(pair.old_runs, pair.new_runs) for pair in pairs)

    @property
    def texts(self) -> dict[str, SafeString]:
        """What stands here and what the file says, their differences marked."""
        here, there = self.line.text_here, self.line.text
        if not there:
            # Nothing has cleaned it, so it is shown as it was written.
            file = _as_written(self.line.entry.text)
            return {"here": shown(here), "file": file}
        if not here or here == there:
            file = shown("" if here else there)
            return {"here": shown(here), "file": file}
        pairs = self.words.pairs(here, there)
        if pairs is None:
            return {"here": shown(here), "file": shown(there)}
        return {
            "here": as_lines(marked(pair.old_runs, "del") for pair in pairs),
            "file": as_lines(marked(pair.new_runs, "ins") for pair in pairs),
        }


def _as_written(text: str) -> SafeString:
    return format_html("{}", Truncator(text).chars(LONGEST_SHOWN))
