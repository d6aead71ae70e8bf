"""What a language model is told of the site."""

from bs4 import BeautifulSoup
from django.conf import settings
from markdown_it import MarkdownIt

from cms.approval.release import withdraw
from tests.cast import version
from tests.home.reading import publish_report, text

SITE = settings.WAGTAILADMIN_BASE_URL


def told(client):
    response = client.get("/llms.txt")
    assert (response.status_code, response["Content-Type"]) == (
        200,
        "text/markdown; charset=utf-8",
    )
    html = MarkdownIt().render(response.content.decode())
    return BeautifulSoup(html, "html.parser")


def links(page, ending):
    return [one["href"] for one in page.select("a") if one["href"].endswith(ending)]


def test_it_has_the_parts_that_llmstxt_org_wants(full_report, client):
    page = told(client)
    assert [text(one) for one in page.select("h1, h2")] == [
        *("Ushtil", "Қазақша", "Русский", "English")
    ]
    assert text(page.blockquote) == (
        "Reports of events in 3 languages: Қазақша (kk), Русский (ru), English (en)."
    )


def test_every_link_leads_to_what_it_says(full_report, client):
    page = told(client)
    assert links(page, "index.md") == [
        f"{SITE}/kk/kk-reports/kk-spring-school/index.md",
        f"{SITE}/en/reports/spring-school/index.md",
    ]
    found = {one["href"].removeprefix(SITE) for one in page.select("a")}
    assert {one: client.get(one).status_code for one in found} == dict.fromkeys(
        found, 200
    )


def test_a_title_is_no_mark(public_trees, aigerim, dana, client):
    publish_report(aigerim, dana, title="Choirs [and] *co*")
    assert "Choirs [and] *co*" in [text(one) for one in told(client).select("a")]


def test_what_is_withdrawn_is_not_in_it(full_report, marat, client):
    withdraw(version(full_report), by=marat, reason="A wrong name")
    assert links(told(client), "index.md") == [
        f"{SITE}/kk/kk-reports/kk-spring-school/index.md"
    ]


def test_a_query_a_language(
    public_trees, aigerim, dana, client, django_assert_num_queries
):
    for more in (1, 2):
        for number in range(more):
            publish_report(aigerim, dana, title=f"Report {more} {number}")
        with django_assert_num_queries(3):
            told(client)


def test_who_has_it_already_gets_nothing_more(full_report, client):
    tag = client.get("/llms.txt")["ETag"]
    again = client.get("/llms.txt", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
