"""The search page as a reader without JavaScript sees it."""

import pytest

from tests.home.reading import headers, publish_report, read, text, texts, translate


@pytest.fixture
def libraries(public_trees, aigerim, dana, bolat):
    page = publish_report(
        aigerim,
        dana,
        title="Spring school",
        lead="Forty librarians & friends met.",
    )
    translate(page, "kk", translator=bolat, approver=dana)
    return page


def found(client, address):
    return texts(read(client, address).select(".report-entry h2"))


def test_a_reader_asks_and_reads_where_it_is_said(libraries, client):
    page = read(client, "/en/search/?q=librarian")
    assert texts(page.select(".report-entry h2")) == ["Spring school"]
    assert texts(page.select("mark")) == ["librarians"]
    assert text(page.select_one(".entry-lead")) == "Forty librarians & friends met."
    assert page.select_one(".report-entry a")["href"] == "/en/reports/spring-school/"
    assert page.select_one("input[name=q]")["value"] == "librarian"
    assert text(page.select_one(".count")) == "1 report found"
    assert text(page.title) == "librarian – Search – Ushtil"


def test_in_each_language_only_its_reports(libraries, client):
    assert found(client, "/kk/search/?q=school") == ["KK Spring school"]
    assert found(client, "/ru/search/?q=school") == []


@pytest.mark.parametrize("asked", ["", "?q=", "?q=%20", "?q=%22%22", "?q=%00"])
def test_who_asks_nothing_is_told_how(libraries, client, asked):
    page = read(client, f"/en/search/{asked}")
    assert (len(page.select(".hints p")), page.select(".count")) == (2, [])


def test_nothing_found_leads_on(libraries, client):
    page = read(client, "/en/search/?q=submarine")
    assert text(page.select_one(".count")) == "0 reports found"
    assert texts(page.select(".hints a")) == ["Reports"]


def test_what_somebody_types_stays_text(libraries, client):
    page = read(client, "/en/search/?q=<script>alert(1)</script>")
    (data,) = page.select("script")
    assert (data["type"], "alert" in data.string) == ("application/ld+json", False)
    assert page.select_one("input[name=q]")["value"] == "<script>alert(1)</script>"


def test_the_languages_lead_to_the_search_and_nothing_is_indexed(libraries, client):
    page = read(client, "/en/search/?q=school")
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert [link["hreflang"] for link in page.select(".languages a")] == [
        "kk",
        "ru",
        "en",
    ]
    assert page.select(".languages .missing") == []


def test_every_page_has_the_form_once(libraries, client):
    for address in (
        "/en/",
        "/en/reports/",
        "/en/reports/spring-school/",
        "/en/search/",
    ):
        forms = read(client, address).select("form[role=search]")
        assert [form["action"] for form in forms] == ["/en/search/"]


def test_no_cookie_and_no_negotiation(libraries, client):
    sent, cookies = headers(
        client.get("/en/search/?q=school", headers={"cookie": "a=b"})
    )
    assert (sent["Content-Language"], cookies) == ("en", "")
    assert "Vary" not in sent


@pytest.mark.parametrize("asked", ["?page=x", "?q=school&page=99", "?q=school&page=0"])
def test_a_page_that_is_not_there(libraries, client, asked):
    assert client.get(f"/en/search/{asked}").status_code == 200


def test_an_address_of_its_own_that_no_page_takes(public_trees, aigerim, dana):
    """Below the home page; a report called so stands somewhere else."""
    report = publish_report(aigerim, dana, title="Search")
    assert report.url_path.endswith("/reports/search/")


@pytest.mark.parametrize("more", [0, 2, 9])
def test_five_queries(
    libraries, aigerim, dana, client, more, django_assert_num_queries
):
    for number in range(more):
        publish_report(aigerim, dana, title=f"School {number}")
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(5):
        assert len(found(client, "/en/search/?q=school")) == more + 1


# Filters


@pytest.fixture
def schools(libraries, aigerim, dana):
    """Beside the one of 2026 one of the year before."""
    publish_report(
        aigerim, dana, title="Winter school", starts_on="2025-01-10", ends_on=None
    )
    publish_report(aigerim, dana, title="A conference")


def test_what_is_found_is_narrowed_and_counted(schools, client):
    page = read(client, "/en/search/?q=school")
    years = page.select("section[aria-labelledby=by-year] a.choice")
    assert [(text(a), a["href"]) for a in years] == [
        ("2026 1", "?q=school&year=2026"),
        ("2025 1", "?q=school&year=2025"),
    ]
    page = read(client, "/en/search/?q=school&year=2025")
    assert texts(page.select(".report-entry h2")) == ["Winter school"]
    assert text(page.select_one(".count")) == "1 report found"
    assert text(page.h1) == "Search: 2025"
    assert text(page.title) == "school: 2025 – Search – Ushtil"
    assert page.select_one(".chips a")["href"] == "?q=school"


def test_filters_that_leave_nothing_of_what_was_found(schools, client):
    page = read(client, "/en/search/?q=school&year=2024&attendance=online")
    assert text(page.select_one(".count")) == "0 reports found"
    assert page.select_one(".nothing a")["href"] == "?q=school"
    assert [a["href"] for a in page.select(".chips a")] == [
        "?q=school&attendance=online",
        "?q=school&year=2024",
        "?q=school",
    ]


@pytest.mark.parametrize("query", ["year=x", "person=0", "more=person", "more=x"])
def test_a_search_with_nonsense_is_an_answer(schools, client, query):
    assert client.get(f"/en/search/?q=school&{query}").status_code == 200
    assert client.get(f"/en/search/?{query}").status_code == 200


@pytest.mark.parametrize("more", [0, 2, 9])
def test_a_search_with_filters_asks_no_more(
    schools, aigerim, dana, client, more, django_assert_num_queries
):
    """The texts, the counts, which are public, their rows, what stands around."""
    for number in range(more):
        publish_report(aigerim, dana, title=f"School {number}")
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(5):
        page = read(client, "/en/search/?q=school&year=2026")
    assert len(page.select(".report-entry")) == more + 1
