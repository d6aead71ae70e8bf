"""A report as Markdown, and what nobody may mistake for a mark in it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cms.approval.release import release, withdraw
from cms.approval.removal import acts
from home.markdown import escaped, markdown
from tests.approval.removal.scenery import ORDER
from tests.cast import in_language, version
from tests.home.reading import address_of, headers, publish_report, read, text

SITE = settings.WAGTAILADMIN_BASE_URL


def beside(page):
    return f"{address_of(page)}index.md"


def said(client, page):
    response = client.get(beside(page))
    assert response.status_code == 200
    return response.content.decode()


def words(element):
    return {*re.findall(r"\w+", element.get_text(" "))}


def as_page(source):
    """What a reader of the Markdown sees, by CommonMark."""
    return BeautifulSoup(MarkdownIt().render(source), "html.parser")


def test_all_of_a_report_as_text(full_report, client):
    found = as_page(said(client, full_report))
    assert text(found.h1) == "Spring school"
    assert [text(one) for one in found.select("h2")] == [
        "Programme",
        "Participants",
        "Documents",
        "About this text",
    ]
    assert [text(one) for one in found.ul.find_all("li")] == [
        "Date: April 14–15, 2026",
        "Place: Hall, Almaty, Kazakhstan",
        "Attendance: In person and online",
        "Organiser: Abai University",
        "With support from: The fund",
        "Topics: Choirs",
        "Sustainable Development Goals: 13. Climate action",
    ]
    assert (found.img["alt"], found.img["src"][: len(SITE)]) == ("A hall", SITE)
    assert [one["href"][: len(SITE)] for one in found.select("a")] == [SITE, SITE]


def test_it_has_the_words_of_the_page(full_report, client):
    """All of the article, except what leads around on the site."""
    article = read(client, address_of(full_report)).article
    for around in article.select(".related, .unseen, .document-facts, .to-keep"):
        around.decompose()
    markdown_of_it = as_page(said(client, full_report))
    assert words(article) - words(markdown_of_it) == set()


def test_each_language_has_its_own_and_leads_to_the_others(full_report, client):
    kazakh = in_language(full_report, "kk")
    found = as_page(said(client, kazakh))
    assert text(found.h1) == "KK Spring school"
    english = f"{SITE}{address_of(full_report)}"
    assert {one["href"] for one in found.select("a")} >= {english}
    response = client.get(beside(kazakh))
    sent, cookies = headers(response)
    assert (sent["Content-Type"], sent["Content-Language"], cookies) == (
        "text/markdown; charset=utf-8",
        "kk",
        "",
    )
    again = client.get(beside(kazakh), headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_recommendations_keep_their_numbers(public_trees, aigerim, dana, client):
    points = ("First, listen.", "Then decide.")
    blocks = [{"type": "recommendations", "value": [f"<p>{one}</p>"]} for one in points]
    page = publish_report(aigerim, dana, body=blocks)
    lists = as_page(said(client, page)).select("ol")
    assert [(one.get("start", "1"), text(one)) for one in lists] == [
        ("1", "First, listen."),
        ("2", "Then decide."),
    ]


def test_what_is_withdrawn_is_not_there(full_report, marat, client):
    address = beside(full_report)
    withdraw(version(full_report), by=marat, reason="A wrong name")
    assert client.get(address).status_code == 404


def test_a_former_address_leads_on(full_report, dana, client):
    former = beside(full_report)
    release(version(full_report), by=dana, slug="choirs")
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (
        301,
        "/en/reports/choirs/index.md",
    )


def test_what_the_law_removed_is_gone(full_report, marat, client):
    address = beside(full_report)
    acts.remove_text(version(full_report), ORDER, by=marat)
    assert client.get(address).status_code == 410


def test_only_reports_are_told_so(full_report, client):
    addresses = ("/en/reports/index.md", "/en/nobody/index.md")
    assert [client.get(one).status_code for one in addresses] == [404, 404]


def test_three_queries(full_report, client, django_assert_num_queries):
    address = beside(full_report)
    client.get(address)
    with django_assert_num_queries(3):
        assert client.get(address).status_code == 200


# Marks


@pytest.mark.parametrize(
    "plain",
    [
        *(
            "# no heading",
            "1. no list",
            "- none either",
            "> nobody said it",
            "a * b * c",
        ),
        *("[no](link)", "<b>no tag</b>", "R&amp;D", "`no code`", "\\", "~~~"),
        *("_a_", "snake_case", "2026. It was", "UTC+5", "1) one", "![no](picture)"),
    ],
)
def test_text_stays_text(plain):
    assert text(as_page(escaped(plain))) == plain


@pytest.mark.parametrize("plain", ["snake_case", "In 2026. It was", "UTC+5", "a-b"])
def test_what_is_no_mark_is_left_alone(plain):
    assert escaped(plain) == plain


@pytest.mark.hypothesis
@given(st.text(st.sampled_from("ab1 .)#*_-+=`~[]()!<>&;\\|:қ"), max_size=40))
def test_any_text_is_read_as_it_was_written(plain):
    said = " ".join(plain.split())
    html = BeautifulSoup("<p></p>", "html.parser")
    html.p.string = said
    assert text(as_page(markdown(str(html)))) == said


def test_a_picture_says_what_is_in_it():
    html = '<p><img src="/media/x.jpg" alt="A] small [hall*"></p>'
    found = as_page(markdown(html)).img
    assert (found["alt"], found["src"]) == ("A] small [hall*", f"{SITE}/media/x.jpg")
