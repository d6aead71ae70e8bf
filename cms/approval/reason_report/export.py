"""The table as a spreadsheet, with the sum of each code in its last row."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.approval.models import Remark
from cms.approval.trail_report.export import Export


class ReasonsExport(Export):
    list_export = [
        "label",
        *(f"counts.{code}" for code in Remark.Code.values),
        "total",
    ]
    export_headings = {
        "label": _("Month"),
        **{f"counts.{code}": label for code, label in Remark.Code.choices},
        "total": pgettext_lazy("reasons", "Together"),
    }

    def get_filename(self) -> str:
        return f"reasons-{timezone.localdate():%Y-%m-%d}"
