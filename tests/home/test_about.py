"""What a site says about itself: a page like every other, on the same road."""

import pytest

from home.models import AboutPage
from tests.cast import fresh, release_source
from tests.home.reading import index, read, text, texts, translate

BODY = [
    {"type": "heading", "value": "Who makes it"},
    {"type": "paragraph", "value": "<p>An office <b>here</b>.</p>"},
    {"type": "list", "value": ["<p>Read</p>", "<p>Write</p>"]},
]


@pytest.fixture
def about(public_trees, aigerim, dana):
    home = index().get_parent().specific
    page = AboutPage(
        title="About us",
        introduction="What this is.",
        body=BODY,
        locale=home.locale,
        owner=aigerim,
        live=False,
    )
    home.add_child(instance=page)
    page.save_revision(user=aigerim)
    return page


def test_nobody_reads_it_before_it_is_released(about, aigerim, dana, client):
    read(client, "/en/about-us/", status=404)
    assert texts(read(client, "/en/").select(".sections a")) == ["Reports"]
    release_source(about, author=aigerim, approver=dana)
    page = read(client, "/en/about-us/")
    assert text(page.h1) == "About us"
    assert text(page.select_one(".introduction")) == "What this is."
    assert [(one.name, text(one)) for one in page.select(".prose > *")] == [
        ("h2", "Who makes it"),
        ("p", "An office here."),
        ("ul", "Read Write"),
    ]
    entries = read(client, "/en/").select(".sections a")
    assert [(text(a), a["href"]) for a in entries] == [
        ("Reports", "/en/reports/"),
        ("About us", "/en/about-us/"),
    ]


def test_it_is_translated_as_reports_are(about, aigerim, bolat, dana, client):
    release_source(about, author=aigerim, approver=dana)
    translate(fresh(about), "kk", translator=bolat, approver=dana)
    page = read(client, "/kk/kk-about-us/")
    assert text(page.h1) == "KK About us"
    missing = read(client, "/ru/about-us/", status=404)
    assert [a["href"] for a in missing.select(".alternatives a")] == [
        "/kk/kk-about-us/",
        "/en/about-us/",
    ]


def test_it_stands_below_the_home_page_and_nothing_below_it(about):
    assert AboutPage.allowed_subpage_models() == []
    assert [m.__name__ for m in AboutPage.allowed_parent_page_models()] == ["HomePage"]
