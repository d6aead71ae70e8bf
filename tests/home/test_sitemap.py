"""What somebody who indexes the site is told."""

from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings
from django.utils import timezone

from cms.approval.release import withdraw
from home import sitemap
from tests.cast import version
from tests.home.reading import publish_report, translate

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = settings.WAGTAILADMIN_BASE_URL


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return Xml.fromstring(response.content)  # noqa: S314 -- our own


def files(client):
    return [
        one.text.removeprefix(SITE)
        for one in read(client, "/sitemap.xml").iter(f"{MAP}loc")
    ]


def pages(client, address):
    """By address its counterparts."""
    return {
        row.findtext(f"{MAP}loc").removeprefix(SITE): {
            link.get("hreflang"): link.get("href").removeprefix(SITE)
            for link in row.findall(f"{XHTML}link")
        }
        for row in read(client, address)
    }


@pytest.fixture
def school(public_trees, aigerim, dana, bolat):
    page = publish_report(aigerim, dana, title="Spring school")
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def test_every_page_in_every_language_with_its_counterparts(school, client):
    assert files(client) == [
        "/kk/sitemap-1.xml",
        "/ru/sitemap-1.xml",
        "/en/sitemap-1.xml",
    ]
    both = {
        "kk": "/kk/kk-reports/kk-spring-school/",
        "en": "/en/reports/spring-school/",
    }
    english = pages(client, "/en/sitemap-1.xml")
    assert english["/en/reports/spring-school/"] == both
    assert [*english] == ["/en/", "/en/reports/", "/en/reports/spring-school/"]
    assert english["/en/"] == {"kk": "/kk/", "ru": "/ru/", "en": "/en/"}
    kazakh = pages(client, "/kk/sitemap-1.xml")
    assert kazakh["/kk/kk-reports/kk-spring-school/"] == both
    assert [*pages(client, "/ru/sitemap-1.xml")] == ["/ru/", "/ru/ru-reports/"]


def test_the_day_is_that_of_the_release(school, client):
    rows = read(client, "/en/sitemap-1.xml")
    days = {row.findtext(f"{MAP}loc"): row.findtext(f"{MAP}lastmod") for row in rows}
    released = version(school).releases.current().get().at
    said = days[f"{SITE}/en/reports/spring-school/"]
    assert said == timezone.localtime(released).isoformat()
    newest = [one.text for one in read(client, "/sitemap.xml").iter(f"{MAP}lastmod")]
    assert newest[-1] == max(days.values())


def test_what_is_not_public_is_not_named(school, marat, client):
    withdraw(version(school), by=marat, reason="A wrong name")
    assert [*pages(client, "/en/sitemap-1.xml")] == ["/en/", "/en/reports/"]
    kazakh = pages(client, "/kk/sitemap-1.xml")
    assert kazakh["/kk/kk-reports/kk-spring-school/"] == {
        "kk": "/kk/kk-reports/kk-spring-school/"
    }


def test_a_file_has_so_many_pages_and_no_more(school, client, monkeypatch):
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    assert files(client)[-2:] == ["/en/sitemap-1.xml", "/en/sitemap-2.xml"]
    assert [*pages(client, "/en/sitemap-2.xml")] == ["/en/reports/spring-school/"]
    assert client.get("/en/sitemap-3.xml").status_code == 404
    assert client.get("/en/sitemap-0.xml").status_code == 404


def test_a_site_without_pages(trees, client):
    assert files(client) == []


def test_robots_name_it(client):
    said = client.get("/robots.txt").content.decode()
    assert said.splitlines()[-1] == f"Sitemap: {SITE}/sitemap.xml"


@pytest.mark.parametrize("more", [0, 2, 9])
def test_its_queries_do_not_grow(
    school, aigerim, dana, client, more, django_assert_num_queries
):
    for number in range(more):
        publish_report(aigerim, dana, title=f"Report {number}")
    with django_assert_num_queries(3):
        assert len(pages(client, "/en/sitemap-1.xml")) == more + 3
    with django_assert_num_queries(3):
        files(client)
