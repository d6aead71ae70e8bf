"""The feeds of a language, as feed readers see them."""

import json
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings
from time_machine import travel

from cms.approval.release import withdraw
from events.models import PublicReport
from tests.cast import version
from tests.home.reading import headers, publish, publish_report, translate
from tests.photographs import staged

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = settings.WAGTAILADMIN_BASE_URL
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


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
@staged
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


# What RFC 4287 requires


def check_whole(found):
    """Section 4.1: what each feed and each entry must have, once."""
    for one in (found, *found.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (element,) = one.findall(f"{ATOM}{name}")
            assert (element.text or "").strip()
        assert MOMENT.fullmatch(one.findtext(f"{ATOM}updated"))
        alternates = [
            link
            for link in one.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        assert len(alternates) == 1
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    ids = [one.text for one in found.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(urlsplit(one).scheme for one in ids)
    newest = max(
        (one.findtext(f"{ATOM}updated") for one in found.findall(f"{ATOM}entry")),
        default="1970-01-01T00:00:00+00:00",
    )
    assert found.findtext(f"{ATOM}updated") == newest


def test_every_feed_is_whole(school, aigerim, dana, client):
    publish_report(aigerim, dana, title="Another")
    for language, entries in (("en", 2), ("kk", 1), ("ru", 0)):
        found = feed(client, language)
        check_whole(found)
        assert len(found.findall(f"{ATOM}entry")) == entries


def test_a_report_released_again_is_the_same_entry_with_another_date(
    school, aigerim, dana, client
):
    def said():
        (entry,) = feed(client).findall(f"{ATOM}entry")
        return entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")

    before = said()
    school.title = "Summer school"
    with travel(datetime.now(UTC) + timedelta(hours=1), tick=True):
        publish(school, author=aigerim, approver=dana)
    after = said()
    assert (after[0] == before[0], after[1] > before[1]) == (True, True)


def test_who_has_it_already_gets_nothing_more(school, marat, client):
    address = "/en/feed.xml"
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    withdraw(version(school), by=marat, reason="A wrong name")
    later = client.get(address, headers={"if-none-match": tag})
    assert (later.status_code, later["ETag"] == tag) == (200, False)
    # An empty feed is the same at every asking.
    assert client.get(address)["ETag"] == later["ETag"]


def test_a_lead_is_text_whatever_is_in_it(public_trees, aigerim, dana, client):
    """Atom's summary is declared to be HTML, JSON Feed's is plain."""
    publish_report(aigerim, dana, lead="Five < six & seven.")
    (entry,) = feed(client).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "Five &lt; six &amp; seven."
    (item,) = client.get("/en/feed.json").json()["items"]
    assert item["content_text"] == "Five < six & seven."


# JSON Feed, version 1.1


def test_what_a_json_feed_says(school, client):
    response = client.get("/en/feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    found = json.loads(response.content)
    (item,) = found.pop("items")
    key, released = version(school).translation_key, version(school).releases.current()
    assert (item, found) == (
        {
            "id": f"urn:uuid:{key}#en",
            "url": f"{SITE}/en/reports/spring-school-co/",
            "title": "Spring school & co",
            "content_text": "Forty met.",
            "date_modified": released.get().at.isoformat(timespec="seconds"),
            "language": "en",
        },
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Ushtil: Latest reports",
            "home_page_url": f"{SITE}/en/reports/",
            "feed_url": f"{SITE}/en/feed.json",
            "icon": f"{SITE}/static/site/favicon.svg",
            "authors": [{"name": "Ushtil", "url": f"{SITE}/"}],
            "language": "en",
        },
    )


def test_an_item_without_a_lead_has_its_title_for_a_text(
    public_trees, aigerim, dana, client
):
    """The standard wants one of `content_text` and `content_html` in each item."""
    publish_report(aigerim, dana, title="Spring school", lead="")
    (item,) = client.get("/en/feed.json").json()["items"]
    assert item["content_text"] == "Spring school"
