"""A text leaves the desk as a PO file, or all that somebody is translating at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, has_a_role, may, may_somewhere
from cms.translation import snapshots
from cms.translation.exchange import po_export
from cms.translation.exchange.po_file import write
from cms.translation.refusals import Refused


@require_safe
def export(request: StaffRequest, version_id: int) -> HttpResponse:
    """The text as it stands now, for everybody who has a role here."""
    if not has_a_role(request.user):
        raise PermissionDenied
    versions = po_export.exportable().filter(pk=version_id)
    version = get_object_or_404(versions)
    if may(request.user, Act.TRANSLATE, version.language):
        snapshots.adopt_newest(version)
        version = versions.get()
    (sheet,) = po_export.sheets([version], by=str(request.user))
    return _download(
        write(sheet).encode(), "text/x-gettext-translation", po_export.file_name(sheet)
    )


@require_safe
def export_mine(request: StaffRequest) -> HttpResponse:
    """Every open text that I am translating, in one archive."""
    if not may_somewhere(request.user, Act.TRANSLATE):
        raise PermissionDenied
    try:
        packed = po_export.archive(po_export.mine(request.user), by=str(request.user))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:work")
    name = f"ushtil-{timezone.localdate():%Y-%m-%d}.zip"
    return _download(packed, "application/zip", name)


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return response
