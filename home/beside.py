"""The same report in other forms, each under the address of its page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from cms.approval import addresses, evidence
from cms.approval.models import Release
from cms.core import built_from as built
from cms.core.built_from import built_from
from cms.core.languages import active_language
from events.models import ReportPage
from home import gone, missing

Form = Callable[[HttpRequest, Release], HttpResponse]


def answer(request: HttpRequest, path: str, name: str, form: Form) -> HttpResponse:
    """The report at `path` as the form has it; `name` is the last part of its address.

    Where the page answers otherwise, so does this: a former address leads on, what was
    removed by order of the law says so. Only reports have other forms.
    """
    language = active_language()
    release = addresses.at(language, path)
    if release is not None and release.page_type == ReportPage._meta.label_lower:
        built_from(built.page(release.version.translation_key))
        return form(request, release)
    if release is None and (moved := addresses.moved_to(language, path)) is not None:
        return HttpResponsePermanentRedirect(f"{addresses.url_of(moved)}{name}")
    if release is None and (removed := evidence.gone_at(language, path)) is not None:
        return gone.answer(request, language, removed.version.translation_key)
    return missing.nothing(request, language)
