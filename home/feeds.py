"""The newest reports as Atom feeds (RFC 4287): of a language, and of each record that
has a public page there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.core.addresses import absolute
from cms.core.built_from import may_be_kept
from cms.core.languages import active_language
from events import appearances
from events.models import PublicReport
from events.queries import index_url, listed
from events.records.addresses import id_of, path_of, record_at
from home import missing
from home.asking_again import tagged

PATH = "feed.xml"
ENTRIES = 20


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """A feed without entries was never updated; now would be so each time."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime.fromtimestamp(0, UTC))


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest reports of a language, by their events; two queries."""
    language = active_language()
    address = absolute(addresses.url(language, PATH))
    may_be_kept()
    made = _feed(
        title=f"{settings.WAGTAIL_SITE_NAME}: {_('Latest reports')}",
        link=absolute(index_url(language) or addresses.url(language, "")),
        language=language,
        address=address,
        guid=address,
    )
    return _answer(request, made, listed(language)[:ENTRIES])


@csrf_exempt
@require_safe
def of_record(request: HttpRequest, record: str) -> HttpResponse:
    """The latest reports that name somebody or something; its page stands at `record`.

    A former name leads on, as the page does. Where there is no page in the language,
    there is no feed either.
    """
    language = active_language()
    asked = record_at(record)
    bearer = appearances.bearer(*asked) if asked else None
    if bearer is None or language not in bearer.names:
        return missing.nothing(request, language)
    whose, name = bearer.record, bearer.names[language]
    path = path_of(whose.kind, name)
    address = addresses.url(language, f"{path}{PATH}")
    if path != record:
        return HttpResponseRedirect(address)
    made = _feed(
        title=f"{settings.WAGTAIL_SITE_NAME}: {name}",
        link=absolute(addresses.url(language, path)),
        language=language,
        address=absolute(address),
        # Stays when the record is renamed.
        guid=f"{id_of(whose.kind, whose.pk)}#{language}",
    )
    return _answer(request, made, appearances.reports_of(whose, language)[:ENTRIES])


def _feed(*, title: str, link: str, language: str, address: str, guid: str) -> Feed:
    return Feed(
        title=title,
        link=link,
        description="",
        language=language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=address,
        feed_guid=guid,
    )


def _answer(
    request: HttpRequest, made: Feed, reports: Iterable[PublicReport]
) -> HttpResponse:
    """An entry keeps its id through every later release of its text, which moves its
    date: readers of the feed see a report that was corrected as changed, not as new.
    """
    newest = None
    for report in reports:
        at = report.release.at
        newest = max(newest or at, at)
        made.add_item(
            title=report.title,
            link=absolute(report.url),
            description=report.lead,
            unique_id=_name(report),
            updateddate=at,
        )
    text: Any = made.writeString("utf-8")
    return tagged(request, HttpResponse(text, content_type=made.content_type), newest)


def _name(report: PublicReport) -> str:
    """One for a report in one language, wherever its page moves."""
    version = report.release.version
    return f"urn:uuid:{version.translation_key}#{report.language}"
