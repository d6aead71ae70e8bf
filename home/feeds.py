"""The newest reports of a language as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.approval import addresses
from cms.core.built_from import may_be_kept
from cms.core.languages import active_language
from events.models import PublicReport
from events.queries import index_url, listed
from home.addresses import absolute

PATH = "feed.xml"
ENTRIES = 20


class Feed(Atom1Feed):
    """Without entries it is as old as can be, not as its reader's question."""

    def latest_post_date(self) -> datetime.datetime:
        if not self.items:
            return datetime.datetime.fromtimestamp(0, datetime.UTC)
        return super().latest_post_date()


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest reports, by their events; two queries.

    An entry keeps its id through every later release of its text, which moves its
    date: readers of the feed see a report that was corrected as changed, not as new.
    """
    language = active_language()
    address = absolute(addresses.url(language, PATH))
    may_be_kept()
    atom = Feed(
        title=f"{settings.WAGTAIL_SITE_NAME}: {_('Latest reports')}",
        link=absolute(index_url(language) or addresses.url(language, "")),
        description="",
        language=language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=address,
        feed_guid=address,
    )
    for report in listed(language)[:ENTRIES]:
        atom.add_item(
            title=report.title,
            link=absolute(report.url),
            description=report.lead,
            unique_id=_name(report),
            updateddate=report.release.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _name(report: PublicReport) -> str:
    """One for a report in one language, wherever its page moves."""
    version = report.release.version
    return f"urn:uuid:{version.translation_key}#{report.language}"
