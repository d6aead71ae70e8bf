"""Which pages there are, for those who index the site (sitemaps.org, 0.9).

An index names one file a language and five thousand pages, and further ones for the
pages of people, organisations and topics. In it each page has the day on which it last
changed and its counterparts in the other languages.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.approval.models import Release
from cms.core import built_from as built
from cms.core.addresses import absolute
from cms.core.built_from import built_from, may_be_kept
from cms.core.languages import active_language, codes
from events.records.public import RecordPage, record_pages

PATH = "sitemap.xml"
PAGES, RECORDS = "sitemap", "sitemap-records"
PAGES_A_FILE = 5_000
XML = "application/xml; charset=utf-8"


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The files there are; one without a page is not named."""
    records_of = _by_language()
    files = [
        {"url": absolute(f"/{language}/{name}-{number}.xml"), "newest": newest}
        for language in codes()
        for name, days in (
            (PAGES, _days(language)),
            (RECORDS, [row[language].at for row in records_of[language]]),
        )
        for number, newest in enumerate(_newest(days), start=1)
    ]
    return render(request, "home/sitemap_index.xml", {"files": files}, XML)


@csrf_exempt
@require_safe
def pages(request: HttpRequest, number: int) -> HttpResponse:
    """The public pages of a language; three queries for any number of them."""
    releases = _file(_released(active_language()), number)
    may_be_kept()
    built_from(*map(built.lists, codes()))
    counterparts = _counterparts(releases)
    rows = [
        {
            "url": absolute(addresses.url_of(release)),
            "at": release.at,
            "counterparts": counterparts[release.version.translation_key],
        }
        for release in releases
    ]
    return render(request, "home/sitemap.xml", {"pages": rows}, XML)


@csrf_exempt
@require_safe
def records(request: HttpRequest, number: int) -> HttpResponse:
    """The public pages of people, organisations and topics in a language."""
    language = active_language()
    some = _file(_by_language()[language], number)
    may_be_kept()
    rows = [
        {
            "url": absolute(row[language].url),
            "at": row[language].at,
            "counterparts": [
                {"language": code, "url": absolute(row[code].url)}
                for code in codes()
                if code in row
            ],
        }
        for row in some
    ]
    return render(request, "home/sitemap.xml", {"pages": rows}, XML)


def _by_language() -> dict[str, list[dict[str, RecordPage]]]:
    """In each language the records with a page in it, with their other languages."""
    found = [*record_pages().values()]
    return {code: [row for row in found if code in row] for code in codes()}


def _file(rows: Any, number: int) -> list[Any]:
    try:
        return list(Paginator(rows, PAGES_A_FILE).page(number))
    except EmptyPage as error:
        raise Http404 from error


def _days(language: str) -> list[Any]:
    """When each page of a language was released, in the order of the files."""
    return list(_released(language).values_list("at", flat=True))


def _newest(days: list[Any]) -> list[Any]:
    """Of each file its newest day."""
    starts = range(0, len(days), PAGES_A_FILE)
    return [max(days[start : start + PAGES_A_FILE]) for start in starts]


def _released(language: str) -> Any:
    public = Release.objects.public().in_language(language).defer("payload")
    return public.with_addresses().order_by("version_id")


def _counterparts(releases: list[Release]) -> dict[Any, list[dict[str, str]]]:
    """By page its addresses in every language in which it is public, its own too."""
    keys = [release.version.translation_key for release in releases]
    found: defaultdict[Any, dict[str, str]] = defaultdict(dict)
    others = Release.objects.public().filter(version__translation_key__in=keys)
    for release in others.with_addresses().defer("payload"):
        version = release.version
        found[version.translation_key][version.language] = addresses.url_of(release)
    return {
        key: [
            {"language": code, "url": absolute(by_language[code])}
            for code in codes()
            if code in by_language
        ]
        for key, by_language in found.items()
    }
