"""The public reports of a language, page by page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from cms.core.addresses import absolute
from cms.core.values import date_range_text
from events.models.attendance import Attendance
from events.queries import filtered, with_places
from home.api import answers, asked, released
from home.api.asked import Asked

PATH = "/api/v1/reports/"


@answers.readable
def reports(request: HttpRequest) -> HttpResponse:
    """Newest event first; four queries for any number of them.

    A report keeps its place when it is released again, so that who reads page after
    page misses none.
    """
    question = asked.read(request.GET)
    pages = Paginator(_found(question), question.size)
    try:
        page = pages.page(question.page)
    except EmptyPage as error:
        raise answers.ProblemError(
            404,
            "No such page",
            f"There are {pages.num_pages} pages of these reports; “page” must be one "
            "of them.",
            parameter="page",
        ) from error
    rows = with_places(page.object_list, question.language)
    keys = [row.release.version.translation_key for row in rows]
    languages = released.addresses_of(keys)
    links = _links(question, pages.num_pages)
    with translation.override(question.language):
        items = [_item(row, languages) for row in rows]
    found = {
        "count": pages.count,
        "page": page.number,
        "pages": pages.num_pages,
        "links": links,
        "reports": items,
    }
    newest = max((row.release.at for row in rows), default=None)
    return answers.data(request, found, changed=newest, links=links)


def address_of(key: Any) -> str:
    return absolute(f"{PATH}{key}/")


def event_id(key: Any) -> str:
    """What programs call the event of a report, in every language."""
    return f"{address_of(key)}#event"


def attendance(value: str) -> dict[str, str] | None:
    """As it is stored and in words, in the active language."""
    known = dict(Attendance.choices)
    return {"value": value, "text": str(known[value])} if value in known else None


def _found(question: Asked) -> Any:
    found = filtered(
        question.language,
        person=question.person,
        organisation=question.organisation,
        topic=question.topic,
        place=question.place,
        attendance=question.attendance,
        year=question.year,
    )
    return found.order_by(F("starts_on").desc(nulls_last=True), "-release__version")


def _item(row: Any, languages: Any) -> dict[str, Any]:
    key = row.release.version.translation_key
    return {
        "id": str(key),
        "self": address_of(key),
        "language": row.language,
        "url": absolute(row.url),
        "title": row.title,
        "lead": row.lead,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "date_text": date_text(row.starts_on, row.ends_on, row.language),
        "place": row.place,
        "attendance": attendance(row.attendance),
        "updated_at": row.release.at,
        "languages": languages[key],
    }


def date_text(starts: Any, ends: Any, language: str) -> str:
    return date_range_text(starts, ends, language) if starts else ""


def _links(question: Asked, pages: int) -> dict[str, str]:
    numbers = {
        "self": question.page,
        "first": 1,
        "prev": question.page - 1,
        "next": question.page + 1,
        "last": pages,
    }
    return {
        name: _page(question, number)
        for name, number in numbers.items()
        if 1 <= number <= pages
    }


def _page(question: Asked, number: int) -> str:
    """The whole question once more, so that a link says what it leads to."""
    said = {
        name: value
        for name in asked.PARAMETERS
        if (value := getattr(question, name)) is not None
    }
    return absolute(f"{PATH}?{urlencode({**said, 'page': number})}")
