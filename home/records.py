"""The public page of a person, an organisation or a topic: what reports say of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render

from cms.core.built_from import may_be_kept
from cms.core.languages import native_name
from events import appearances
from events.models.record import Kind
from events.pages import of_reports
from events.records.addresses import path_of, record_at, url_of
from events.records.shown import ShownName
from home import gone

# Of whom a report speaks together with one kind.
OTHER = {Kind.PERSON: Kind.ORGANISATION, Kind.ORGANISATION: Kind.PERSON}


def answer(request: HttpRequest, language: str, path: str) -> HttpResponse | None:
    """The page of the record at an address; None where there is none to tell of.

    A former name in the address and the number of a record that was merged lead on to
    the one that stands. A record that only reports in other languages name has the
    polite page that offers those. Of a person whom the law had removed every address
    says so with a 410.
    """
    asked = record_at(path)
    found = appearances.bearer(*asked) if asked else None
    if found is None:
        return None
    record, names = found.record, found.names
    if record.removed_at is not None:
        return gone.answer(request, language)
    if not names:
        return None
    counterparts = {
        code: url_of(record.kind, name, code) for code, name in names.items()
    }
    context: dict[str, Any] = {"language": language, "counterparts": counterparts}
    if language not in names:
        if path in {path_of(record.kind, name) for name in names.values()}:
            # Under other names it has any number of addresses.
            may_be_kept()
        return _elsewhere(request, path, names, context)
    if path != path_of(record.kind, names[language]):
        # A merge is for good; a name may change back, and browsers would go in circles.
        is_merged = asked is not None and asked[1] != record.pk
        following = HttpResponsePermanentRedirect if is_merged else HttpResponseRedirect
        return following(_with_query(counterparts[language], request))
    may_be_kept()
    return _page(request, found, {**context, "path": path})


def _page(
    request: HttpRequest, bearer: appearances.Bearer, context: dict[str, Any]
) -> HttpResponse:
    language, record = context["language"], bearer.record
    name = bearer.names[language]
    pages = of_reports(
        appearances.reports_of(record, language),
        request.GET.get("page"),
        count=bearer.reports[language],
    )
    pages.object_list = appearances.with_appearances(
        pages.object_list, record, language
    )
    context = {
        **context,
        "name": name,
        "fields": {"title": name.full},
        "kind": record.kind,
        "kind_of_names": OTHER.get(Kind(record.kind), ""),
        "number": record.pk,
        "reports": pages,
    }
    return render(request, "events/record_page.html", context)


def _with_query(address: str, request: HttpRequest) -> str:
    query = urlencode(request.GET, doseq=True)
    return f"{address}?{query}" if query else address


def _elsewhere(
    request: HttpRequest,
    path: str,
    names: dict[str, ShownName],
    context: dict[str, Any],
) -> HttpResponse:
    alternatives = [
        {
            "language": code,
            "name": native_name(code),
            "title": name.full,
            "url": context["counterparts"][code],
        }
        for code, name in names.items()
    ]
    context = {**context, "missing_path": path, "alternatives": alternatives}
    return render(request, "home/missing_language.html", context, status=404)
