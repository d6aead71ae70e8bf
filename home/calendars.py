"""Events as iCalendar (RFC 5545): those of a list, or of one report.

An event keeps its UID in every language and through every release, so a calendar that
has it already changes it and shows it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from cms.approval.models import Release
from cms.core.addresses import absolute
from events.models import PublicReport
from events.queries import listed, with_places
from home import beside
from home.api import listing
from home.asking_again import tagged

if TYPE_CHECKING:
    from home.newest import Channel

PATH, OF_REPORT = "calendar.ics", "event.ics"
TYPE = "text/calendar; charset=utf-8"
A_DAY = timedelta(days=1)


def calendar(channel: Channel) -> HttpResponse:
    made = _made(channel.reports)
    made.add("name", channel.title)  # RFC 7986
    made.add("x-wr-calname", channel.title)  # what programs read that are older
    made.add("url", channel.page)
    return _answer(made)


@csrf_exempt  # it answers 405 to everything that could be forged
@require_safe
def of_report(request: HttpRequest, report: str) -> HttpResponse:
    """Of the report at that address; two queries. Not stored: few ask for it."""
    return beside.answer(request, report, OF_REPORT, _of_report)


def _of_report(request: HttpRequest, release: Release) -> HttpResponse:
    language = release.version.language
    reports = with_places(listed(language).filter(release=release), language)
    return tagged(request, _answer(_made(reports)), release.at)


def _made(reports: Iterable[PublicReport]) -> Calendar:
    made = Calendar()
    made.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Event reports//EN")
    made.add("version", "2.0")
    for report in reports:
        if report.starts_on is not None:
            made.add_component(_event(report, report.starts_on))
    return made


def _event(report: PublicReport, starts: date) -> Event:
    """Whole days; it takes nobody's time: a report tells of what has been."""
    made = Event()
    said = {"language": report.language}
    made.add("uid", listing.event_id(report.release.version.translation_key))
    made.add("dtstamp", report.release.at)
    made.add("last-modified", report.release.at)
    made.add("dtstart", starts)
    # The first day that is no longer part of it. Without, it takes one day.
    if report.ends_on is not None and starts < report.ends_on < date.max:
        made.add("dtend", report.ends_on + A_DAY)
    made.add("summary", report.title, parameters=said)
    if report.lead:
        made.add("description", report.lead, parameters=said)
    if report.place:
        made.add("location", report.place, parameters=said)
    made.add("url", absolute(report.url))
    made.add("transp", "TRANSPARENT")
    return made


def _answer(made: Calendar) -> HttpResponse:
    return HttpResponse(made.to_ical(), content_type=TYPE)
