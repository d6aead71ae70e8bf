"""The Atom feed of a language, as a feed reader sees it."""

from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings

from cms.approval.release import withdraw
from events.models import PublicReport
from tests.cast import version
from tests.home.reading import headers, publish_report, translate

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = settings.WAGTAILADMIN_BASE_URL


def feed(client, language="en"):
    response = client.get(f"/{language}/feed.xml")
    assert response.status_code == 200
    return Xml.fromstring(response.content)  # noqa: S314 -- our own


def titles(client, language="en"):
    return [
        entry.findtext(f"{ATOM}title")
        for entry in feed(client, language)[0:]
        if entry.tag == f"{ATOM}entry"
    ]


@pytest.fixture
def school(public_trees, aigerim, dana, bolat):
    page = publish_report(aigerim, dana, title="Spring school & co", lead="Forty met.")
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def test_what_a_feed_says(school, client):
    found = feed(client)
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert found.findtext(f"{ATOM}title") == "Ushtil: Latest reports"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Ushtil"
    links = {one.get("rel"): one.get("href") for one in found.findall(f"{ATOM}link")}
    assert links == {
        "alternate": f"{SITE}/en/reports/",
        "self": f"{SITE}/en/feed.xml",
    }
    (entry,) = found.findall(f"{ATOM}entry")
    key = version(school).translation_key
    said = {
        name: entry.findtext(f"{ATOM}{name}") for name in ("title", "id", "summary")
    }
    assert said == {
        "title": "Spring school & co",
        "id": f"urn:uuid:{key}#en",
        "summary": "Forty met.",
    }
    assert entry.find(f"{ATOM}link").get("href") == (
        f"{SITE}/en/reports/spring-school-co/"
    )
    released = version(school).releases.current().get().at
    assert entry.findtext(f"{ATOM}updated")[:19] == released.isoformat()[:19]


def test_each_language_has_its_own(school, client):
    kazakh = PublicReport.objects.get(language="kk")
    assert titles(client, "kk") == [kazakh.title]
    assert titles(client, "ru") == []


def test_what_is_withdrawn_is_no_longer_in_it(school, marat, client):
    withdraw(version(school), by=marat, reason="A wrong name")
    assert titles(client) == []


def test_no_cookie_and_a_feeds_own_type(school, client):
    sent, cookies = headers(client.get("/en/feed.xml"))
    assert sent["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (sent["Content-Language"], cookies) == ("en", "")


@pytest.mark.parametrize("more", [0, 2, 21])
def test_two_queries_and_twenty_entries(
    school, aigerim, dana, client, more, django_assert_num_queries
):
    for number in range(more):
        publish_report(aigerim, dana, title=f"Report {number}")
    with django_assert_num_queries(2):
        assert len(titles(client)) == min(more + 1, 20)
