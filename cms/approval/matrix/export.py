"""The cells that were asked for as a spreadsheet, one a row."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.trail_report.export import Export


class MatrixExport(Export):
    export_headings = {
        "title": _("Report"),
        "language_name": _("Language"),
        "is_source": _("Source"),
        "state": _("Where it stands"),
        "is_public": pgettext_lazy("language version", "Public"),
        "cell.words_left": _("Words left"),
        "writer": pgettext_lazy("expected of a person", "Translates"),
        "reviewer": pgettext_lazy("expected of a person", "Reviews"),
        "due_on": pgettext_lazy("assignment", "To be public by"),
        "due_words": pgettext_lazy("assignment", "How far away"),
        "since": pgettext_lazy("state", "Since"),
        "source_version": _("Source version"),
        "why": _("Why it is outdated"),
    }
    list_export = [*export_headings]

    def get_filename(self) -> str:
        return f"translations-{timezone.localdate():%Y-%m-%d}"
