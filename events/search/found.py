"""The public reports that a reader looks for."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Value, When
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, SearchQuery

from events.models.search_text import SearchText
from events.queries import filtered
from events.search import asked
from events.search.words import index_text


def found(words: str, language: str, **filters: Any) -> list[int]:
    """The numbers of the public reports that have all of the words, best first.

    Those first whose title says it, then the newest event. `filters` as of
    `events.queries.filtered`. Two queries; none for words that ask for nothing.
    """
    query = asked.query(words, language)
    if query is None:
        return []
    rows = ranked(titles_having(query, language), query, language, **filters)
    return [*rows.values_list("pk", flat=True)]


def titles_having(query: SearchQuery, language: str) -> dict[int, str]:
    """By the numbers of the reports that answer it, public or not; one query."""
    return {
        text.report_id: text.title
        for text in having(query, language)
        if text.report_id is not None
    }


def ranked(
    titles: dict[int, str], query: SearchQuery, language: str, **filters: Any
) -> Any:
    """Those of the reports that are public and pass the filters, as `found`.

    A queryset: whoever shows a page of them asks only for that page.
    """
    said = [one for one, title in titles.items() if is_said(query, title, language)]
    rows = filtered(language, **filters).filter(pk__in=titles)
    if not said:
        # A case without cases is a bare number, and to PostgreSQL that names a column.
        return rows
    by_title = Case(When(pk__in=said, then=Value(0)), default=Value(1))
    return rows.order_by(by_title, *rows.query.order_by)


def having(query: SearchQuery, language: str) -> list[SearchText]:
    """The texts that answer it, public or not, newest first; one query.

    How relevant they are is not the engine's to say: each one counts otherwise.
    """
    rows = SearchText.objects.filter(language=language).defer("words")
    answer = get_search_backend().search(query, rows, order_by_relevance=False)
    return sorted(answer, key=lambda text: -text.pk)


def is_said(query: SearchQuery, text: str, language: str) -> bool:
    """Whether a text answers the query by itself."""
    return _holds(query, f" {index_text(text, '', (), language)} ")


def _holds(query: Any, tokens: str) -> bool:
    match query:
        case And():
            return all(_holds(one, tokens) for one in query.subqueries)
        case Or():
            return any(_holds(one, tokens) for one in query.subqueries)
        case _:
            return f" {query.query_string} " in tokens
