"""The newest reports in the forms that programs subscribe to.

Each language has them, and each person, organisation and topic that has a public page
there: below that page, as below the language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.core.addresses import absolute
from cms.core.built_from import may_be_kept
from cms.core.languages import active_language
from events import appearances
from events.models import PublicReport
from events.queries import index_url, listed, with_places
from events.records.addresses import id_of, path_of, record_at
from home import calendars, feeds, missing
from home.asking_again import tagged

FORMS: dict[str, Any] = {
    feeds.ATOM: feeds.atom,
    feeds.JSON: feeds.json_feed,
    calendars.PATH: calendars.calendar,
}
# Of a feed its reader wants what is new, of a calendar all that ever was.
ENTRIES = {feeds.ATOM: 20, feeds.JSON: 20, calendars.PATH: 500}


@dataclass(frozen=True)
class Channel:
    """What is subscribed to; all its addresses are whole ones."""

    language: str
    title: str
    page: str  # that lists the same for people
    address: str  # of the form that is asked for
    id: str  # stays when a record is renamed
    reports: list[PublicReport]


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def of_language(request: HttpRequest, form: str) -> HttpResponse:
    """The latest reports of a language, by their events; two queries."""
    language = active_language()
    address = absolute(addresses.url(language, form))
    may_be_kept()
    found = Channel(
        language,
        f"{settings.WAGTAIL_SITE_NAME}: {_('Latest reports')}",
        page=absolute(index_url(language) or addresses.url(language, "")),
        address=address,
        id=address,
        reports=_first(listed(language), form, language),
    )
    return _answer(request, form, found)


@csrf_exempt
@require_safe
def of_record(request: HttpRequest, record: str, form: str) -> HttpResponse:
    """The latest reports that name somebody or something; its page stands at `record`.

    A former name leads on, as the page does. Where there is no page in the language,
    there is nothing to subscribe to either.
    """
    language = active_language()
    asked = record_at(record)
    bearer = appearances.bearer(*asked) if asked else None
    if bearer is None or language not in bearer.names:
        return missing.nothing(request, language)
    whose, name = bearer.record, bearer.names[language]
    path = path_of(whose.kind, name)
    address = addresses.url(language, f"{path}{form}")
    if path != record:
        return HttpResponseRedirect(address)
    found = Channel(
        language,
        f"{settings.WAGTAIL_SITE_NAME}: {name}",
        page=absolute(addresses.url(language, path)),
        address=absolute(address),
        id=f"{id_of(whose.kind, whose.pk)}#{language}",
        reports=_first(appearances.reports_of(whose, language), form, language),
    )
    return _answer(request, form, found)


def _first(reports: Any, form: str, language: str) -> list[PublicReport]:
    return with_places(reports[: ENTRIES[form]], language)


def _answer(request: HttpRequest, form: str, channel: Channel) -> HttpResponse:
    newest = max((report.release.at for report in channel.reports), default=None)
    return tagged(request, FORMS[form](channel), newest)
