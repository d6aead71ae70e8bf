"""Terms at the desk in a browser: marked, listed, inserted with one key; axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import begun, release_source, version
from tests.photographs import staged
from tests.translation.words import SOCIAL_WORK, agreed

pytestmark = pytest.mark.browser

MARKED = """() => [...(CSS.highlights.get("desk-terms") ?? [])].map(String)"""


@pytest.fixture
@staged
def kazakh(english_trees, report, aigerim, dana, bolat, marat):
    """A text in Kazakh whose lead and first sentence speak of terms and of Almaty."""
    agreed(marat, **{**SOCIAL_WORK, "forbidden_kk": "социалдық жұмыс"})
    agreed(marat, en="teacher", kk="мұғалім")
    report.lead = "Social work in Almaty."
    report.save_revision(user=aigerim)
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def desk(kazakh, bolat, window):
    """Bolat at the desk; answers when the terms have come."""

    def open_desk(language="en", **look):
        page = window(bolat, language, **look)
        with page.expect_response("**/terms/"):
            page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
        return page

    return open_desk


def row(page, source):
    return page.locator("[data-desk-row]", has_text=source)


def test_terms_are_marked_listed_and_inserted_by_key(kazakh, desk):
    page = desk()
    page.wait_for_function(f"({MARKED})().length === 3")
    assert page.evaluate(MARKED) == ["Social work", "Almaty", "teachers"]

    lead = row(page, "Social work in")
    text = lead.get_by_role("textbox")
    text.focus()
    panel = page.get_by_role("group", name="Terms and names")
    assert panel.locator("li").all_inner_texts() == [
        "Term: Social work → әлеуметтік жұмыс социалдық жұмыс\n"
        "A profession that helps people in need.",
        "Confirmed name: Almaty → Алматы",
    ]
    expect(panel.locator("s")).to_have_text("социалдық жұмыс")
    page.keyboard.press("Alt+t")
    page.keyboard.press("Alt+t")
    expect(text).to_have_value("әлеуметтік жұмыс Алматы")
    # Both are said, so the first one comes once more.
    page.keyboard.type(" және")
    page.keyboard.press("Alt+t")
    expect(text).to_have_value("әлеуметтік жұмыс Алматы және әлеуметтік жұмыс")
    expect(lead.locator("[data-desk-status]")).to_have_text("Saved")
    saved = version(kazakh).translations.get(segment__path="lead")
    assert saved.text == "әлеуметтік жұмыс Алматы және әлеуметтік жұмыс"


def test_in_a_text_with_markup_the_form_goes_where_the_cursor_was(desk):
    page = desk()
    lead, marked = row(page, "Social work in"), row(page, "Forty")
    text = marked.locator("[contenteditable]")
    text.focus()
    page.keyboard.type("Қырық жиналды.")
    for _ in range(len(" жиналды.")):
        page.keyboard.press("ArrowLeft")
    marked.get_by_role("button", name="Insert “мұғалім”").click()
    expect(text).to_have_text("Қырық мұғалім жиналды.")
    expect(text).to_be_focused()
    # A word that is there in another case is no longer the next one to insert.
    lead.get_by_role("textbox").fill("Алматыдағы ")
    page.keyboard.press("Alt+t")
    expect(lead.get_by_role("textbox")).to_have_value("Алматыдағы әлеуметтік жұмыс")


def test_a_row_without_terms_shows_none(desk):
    page = desk()
    row(page, "Social work in").get_by_role("textbox").focus()
    panel = page.get_by_role("group", name="Terms and names")
    expect(panel).to_be_visible()
    row(page, "We begin on Monday").get_by_role("textbox").focus()
    expect(panel).to_have_count(0)
    page.keyboard.press("Alt+t")
    expect(row(page, "We begin on Monday").get_by_role("textbox")).to_have_value("")


def test_without_the_terms_the_desk_goes_on(kazakh, desk, new_page):
    page = desk()
    page.route("**/terms/", lambda route: route.fulfill(status=204))
    page.reload()
    lead = row(page, "Social work in")
    lead.get_by_role("textbox").fill("Алматыдағы әлеуметтік жұмыс.")
    page.keyboard.press("Alt+t")
    lead.get_by_role("textbox").blur()
    expect(lead.locator("[data-desk-status]")).to_have_text("Saved")


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_has_nothing_to_say_about_the_list(desk, language, width):
    page = desk(language, viewport={"width": width, "height": 800})
    row(page, "Social work in").get_by_role("textbox").focus()
    expect(page.locator(".desk-terms li")).to_have_count(2)
    results = Axe().run(page, context=".desk-rows")
    assert results.response["violations"] == []
