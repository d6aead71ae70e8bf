"""Terms as a file: what an import would do, then the import; and the export."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import has_a_role
from cms.translation import glossary
from cms.translation.exchange import term_import, term_table
from cms.translation.exchange.term_import import Kind, Plan
from cms.translation.exchange.term_table import MOST_BYTES
from cms.translation.refusals import FileRefused, Refused
from cms.translation.terms.history import differences
from cms.translation.terms.listing import Listing
from cms.translation.terms.screen import Screen

# In the order in which people have to look at them.
HEADINGS = {
    Kind.WRONG: gettext_lazy("Lines that cannot be read; nothing comes of them"),
    Kind.CONFLICTING: gettext_lazy("Lines that conflict with the glossary"),
    Kind.CHANGED: gettext_lazy("Terms that would change"),
    Kind.NEW: gettext_lazy("New terms"),
    Kind.SAME: pgettext_lazy("lines of a file", "As they are here already"),
}


class Import(Screen):
    """The file goes with the page between the two steps: nothing is kept meanwhile."""

    template_name = "translation/terms/import.html"

    def may_enter(self) -> bool:
        return glossary.may_keep(self.user)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            name, data = self._file(request)
            if "expected" in request.POST:
                return self._import(name, data)
            return self._planned(name, data)
        except Refused as refusal:
            return self.refused(refusal)

    def _file(self, request: HttpRequest) -> tuple[str, bytes]:
        """Uploaded, or brought along by the page that showed the plan."""
        uploaded = request.FILES.get("file")
        if uploaded is not None:
            return uploaded.name or "", uploaded.read(MOST_BYTES + 1)
        try:
            data = base64.b64decode(request.POST.get("data", ""), validate=True)
        except binascii.Error as error:
            raise FileRefused(_("Please choose the file again.")) from error
        if not data:
            raise FileRefused(_("Please choose a file."))
        return request.POST.get("name", ""), data

    def _planned(self, name: str, data: bytes, **context: Any) -> HttpResponse:
        plan = term_import.plan(data)
        return self.shown(
            plan=plan,
            groups=_groups(plan),
            importable=plan.counts[Kind.NEW] + plan.counts[Kind.CHANGED],
            file_name=name,
            data=base64.b64encode(data).decode(),
            **context,
        )

    def _import(self, name: str, data: bytes) -> HttpResponse:
        taken = self.request.POST.getlist("take")
        try:
            written = term_import.carry_out(
                data,
                by=self.user,
                file=name,
                expected=self.request.POST["expected"],
                take={int(line) for line in taken if line.isdecimal()},
            )
        except term_import.GlossaryHasChanged as refusal:
            return self._planned(name, data, status=409, refusal=str(refusal))
        messages.success(
            self.request,
            ngettext(
                "%(count)d term was imported.",
                "%(count)d terms were imported.",
                len(written),
            )
            % {"count": len(written)},
        )
        return redirect("terms:list")

    def get_page_title(self) -> str:
        return _("Import terms")


def _groups(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind.value,
            "heading": heading,
            "lines": [(line, differences(*_parted(line.changed))) for line in found],
        }
        for kind, heading in HEADINGS.items()
        if (found := plan.of_kind(kind))
    ]


def _parted(changed: dict[str, tuple[Any, Any]]) -> tuple[Any, Any]:
    return (
        {name: before for name, (before, _after) in changed.items()},
        {name: after for name, (_before, after) in changed.items()},
    )


@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """What the list shows, with the same search and filters, on one sheet."""
    if not has_a_role(request.user):
        raise PermissionDenied
    listing = Listing()
    listing.setup(request)
    table = term_table.write(listing.get_queryset())
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    name = f"terms-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
