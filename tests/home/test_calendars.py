"""Events as a calendar program reads them."""

from datetime import date

import pytest
from django.conf import settings
from icalendar import Calendar

from cms.approval.release import release, withdraw
from cms.approval.removal import acts
from tests.approval.removal.scenery import ORDER
from tests.cast import almaty, in_language, version
from tests.home.reading import address_of, headers, publish, publish_report, translate

SITE = settings.WAGTAILADMIN_BASE_URL


@pytest.fixture
def school(public_trees, aigerim, bolat, dana):
    page = publish_report(
        aigerim,
        dana,
        title="Spring school; choirs, and co",
        lead="Forty met.\nThey sang.",
        starts_on=date(2026, 4, 14),
        ends_on=date(2026, 4, 15),
        venue=almaty(),
    )
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def events(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return Calendar.from_ical(response.content).walk("VEVENT")


def said(event):
    """What a program makes of each part of it."""
    return {name.lower(): event.decoded(name) for name in event}


def beside(page):
    return f"{address_of(page)}event.ics"


def test_what_a_calendar_says_of_an_event(school, client):
    (event,) = events(client, "/en/calendar.ics")
    at = version(school).releases.current().get().at.replace(microsecond=0)
    key = version(school).translation_key
    assert said(event) == {
        "uid": f"{SITE}/api/v1/reports/{key}/#event",
        "dtstamp": at,
        "last-modified": at,
        "dtstart": date(2026, 4, 14),
        # The first day after it: RFC 5545, 3.6.1.
        "dtend": date(2026, 4, 16),
        "summary": "Spring school; choirs, and co",
        "description": "Forty met.\nThey sang.",
        "location": "Almaty",
        "url": f"{SITE}/en/reports/spring-school-choirs-and-co/",
        "transp": "TRANSPARENT",
    }
    assert event["summary"].params == {"LANGUAGE": "en"}


def test_a_calendar_says_whose_it_is(school, client):
    response = client.get("/en/calendar.ics")
    found = Calendar.from_ical(response.content)
    assert [str(found[name]) for name in ("version", "prodid", "name", "url")] == [
        "2.0",
        "-//Ushtil//Event reports//EN",
        "Ushtil: Latest reports",
        f"{SITE}/en/reports/",
    ]
    sent, cookies = headers(response)
    assert (sent["Content-Type"], sent["Content-Language"], cookies) == (
        "text/calendar; charset=utf-8",
        "en",
        "",
    )


def test_no_line_is_longer_than_programs_read(school, client):
    """75 octets: RFC 5545, 3.1. Kazakh letters have two."""
    lines = client.get("/kk/calendar.ics").content.split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_a_report_has_its_event_beside_it_in_its_language(school, client):
    (english,) = events(client, beside(school))
    (kazakh,) = events(client, beside(in_language(school, "kk")))
    assert said(english) == said(*events(client, "/en/calendar.ics"))
    assert (kazakh["uid"], kazakh["summary"].params) == (
        english["uid"],
        {"LANGUAGE": "kk"},
    )
    assert kazakh["summary"] != english["summary"]


@pytest.mark.parametrize("ends", [None, date(2026, 4, 14), date.max])
def test_one_day_is_one_day(ends, public_trees, aigerim, dana, client):
    """As is what ends on the last day that a calendar can have: there is none after."""
    page = publish_report(aigerim, dana, starts_on=date(2026, 4, 14), ends_on=ends)
    (event,) = events(client, beside(page))
    assert (event.decoded("dtstart"), "dtend" in event) == (date(2026, 4, 14), False)


def test_an_event_changes_with_its_report(school, aigerim, dana, client):
    (before,) = events(client, "/en/calendar.ics")
    school.title = "Summer school"
    publish(school, author=aigerim, approver=dana)
    (after,) = events(client, "/en/calendar.ics")
    assert (after["uid"], str(after["summary"])) == (before["uid"], "Summer school")


def test_what_is_withdrawn_is_no_longer_in_it(school, marat, client):
    address = beside(school)
    withdraw(version(school), by=marat, reason="A wrong name")
    assert events(client, "/en/calendar.ics") == []
    assert client.get(address).status_code == 404


def test_a_former_address_leads_on(school, dana, client):
    former = beside(school)
    release(version(school), by=dana, slug="choirs")
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (
        301,
        "/en/reports/choirs/event.ics",
    )


def test_what_the_law_removed_is_gone(school, marat, client):
    address = beside(school)
    acts.remove_text(version(school), ORDER, by=marat)
    assert client.get(address).status_code == 410


def test_only_reports_have_events(school, client):
    assert client.get("/en/reports/event.ics").status_code == 404
    assert client.get("/en/nobody/event.ics").status_code == 404


def test_two_queries(school, client, django_assert_num_queries):
    address = beside(school)
    client.get(address)
    with django_assert_num_queries(2):
        assert client.get(address).status_code == 200
