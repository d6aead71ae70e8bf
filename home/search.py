"""The search page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.search.query import SearchQuery

from cms.approval import addresses
from cms.core.languages import active_language, codes
from cms.core.text import printable
from events import pages
from events.facets import counted
from events.filters import Filters
from events.pages import REPORTS_A_PAGE
from events.queries import with_places
from events.search import asked, excerpts
from events.search.excerpts import Piece
from events.search.found import is_said, ranked, titles_having
from events.search.meant import meant

PATH = "search/"
addresses.reserve(PATH)
# Each is asked whether it finds something: nobody is led from nothing to nothing.
MOST_OFFERED = 2


@dataclass(frozen=True)
class Hit:
    """A report as a list shows it, and where it says what was asked for."""

    report: Any  # a public report with its place
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True)
class Offer:
    """Another question, with the filters of the one that found nothing."""

    words: str
    address: str


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the public reports of the language say of the words in `q`.

    Narrowed by the filters of the list of reports, which are counted among what was
    found. Where no report says it, what may have been meant is offered or, if there is
    no doubt, answered. Four queries with all that surrounds the page, five for an
    answer to what was meant. Not for indexing: the pages it leads to are.
    """
    language = active_language()
    words = " ".join(printable(request.GET.get("q", ""))[: asked.LONGEST].split())
    query = asked.query(words, language)
    filters = Filters.of(request.GET) if query is not None else Filters()
    titles = {} if query is None else titles_having(query, language)
    before = {"q": words}
    found = counted(language, filters, within=[*titles], before=before)
    context: dict[str, Any] = {
        "language": language,
        "path": PATH,
        "counterparts": {code: addresses.url(code, PATH) for code in codes()},
        "words": words,
        "is_asked": query is not None,
        "found": found,
        "back": filters.address(**before),
        "clear": Filters().address(**before),
        "kept": filters.kept(**before),
        # Another question is asked of the same part of the reports.
        "asked_with": filters.asked,
        "question": filters.question(**before) if words else "",
    }
    number = request.GET.get("page")
    facet = found.facet(request.GET.get("more", ""))
    if facet is not None:
        choices = pages.of_choices(facet, number)
        kept = filters.kept(**before, more=facet.name)
        context |= {"facet": facet, "choices": choices, "kept_more": kept}
        context["question"] = filters.question(**before, more=facet.name)
    elif query is not None and found.total:
        rows = ranked(titles, query, language, **filters.asked)
        some = pages.of_reports(rows, number, count=found.total)
        some.object_list = _hits(some.object_list, query, language)
        context["reports"] = some
    elif query is not None and not (titles and filters.asked):
        # Another query was needed for what is not public, or for names of filters.
        is_simple = not titles and not filters.numbers
        context |= _instead(words, language, filters, is_simple=is_simple)
    return render(request, "home/search.html", context)


def _instead(
    words: str, language: str, filters: Filters, *, is_simple: bool
) -> dict[str, Any]:
    """What may have been meant; the reports for it where that is clear.

    Three queries at most, and two with one offer and no reports unless it is simple.
    """
    found = meant(words, language)
    offers, query, titles = [], None, {}
    for question in found.questions[: MOST_OFFERED if is_simple else 1]:
        query = asked.query(question, language)
        titles = {} if query is None else titles_having(query, language)
        if titles:
            offers.append(Offer(question, filters.question(q=question)))
    if query is None or not (offers and found.is_clear and is_simple):
        return {"offers": offers}
    rows = ranked(titles, query, language, **filters.asked)[:REPORTS_A_PAGE]
    hits = _hits(rows, query, language)
    # What filters leave nothing of is still found without them.
    return {"offers": offers, "hits": hits} if hits or filters.asked else {}


def _hits(reports: Any, query: SearchQuery, language: str) -> list[Hit]:
    rows = with_places(reports, language)
    rows.sort(key=lambda row: not is_said(query, row.title, language))
    return [_hit(row, query, language) for row in rows]


def _hit(report: Any, query: SearchQuery, language: str) -> Hit:
    """Where only a name on the report is meant, its lead says what it is about."""
    prose = report.text.removeprefix(report.title).lstrip()
    said = excerpts.excerpt(prose, query, language)
    return Hit(
        report,
        excerpts.marked(report.title, query, language),
        said or excerpts.excerpt(report.lead, query, language) or [Piece(report.lead)],
    )
