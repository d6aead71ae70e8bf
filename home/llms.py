"""What the site is and where its texts are, for language models (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.core.addresses import absolute
from cms.core.languages import codes, native_name
from events.queries import listed
from home import calendars, feeds, sitemap
from home import markdown as texts
from home.api import description, listing
from home.asking_again import tagged

PATH = "llms.txt"
NEWEST = 20  # of each language; the rest is in the sitemap
TYPE = "text/markdown; charset=utf-8"


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """The newest reports of every language with their texts; a query a language."""
    text = "\n".join([*_about(), *(line for code in codes() for line in _in(code))])
    return tagged(request, HttpResponse(f"{text}\n", content_type=TYPE))


def _about() -> Iterator[str]:
    languages = ", ".join(f"{native_name(code)} ({code})" for code in codes())
    yield f"# {settings.WAGTAIL_SITE_NAME}"
    yield ""
    yield f"> Reports of events in {len(codes())} languages: {languages}."
    yield ""
    yield (
        "Each text was approved by a person before it was published. The languages of "
        "a report are translations of one another; each is at an address of its own, "
        "and a report may lack some. Please cite the address of the language you read."
    )
    yield ""
    yield f"- Text of a report: add `{texts.PATH}` to its address"
    yield f"- [Reports as JSON]({absolute(listing.PATH)})"
    yield f"- [What the JSON means]({absolute(f'/api/{description.PATH}')}): OpenAPI"
    yield f"- [All pages]({absolute(f'/{sitemap.PATH}')}): sitemap with languages"


def _in(language: str) -> Iterator[str]:
    yield ""
    yield f"## {native_name(language)}"
    yield ""
    for name, title in ((feeds.JSON, "JSON Feed"), (calendars.PATH, "iCalendar")):
        yield f"- [{title}]({absolute(addresses.url(language, name))})"
    for report in listed(language)[:NEWEST]:
        url = f"{absolute(report.url)}{texts.PATH}"
        day = f": {report.starts_on.isoformat()}" if report.starts_on else ""
        yield f"- [{texts.escaped(report.title)}]({url}){day}"
