"""A word that no dictionary has, at the desk: by keyboard, wide and narrow."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.writing import translate
from tests.a11y.seeing import faults, outside
from tests.cast import version

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("dictionaries")]

FINDING = "[data-desk-finding]"
THEY_SANG = 4


@pytest.fixture
def desk(kazakh, bolat):
    page = kazakh
    target = version(page)
    sang = target.snapshot.segments.get(source="They sang.")
    translate(target, sang, "Олар мектипте ән айтты.", by=bolat)
    return page


@pytest.fixture
def opened(desk, bolat, window):
    def open_desk(language="en", width=1280):
        page = window(bolat, language, viewport={"width": width, "height": 800})
        page.goto(reverse("wagtailadmin_pages:edit", args=[desk.pk]))
        expect(page.locator("[data-desk-state]").first).not_to_be_empty()
        return page, page.locator("[data-desk-row]").nth(THEY_SANG)

    return open_desk


def text_of(desk):
    return version(desk).translations.get(segment__source="They sang.").text


def test_what_was_meant_is_one_key_and_enter(opened, desk):
    page, row = opened()
    row.locator("[data-desk-text]").focus()
    page.keyboard.press("Alt+s")
    meant = row.locator("[data-desk-meant-words] button")
    expect(meant.first).to_be_focused(timeout=15_000)
    assert faults(page, FINDING) == []
    page.keyboard.press("Enter")
    expect(row.locator("[data-desk-text]")).to_be_focused()
    expect(row.locator("[data-desk-text]")).to_have_value("Олар мектепте ән айтты.")
    expect(page.locator(FINDING)).to_have_count(0)
    assert text_of(desk) == "Олар мектепте ән айтты."


def test_a_word_is_right_with_one_click(opened, desk):
    _page, row = opened()
    row.get_by_role("button", name="The word is right").click()
    expect(row.locator(f"{FINDING}[data-dismissed]")).to_have_count(1)
    expect(row.get_by_text("Dismissed by Bolat: The word is right.")).to_be_visible()
    assert text_of(desk) == "Олар мектипте ән айтты."


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("kk", 360), ("ru", 360)]
)
def test_the_hint_and_the_list_fit_and_have_names(
    opened, desk, marat, window, language, width
):
    page, row = opened(language, width)
    row.locator("[data-desk-text]").focus()  # then its tools are there, and stay
    row.locator("[data-desk-meant]").click()
    meant = row.locator("[data-desk-meant-words] button").first
    expect(meant).to_be_visible(timeout=15_000)
    assert (faults(page, FINDING), outside(page, FINDING)) == ([], [])
    row.locator('[data-desk-finding-act="dismiss"]').first.click()
    expect(row.locator(f"{FINDING}[data-dismissed]")).to_have_count(1)
    page = window(marat, language, viewport={"width": width, "height": 800})
    page.goto(reverse("checks:words"))
    assert (faults(page, "#main"), outside(page, "#main")) == ([], [])
    page.locator("#main button[name=word]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#main button[name=word]")).to_have_count(0)
