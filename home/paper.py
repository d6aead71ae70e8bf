"""A report on paper: its page as a PDF in the language of the page.

Made from the page itself, with the site's rules for print, so it says what the page
says; `home.press` prints it, for which the machine needs Pango.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.approval.models import Release
from cms.core.addresses import with_whole_addresses
from cms.core.built_from import may_be_kept
from cms.core.languages import active_language
from home import beside, missing
from home.asking_again import tagged
from home.reading import html_of

PATH, TYPE = "report.pdf", "application/pdf"
TEMPLATE = "events/report_on_paper.html"


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def of_report(request: HttpRequest, report: str) -> HttpResponse:
    """The report at that address. Made when it is asked for first, and then stored."""
    if press() is None:
        return missing.nothing(request, active_language())
    return beside.answer(request, report, PATH, _of_report)


def _of_report(request: HttpRequest, release: Release) -> HttpResponse:
    may_be_kept()
    html = html_of(request, release, template=TEMPLATE)
    printed = press().printed(with_whole_addresses(html))
    answer = HttpResponse(printed, content_type=TYPE)
    slug = addresses.path_of(release.version.page).split("/")[-2]
    name = f"{slug}-{release.version.language}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return tagged(request, answer, release.at)


@cache
def press() -> Any:
    """`home.press`, or None on a machine without Pango: no reader is offered a PDF.

    Loaded with the first report: the library is large, and commands need none of it.
    """
    try:
        return import_module("home.press")
    except OSError:
        return None
