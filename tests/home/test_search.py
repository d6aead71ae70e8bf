"""The search page as a reader without JavaScript sees it."""

from urllib.parse import urlencode

import pytest

from cms.approval.release import withdraw
from events.search.learning import learn_new
from tests.cast import almaty, version
from tests.home.reading import headers, publish_report, read, text, texts, translate
from tests.photographs import staged


@pytest.fixture
@staged
def libraries(public_trees, aigerim, dana, bolat):
    page = publish_report(
        aigerim,
        dana,
        title="Spring school",
        lead="Forty librarians & friends met.",
    )
    translate(page, "kk", translator=bolat, approver=dana)
    learn_new()
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
def test_four_queries(
    libraries, aigerim, dana, client, more, django_assert_num_queries
):
    for number in range(more):
        publish_report(aigerim, dana, title=f"School {number}")
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(4):
        assert len(found(client, "/en/search/?q=school")) == more + 1


# Filters


@pytest.fixture
@staged
def schools(libraries, aigerim, dana):
    """Beside the one of 2026 one of the year before."""
    publish_report(
        aigerim, dana, title="Winter school", starts_on="2025-01-10", ends_on=None
    )
    publish_report(aigerim, dana, title="A conference")
    learn_new()
    return libraries


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


def asked_again(page, words):
    """The address to which the form on the page leads."""
    fields = [(one["name"], one.get("value", "")) for one in page.select("form input")]
    return f"?{urlencode([*{**dict(fields), 'q': words}.items()])}"


def test_another_question_is_asked_of_the_same_part(schools, client):
    """What was chosen stays chosen, is seen, and can be taken away."""
    page = read(client, "/en/search/?q=school&year=2025&attendance=in_person&page=1")
    assert asked_again(page, "winter") == "?q=winter&year=2025&attendance=in_person"
    page = read(client, f"/en/search/{asked_again(page, 'spring')}")
    assert texts(page.select(".report-entry h2")) == []
    assert texts(page.select(".chip b")) == ["2025", "In person"]
    assert page.select_one(".nothing a")["href"] == "?q=spring"


def test_a_search_from_another_page_is_of_all_reports(schools, client):
    for address in ("/en/reports/?year=2025", "/en/search/", "/en/search/?year=2025"):
        page = read(client, address)
        assert asked_again(page, "school") == "?q=school"


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "?q=school&year=2026",
            "?q=%22spring+school%22",
            "?q=%D2%9B%D0%B0%D0%BB%D0%B0",
        ),
        "?q=school&year=2026&attendance=in_person",
        "?q=school&year=1999&person=7",
    ],
)
def test_another_language_is_asked_the_same(schools, client, asked):
    page = read(client, f"/en/search/{asked}")
    for code in ("kk", "ru", "en"):
        link = page.select_one(f".languages [hreflang={code}]")["href"]
        (chain,) = client.get(link, follow=True).redirect_chain
        assert chain == (f"/{code}/search/{asked}", 303)
        assert read(client, chain[0]).select(".count") != []


def test_all_that_a_filter_offers_is_offered_in_another_language(schools, client):
    page = read(client, "/en/search/?q=school&more=organisation")
    link = page.select_one(".languages [hreflang=kk]")["href"]
    (chain,) = client.get(link, follow=True).redirect_chain
    assert chain == ("/kk/search/?q=school&more=organisation", 303)
    assert texts(read(client, chain[0]).select(".all-choices h2")) == ["Ұйым"]
    # Where nothing is found there is nothing to choose from, but the search goes on.
    page = read(client, "/ru/search/?q=school&more=organisation")
    assert (len(page.select("form")), len(page.select(".hints a"))) == (1, 1)


@pytest.mark.parametrize("query", ["year=x", "person=0", "more=person", "more=x"])
def test_a_search_with_nonsense_is_an_answer(schools, client, query):
    assert client.get(f"/en/search/?q=school&{query}").status_code == 200
    assert client.get(f"/en/search/?{query}").status_code == 200


@pytest.mark.parametrize("more", [0, 2, 9])
def test_a_search_with_filters_asks_no_more(
    schools, aigerim, dana, client, more, django_assert_num_queries
):
    """The texts, the counts, the rows that are public, what stands around."""
    for number in range(more):
        publish_report(aigerim, dana, title=f"School {number}")
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(4):
        page = read(client, "/en/search/?q=school&year=2026")
    assert len(page.select(".report-entry")) == more + 1


# What may have been meant


def offered(page):
    return [(text(a), a["href"]) for a in page.select(".meant a")]


