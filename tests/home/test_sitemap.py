"""What somebody who indexes the site is told."""

from xml.etree import ElementTree as Xml

import pytest
from django.conf import settings
from django.utils import timezone

from cms.approval.release import withdraw
from cms.core.languages import codes
from events import appearances
from events.models import Person, Topic
from events.models.record import Record
from events.records import merging, naming
from events.records.addresses import SECTIONS, path_of
from home import sitemap
from tests.cast import known, taking_part, version
from tests.home.reading import publish_report, translate
from tests.photographs import staged

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
@staged
def school(public_trees, aigerim, dana, bolat):
    page = publish_report(aigerim, dana, title="Spring school")
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def test_every_page_in_every_language_with_its_counterparts(school, client):
    assert files(client) == [
        *("/kk/sitemap-1.xml", "/kk/sitemap-records-1.xml"),
        "/ru/sitemap-1.xml",
        *("/en/sitemap-1.xml", "/en/sitemap-records-1.xml"),
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
    assert newest[-2] == max(days.values())


def test_what_is_not_public_is_not_named(school, marat, client):
    withdraw(version(school), by=marat, reason="A wrong name")
    assert [*pages(client, "/en/sitemap-1.xml")] == ["/en/", "/en/reports/"]
    kazakh = pages(client, "/kk/sitemap-1.xml")
    assert kazakh["/kk/kk-reports/kk-spring-school/"] == {
        "kk": "/kk/kk-reports/kk-spring-school/"
    }


def test_a_file_has_so_many_pages_and_no_more(school, client, monkeypatch):
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    assert files(client)[-3:-1] == ["/en/sitemap-1.xml", "/en/sitemap-2.xml"]
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
    school, founders, aigerim, dana, client, more, django_assert_num_queries
):
    before = len(pages(client, RECORDS))
    for number in range(more):
        names = dict.fromkeys(("en", "kk", "ru"), f"Guest {number}")
        guest = known(Person(), founders, **names)
        publish_report(
            aigerim, dana, title=f"Report {number}", participants=[taking_part(guest)]
        )
    with django_assert_num_queries(3):
        assert len(pages(client, "/en/sitemap-1.xml")) == more + 3
    with django_assert_num_queries(2):
        assert len(pages(client, RECORDS)) == before + more
    with django_assert_num_queries(5):
        files(client)


# People, organisations and topics

RECORDS = "/en/sitemap-records-1.xml"


@pytest.fixture
def founders(trees, django_user_model):
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def asel(founders):
    return known(Person(), founders, en="Asel Omar", kk="Әсел Омар", ru="Асель Омар")


@pytest.fixture
@staged
def forum(public_trees, asel, founders, aigerim, bolat, dana):
    """In English and Kazakh; Asel speaks, and it is about physics."""
    physics = known(Topic(), founders, en="Physics", kk="Физика", ru="Физика")
    page = publish_report(
        aigerim,
        dana,
        title="Forum",
        participants=[taking_part(asel)],
        topics=[{"type": "topic", "value": physics.pk}],
    )
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def days(client, address=RECORDS):
    return {
        row.findtext(f"{MAP}loc").removeprefix(SITE): row.findtext(f"{MAP}lastmod")
        for row in read(client, address)
    }


def said(moment):
    return timezone.localtime(moment).isoformat()


def test_records_have_their_pages_where_reports_name_them(forum, asel, client):
    english = pages(client, RECORDS)
    person = f"/en/people/asel-omar-{asel.pk}/"
    assert sorted(path.rpartition("-")[0] for path in english) == [
        "/en/organisations/abai-university",
        "/en/people/asel-omar",
        "/en/topics/physics",
    ]
    assert english[person] == {
        "kk": f"/kk/people/asel-omar-{asel.pk}/",
        "en": person,
    }
    assert [client.get(path).status_code for path in english] == [200] * 3
    assert pages(client, "/ru/sitemap-records-1.xml") == {}
    assert client.get("/en/sitemap-records-2.xml").status_code == 404


def test_every_page_of_a_record_that_answers_is_named(forum, client):
    """And nothing else: what a reader finds by its links is what is told."""
    for code in codes():
        told = pages(client, f"/{code}/sitemap-records-1.xml")
        for record in Record.objects.filter(kind__in=SECTIONS):
            names = appearances.bearer(record.kind, record.pk).names
            path = code in names and f"/{code}/{path_of(record.kind, names[code])}"
            assert [one for one in told if one.endswith(f"-{record.pk}/")] == (
                [path] if path else []
            )


def test_the_day_of_a_record_is_that_of_the_report_or_of_the_name(
    forum, asel, aigerim, dana, marat, client
):
    page = f"/en/people/asel-omar-{asel.pk}/"
    assert days(client)[page] == said(version(forum).releases.get().at)
    choir = publish_report(aigerim, dana, title="A", participants=[taking_part(asel)])
    assert days(client)[page] == said(version(choir).releases.get().at)
    withdraw(version(choir), by=marat, reason="A wrong name")
    assert days(client)[page] == said(version(choir).releases.get().ended_at)
    named = naming.propose(asel, "en", by=aigerim, full="Asel Omarova")
    naming.confirm(named, by=dana)
    page = f"/en/people/asel-omarova-{asel.pk}/"
    assert days(client)[page] == said(named.decision.at)


def test_a_record_that_nothing_names_any_more_is_not_named(forum, marat, client):
    withdraw(version(forum), by=marat, reason="A wrong name")
    assert pages(client, RECORDS) == {}
    kazakh = pages(client, "/kk/sitemap-records-1.xml")
    assert [[*others] for others in kazakh.values()] == [["kk"]] * 3


def test_a_merged_record_has_the_page_of_what_stands(
    forum, asel, founders, marat, client
):
    other = known(Person(), founders, en="A. Omar", kk="Ә. Омар", ru="А. Омар")
    merging.merge(asel, other, by=marat)
    found = [path for path in pages(client, RECORDS) if "people" in path]
    assert found == [f"/en/people/a-omar-{other.pk}/"]
