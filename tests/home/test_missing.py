import pytest

from cms.approval.release import release
from cms.translation.versions import begin_translation
from events.models import ReportIndexPage
from home import missing
from home.models import HomePage
from tests.cast import fresh, version
from tests.home.reading import (
    address_of,
    publish,
    publish_report,
    read,
    text,
    texts,
    translate,
)
from tests.photographs import staged


@pytest.fixture
@staged
def not_in_kazakh(public_trees, aigerim, vera, dana):
    """A report in English and Russian; the Kazakh version is not begun."""
    source = publish_report(aigerim, dana, lead="A lead.")
    translate(source, "ru", translator=vera, approver=dana)
    return source


PLACES = ["/kk/kk-reports/spring-school/", "/kk/kk-reports/ru-spring-school/"]


@pytest.mark.parametrize("address", PLACES)
def test_a_missing_language_offers_those_there_are(not_in_kazakh, client, address):
    page = read(client, address, status=404)
    assert page.html["lang"] == "kk"
    assert len(page.find_all("h1")) == 1
    assert [
        (a["lang"], a["hreflang"], a["href"], texts(a.find_all("span")))
        for a in page.select("main a")
    ] == [
        (
            "ru",
            "ru",
            "/ru/ru-reports/ru-spring-school/",
            ["Русский", "RU Spring school"],
        ),
        ("en", "en", "/en/reports/spring-school/", ["English", "Spring school"]),
    ]
    assert page.select("link[rel=canonical], link[rel=alternate][hreflang]") == []
    # Its facts and its prose are not shown under a foreign address.
    assert "A lead." not in text(page)
    assert "Almaty" not in text(page)


@pytest.mark.parametrize("address", PLACES)
def test_a_missing_language_depends_on_nobody(not_in_kazakh, client, address):
    response = client.get(address, headers={"accept-language": "ru"})
    assert response["Content-Language"] == "kk"
    assert "Vary" not in response.headers
    assert response.cookies.output() == ""


def test_the_switcher_leads_there_and_back(not_in_kazakh, client):
    """From the English report to the missing page, and from there to the Russian."""

    def languages(page):
        return [
            (
                a.span["lang"],
                "missing" in a.get("class", []),
                client.get(a["href"])["Location"],
            )
            for a in page.select(".languages a")
        ]

    english = languages(read(client, "/en/reports/spring-school/"))
    assert english == [
        ("kk", True, "/kk/kk-reports/spring-school/"),
        ("ru", False, "/ru/ru-reports/ru-spring-school/"),
        ("en", False, "/en/reports/spring-school/"),
    ]
    for address in PLACES:
        kazakh = languages(read(client, address, status=404))
        assert kazakh == [("kk", True, address), *english[1:]]


@pytest.mark.parametrize(
    "address",
    [
        "/kk/kk-reports/summer-school/",
        "/kk/kk-reports/",  # a real page
        "/kk/spring-school/",
        "/kk/reports/spring-school/",
        "/kk/kk-reports/Spring-School/",
        "/kk/kk-reports/spring-school/x/",
        "/en/reports/ru-spring-school/x/",
    ],
)
def test_only_at_the_plausible_address(not_in_kazakh, client, address):
    page = client.get(address).content.decode()
    assert "RU Spring school" not in page
    assert ">Spring school<" not in page


def test_a_draft_in_the_language_changes_nothing(not_in_kazakh, bolat, dana, client):
    before = client.get(PLACES[0])
    draft = begin_translation(not_in_kazakh, "kk", by=bolat)
    after = client.get(PLACES[0])
    assert (before.status_code, after.status_code) == (404, 404)
    assert before.content == after.content
    assert draft.slug not in after.content.decode()
    assert client.get(f"/kk/kk-reports/{draft.slug}/").status_code == 404


@pytest.mark.parametrize("address", PLACES)
def test_once_released_there_it_redirects(not_in_kazakh, bolat, dana, client, address):
    translate(not_in_kazakh, "kk", translator=bolat, approver=dana)
    response = client.get(address)
    # For now only: the Kazakh version may be withdrawn again.
    assert (response.status_code, response["Location"]) == (
        302,
        "/kk/kk-reports/kk-spring-school/",
    )


def test_a_real_page_wins(not_in_kazakh, aigerim, bolat, dana, client):
    other = publish_report(aigerim, dana, title="Another")
    target = translate(other, "kk", translator=bolat, approver=dana)
    release(version(target), by=dana, slug="spring-school")
    assert address_of(target) == PLACES[0]
    page = read(client, PLACES[0])
    assert text(page.h1) == "KK Another"


def test_the_first_released_has_an_address_that_two_claim(
    not_in_kazakh, aigerim, vera, dana, client
):
    other = publish_report(aigerim, dana, title="Another")
    target = translate(other, "ru", translator=vera, approver=dana)
    release(version(target), by=dana, slug="spring-school")
    page = read(client, PLACES[0], status=404)
    assert texts(page.select("main .alternative-title")) == [
        "RU Spring school",
        "Spring school",
    ]


def test_a_language_without_a_list_has_no_place_for_reports(
    trees, aigerim, dana, client
):
    """Only English has a home page and a list; Kazakh has neither."""
    for model in (HomePage, ReportIndexPage):
        page = model.objects.get(locale__language_code="en")
        publish(page, author=aigerim, approver=dana)
    publish_report(aigerim, dana)
    assert text(read(client, "/kk/reports/spring-school/", status=404).h1) == (
        text(read(client, "/kk/x/", status=404).h1)
    )
    home = read(client, "/kk/", status=404)
    assert [a["href"] for a in home.select("main a")] == ["/en/"]
    # From the report the switcher leads to no dead end.
    report = read(client, "/en/reports/spring-school/")
    assert [(text(li), li.a is None) for li in report.select(".languages li")] == [
        ("Қазақша (no translation)", True),
        ("Русский (no translation)", True),
        ("English", False),
    ]


def test_the_languages_of_a_page_in_the_sites_order(public_report):
    key = public_report.translation_key
    assert list(missing.released_languages(key)) == ["kk", "ru", "en"]


def test_where_a_page_would_be(public_report):
    current = version(public_report).releases.current().get()
    assert missing.paths_of(current) == {
        "kk": "kk-reports/spring-school/",
        "ru": "ru-reports/spring-school/",
        "en": "reports/spring-school/",
    }
    home = version(public_report.get_parent().get_parent()).releases.current().get()
    assert missing.paths_of(home) == {"kk": "", "ru": "", "en": ""}


def test_an_older_payload_is_read_through_its_upgrades(
    not_in_kazakh, client, monkeypatch
):
    page_class = type(fresh(not_in_kazakh))
    today = page_class.schema
    monkeypatch.setattr(page_class, "schema", today + 1)
    shout = {today: lambda fields: {**fields, "title": fields["title"].upper()}}
    monkeypatch.setattr(page_class, "upgrades", {**page_class.upgrades, **shout})
    page = read(client, PLACES[0], status=404)
    assert texts(page.select("main .alternative-title")) == [
        "RU SPRING SCHOOL",
        "SPRING SCHOOL",
    ]
