"""The audit trail as a spreadsheet: in the reader's language, and with dead cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.core.spreadsheets import dead


class Export(SpreadsheetExportMixin):
    list_export = [
        "entry.number",
        "entry.at",
        "who",
        "username",
        "act",
        "title",
        "language_name",
        "changed",
        "where",
        "entry.act",
        "details",
        "entry.previous",
        "entry.hash",
    ]
    export_headings = {
        "entry.number": pgettext_lazy("entry", "Number"),
        "entry.at": _("Time (UTC)"),
        "who": _("Who"),
        "username": _("Account name"),
        "act": _("What was done"),
        "title": _("Report or page"),
        "language_name": _("Language"),
        "changed": _("What changed"),
        "where": _("From where"),
        "entry.act": _("Act"),
        "details": _("Details as written"),
        "entry.previous": _("Hash before"),
        "entry.hash": _("Hash"),
    }

    def get_filename(self) -> str:
        return f"audit-trail-{timezone.localdate():%Y-%m-%d}"

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        return dead(value) if isinstance(value, str) else value

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        """Wagtail has left the reader's language before the first row is sent."""
        return _as_now(super().stream_csv(queryset))


def _as_now(rows: Iterator[bytes]) -> Iterator[bytes]:
    language, zone = translation.get_language(), timezone.get_current_timezone()

    def each() -> Iterator[bytes]:
        while True:
            with translation.override(language), timezone.override(zone):
                row = next(rows, None)
            if row is None:
                return
            yield row

    return each()