INSTEAD = {
    "en": ("schpol", "school", "Spring school"),
    "kk": ("schpol", "school", "KK Spring school"),
}


@pytest.mark.parametrize("language", INSTEAD)
def test_what_was_clearly_meant_is_answered_at_once(libraries, client, language):
    typed, right, title = INSTEAD[language]
    page = read(client, f"/{language}/search/?q={typed}")
    assert texts(page.select(".report-entry h2")) == [title]
    assert texts(page.select("mark")) == ["school"]
    (said,) = page.select("[role=status]")
    assert [one in text(said) for one in (typed, right)] == [True, True]
    assert page.select_one(".onward a")["href"] == f"?q={right}"
    assert page.select_one("input[name=q]")["value"] == typed


def test_it_says_that_nothing_was_found_for_what_was_typed(libraries, client):
    page = read(client, "/en/search/?q=schpol")
    said = "Nothing was found for “schpol”. These are the reports for “school”."
    assert text(page.select_one("[role=status]")) == said
    assert text(page.select_one(".onward a")) == "Everything that is found for “school”"


def test_what_may_have_been_meant_is_offered(schools, client):
    """Wider or Winter? The reader knows."""
    page = read(client, "/en/search/?q=wpring&year=2026")
    assert offered(page) == [("Spring", "?q=Spring&year=2026")]
    assert text(page.select_one(".meant")) == "Did you mean: Spring"
    assert text(page.select_one(".count")) == "0 reports found"
    assert page.select(".report-entry") == []
    assert found(client, f"/en/search/{offered(page)[0][1]}") == ["Spring school"]


def test_filters_are_kept_and_may_leave_nothing(schools, client):
    page = read(client, "/en/search/?q=schpol&year=2025")
    assert texts(page.select(".report-entry h2")) == ["Winter school"]
    assert page.select_one(".onward a")["href"] == "?q=school&year=2025"
    page = read(client, "/en/search/?q=schpol&year=2001")
    assert offered(page) == [("school", "?q=school&year=2001")]
    assert page.select(".report-entry") == []


def test_a_record_that_was_chosen_has_its_name_and_an_offer(
    public_trees, aigerim, dana, client
):
    publish_report(aigerim, dana, title="Spring school")
    learn_new()
    city = almaty()
    page = read(client, f"/en/search/?q=schpol&place={city.pk}")
    assert texts(page.select(".chip b")) == ["Almaty"]
    assert offered(page) == [("school", f"?q=school&place={city.pk}")]


def test_what_is_found_is_found_alone(schools, client):
    for asked in ("school", "winter+school", "%22spring+school%22"):
        page = read(client, f"/en/search/?q={asked}")
        assert (offered(page), page.select(".onward a")) == ([], [])


def test_nobody_is_led_from_nothing_to_nothing(schools, client):
    """Each word is in a report, and no report has both; quoted, nothing is mended."""
    likely, perhaps = "confernce+school", "wpring+conference"
    for asked in (likely, perhaps, "submarine", "%22spring+schpol%22", "schpol+xyz"):
        page = read(client, f"/en/search/?q={asked}")
        assert (offered(page), page.select(".report-entry")) == ([], [])
        assert texts(page.select(".hints a")) == ["Reports"]


def test_what_was_withdrawn_is_no_answer_and_no_offer(schools, marat, client):
    withdraw(version(schools), by=marat, reason="A wrong name")
    assert found(client, "/en/search/?q=wintr") == ["Winter school"]
    for asked in ("sprng", "librarans", "spring"):
        page = read(client, f"/en/search/?q={asked}")
        assert (offered(page), page.select(".report-entry")) == ([], [])
    assert "Spring" not in str(read(client, "/en/search/?q=sprng"))


@pytest.mark.parametrize("more", [0, 2, 9])
def test_what_was_meant_costs_one_query_more(
    schools, aigerim, dana, client, more, django_assert_num_queries
):
    """The texts, the words, texts that have them, their rows, what stands around."""
    for number in range(more):
        publish_report(aigerim, dana, title=f"School {number}")
    learn_new()
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(5):
        assert len(found(client, "/en/search/?q=schpol")) == more + 2
    with django_assert_num_queries(5):
        assert len(found(client, "/en/search/?q=schpol&year=2025")) == 1
    with django_assert_num_queries(4):
        assert offered(read(client, "/en/search/?q=wpring")) != []
    with django_assert_num_queries(3):
        assert found(client, "/en/search/?q=submarine") == []
    topic = 1_000_000
    with django_assert_num_queries(5):
        page = read(client, f"/en/search/?q=schpol&topic={topic}")
    assert offered(page) == [("school", f"?q=school&topic={topic}")]
