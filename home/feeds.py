"""The newest reports as feeds: Atom (RFC 4287) and JSON Feed 1.1.

An entry keeps its id through every later release of its text, which moves its date:
readers of the feed see a report that was corrected as changed, not as new.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from cms.core.addresses import absolute
from events.models import PublicReport

if TYPE_CHECKING:
    from home.newest import Channel

ATOM, JSON = "feed.xml", "feed.json"
JSON_FEED = "application/feed+json; charset=utf-8"


class Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """A feed without entries was never updated; now would be so each time."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime.fromtimestamp(0, UTC))


def atom(channel: Channel) -> HttpResponse:
    made = Feed(
        title=channel.title,
        link=channel.page,
        description="",
        language=channel.language,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=channel.address,
        feed_guid=channel.id,
    )
    for report in channel.reports:
        made.add_item(
            title=report.title,
            link=absolute(report.url),
            description=escape(report.lead),  # which Django declares to be HTML
            unique_id=_id(report),
            updateddate=report.release.at,
        )
    text: Any = made.writeString("utf-8")
    return HttpResponse(text, content_type=made.content_type)


def json_feed(channel: Channel) -> HttpResponse:
    """An item must have a text; of a report without a lead it is its title."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "icon": absolute(static("site/favicon.svg")),
        "authors": [{"name": settings.WAGTAIL_SITE_NAME, "url": absolute("/")}],
        "language": channel.language,
        "items": [
            {
                "id": _id(report),
                "url": absolute(report.url),
                "title": report.title,
                "content_text": report.lead or report.title,
                "date_modified": report.release.at.isoformat(timespec="seconds"),
                "language": report.language,
            }
            for report in channel.reports
        ],
    }
    text = json.dumps(said, ensure_ascii=False)
    return HttpResponse(text, content_type=JSON_FEED)


def _id(report: PublicReport) -> str:
    """One for a report in one language, wherever its page moves."""
    version = report.release.version
    return f"urn:uuid:{version.translation_key}#{report.language}"
