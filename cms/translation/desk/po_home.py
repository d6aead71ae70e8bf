"""A PO file comes home to the desk: shown first, then written.

The files go with the page between the two steps: nothing is kept meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cms.accounts.requests import StaffRequest
from cms.accounts.roles import Act, may, may_somewhere
from cms.core.languages import native_name
from cms.translation import snapshots
from cms.translation.desk.changes import Words
from cms.translation.desk.po_shown import shown_plan
from cms.translation.exchange import po_export, po_import
from cms.translation.exchange.po_archive import MOST_BYTES_TOGETHER, Named, unpacked
from cms.translation.exchange.po_file import MOST_BYTES, read
from cms.translation.exchange.po_import import Plan, TextHasChanged
from cms.translation.models import LanguageVersion
from cms.translation.refusals import FileRefused, NotYours, Refused, TextIsClosed

# A form field holds so much of all files, packed; Django refuses whatever is larger.
MOST_CARRIED = 2_000_000


@dataclass
class Home:
    """One file on its way in: what it would do, or why it cannot."""

    file: Named
    version: LanguageVersion | None = None
    plan: Plan | None = None
    problem: str = ""

    @cached_property
    def carried(self) -> str:
        return base64.b64encode(zlib.compress(self.file.data, 9)).decode()


@require_http_methods(["GET", "HEAD", "POST"])
def bring_home(request: StaffRequest, version_id: int = 0) -> HttpResponse:
    """Files for one text, or for whichever texts they say they belong to."""
    version = _version(request, version_id) if version_id else None
    if not may_somewhere(request.user, Act.TRANSLATE):
        raise PermissionDenied
    if request.method != "POST":
        problem = str(TextIsClosed()) if version and version.is_closed else ""
        return _shown(request, version, [], problem=problem)
    try:
        files = _files(request)
    except Refused as refusal:
        return _shown(request, version, [], problem=str(refusal), status=400)
    coming = [_looked_at(file, version, request) for file in files]
    if "expected" in request.POST:
        return _import(request, version, coming)
    return _shown(request, version, coming)


def _version(request: StaffRequest, version_id: int) -> LanguageVersion:
    version = get_object_or_404(po_export.exportable(), pk=version_id)
    if not may(request.user, Act.TRANSLATE, version.language):
        raise PermissionDenied
    return version


def _files(request: HttpRequest) -> list[Named]:
    """Uploaded, or brought along by the page that showed what they would do."""
    uploaded = request.FILES.getlist("file")
    if uploaded:
        return unpacked(
            Named(one.name or "", one.read(MOST_BYTES_TOGETHER)) for one in uploaded
        )
    names, carried = request.POST.getlist("name"), request.POST.getlist("data")
    if not carried or len(names) != len(carried):
        raise FileRefused(_("Please choose a file."))
    # One after the other, so that the first too many is the last that is unpacked.
    return unpacked(
        Named(name, _carried(data)) for name, data in zip(names, carried, strict=True)
    )


def _carried(data: str) -> bytes:
    try:
        packed = base64.b64decode(data, validate=True)
        return zlib.decompressobj().decompress(packed, MOST_BYTES + 1)
    except (binascii.Error, zlib.error) as error:
        raise FileRefused(_("Please choose the file again.")) from error


def _looked_at(
    file: Named, version: LanguageVersion | None, request: StaffRequest
) -> Home:
    home = Home(file, version)
    try:
        there = version or po_import.version_of(read(file.data))
        home.version = there
        if not may(request.user, Act.TRANSLATE, there.language):
            raise NotYours
        if there.is_closed:
            raise TextIsClosed
        snapshots.adopt_newest(there)
        home.plan = po_import.plan(there, file.data)
    except Refused as refusal:
        home.problem = str(refusal)
    return home


def _import(
    request: StaffRequest, version: LanguageVersion | None, coming: list[Home]
) -> HttpResponse:
    """Each file on its own; what cannot come in is shown once more."""
    expected = request.POST.getlist("expected")
    left: list[Home] = []
    for number, home in enumerate(coming):
        if home.plan is None or number >= len(expected):
            left.append(home)
            continue
        try:
            _import_one(request, home.plan, home.file, expected[number])
        except TextHasChanged as refusal:
            messages.warning(request, str(refusal))
            left.append(home)
        except Refused as refusal:
            messages.error(request, f"{home.file.name}: {refusal}")
    if left:
        return _shown(request, version, left, status=409)
    if version is not None:
        return redirect("wagtailadmin_pages:edit", version.page_id)
    return redirect("desk:work")


def _import_one(request: StaffRequest, plan: Plan, file: Named, expected: str) -> None:
    step = po_import.carry_out(
        plan.version,
        file.data,
        by=request.user,
        file=file.name,
        expected=expected,
        take=_chosen(request),
    )
    number = step.edits.count()
    said = ngettext(
        "%(number)s segment came in from %(file)s.",
        "%(number)s segments came in from %(file)s.",
        number,
    )
    messages.success(request, said % {"number": number, "file": file.name})


def _shown(
    request: StaffRequest,
    version: LanguageVersion | None,
    coming: list[Home],
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if sum(len(home.carried) for home in coming) > MOST_CARRIED:
        coming = []
        problem = _("The files are too large together. Bring them one by one.")
    words = Words()
    context = {
        "page_title": _("Bring translations home"),
        "header_title": _("Bring translations home"),
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("desk:work"), "label": _("Translations")},
            {"url": "", "label": _("Bring translations home")},
        ],
        "version": version,
        "language_name": native_name(version.language) if version else "",
        "problem": problem,
        "homes": [_shown_home(home, words, request) for home in coming],
        "importable": any(home.plan and _has_something(home.plan) for home in coming),
    }
    return TemplateResponse(request, "translation/desk/po.html", context, status=status)


def _has_something(plan: Plan) -> bool:
    return any(line.can_be_taken for line in plan.lines)


def _shown_home(home: Home, words: Words, request: HttpRequest) -> dict[str, Any]:
    if home.plan is None:
        return {"home": home}
    asked = {*request.POST.getlist("asked")}
    lines = shown_plan(home.plan, words, chosen=_chosen(request), asked=asked)
    return {"home": home, **lines}


def _chosen(request: HttpRequest) -> set[str]:
    """The tokens of what somebody takes: boxes, and the file's side of conflicts."""
    sides = (name for name, value in request.POST.items() if value == "file")
    return {
        *request.POST.getlist("take"),
        *(side.removeprefix("of-") for side in sides),
    }
