"""The search page of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.core.languages import active_language, codes
from cms.core.text import printable
from events import pages
from events.facets import counted
from events.filters import Filters
from events.queries import matching, with_places
from events.search import asked, excerpts
from events.search.excerpts import Piece
from events.search.found import ranked, titles_having

PATH = "search/"
addresses.reserve(PATH)


@dataclass(frozen=True)
class Hit:
    """A report as a list shows it, and where it says what was asked for."""

    report: Any  # a public report with its place
    title: list[Piece]
    excerpt: list[Piece]


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What the public reports of the language say of the words in `q`.

    Narrowed by the filters of the list of reports, which are counted among what was
    found. Five queries with all that surrounds the page. Not for indexing: the pages it
    leads to are.
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
    else:
        numbers = (
            ranked(titles, query, language, **filters.asked) if found.total else []
        )
        some = pages.of_reports(numbers, number, count=len(numbers))
        some.object_list = _hits([*some.object_list], query, language)
        context["reports"] = some
    return render(request, "home/search.html", context)


def _hits(numbers: list[int], query: Any, language: str) -> list[Hit]:
    if not numbers:
        return []
    rows = with_places(matching(language).filter(pk__in=numbers), language)
    by_number = {row.pk: row for row in rows}
    return [
        _hit(by_number[number], query, language)
        for number in numbers
        if number in by_number
    ]


def _hit(report: Any, query: Any, language: str) -> Hit:
    """Where only a name on the report is meant, its lead says what it is about."""
    prose = report.text.removeprefix(report.title).lstrip()
    said = excerpts.excerpt(prose, query, language)
    return Hit(
        report,
        excerpts.marked(report.title, query, language),
        said or excerpts.excerpt(report.lead, query, language) or [Piece(report.lead)],
    )
