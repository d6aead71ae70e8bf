"""Vera translates from English and looks at the Kazakh beside it; axe, 360 px."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import LanguageVersion
from tests.a11y.seeing import faults, outside
from tests.translation.test_alongside import kazakh, russian

__all__ = ["kazakh", "russian"]

pytestmark = pytest.mark.browser


def opened(page, of):
    page.goto(reverse("wagtailadmin_pages:edit", args=[of.pk]))
    return page.locator("[data-desk-row]").nth(1)


def test_shown_with_a_key_kept_and_hidden_again(russian, kazakh, vera, window):
    page = window(vera)
    row = opened(page, russian)
    box = row.locator("[data-desk-text]")
    asked = []
    page.on(
        "request", lambda one: asked.append(one.url) if "/beside/" in one.url else 0
    )
    box.focus()
    page.keyboard.press("Alt+l")
    there = row.get_by_role("note", name="Қазақша")
    expect(there).to_have_text("Олар кездесті.")
    expect(there).to_have_attribute("lang", "kk")
    expect(page.locator("[data-desk-beside-status]")).to_have_text(
        "Drafting · 1 sentence is missing"
    )
    expect(box).to_be_focused()
    # What the source is copied from is the source alone.
    page.keyboard.press("Alt+c")
    expect(box).to_have_value("They met.")
    box.fill("Они встретились.")
    expect(row.locator("[data-desk-state]")).to_have_text("Translated")

    row = opened(page, russian)
    expect(row.get_by_role("note", name="Қазақша")).to_have_text("Олар кездесті.")
    page.get_by_label("Below the source, show").select_option("nothing else")
    expect(page.get_by_role("note", name="Қазақша")).to_have_count(0)
    number = len(asked)
    row = opened(page, russian)
    expect(row.locator(".desk-source")).to_have_text("They met.")
    expect(row.locator("[data-desk-text]")).to_have_value("Они встретились.")
    assert len(asked) == number == 2


def test_who_wants_a_third_language_has_it_at_every_desk(
    russian, kazakh, marat, window
):
    page = window(marat)
    row = opened(page, russian)
    page.get_by_label("Below the source, show").select_option("Қазақша")
    expect(row.get_by_role("note")).to_have_text("Олар кездесті.")
    opened(page, kazakh)
    expect(page.get_by_label("Below the source, show")).to_have_value("ru")
    expect(page.locator("[data-desk-beside-status]")).to_have_text(
        "Drafting · 3 sentences are missing"
    )


def test_without_an_answer_it_says_so_and_typing_goes_on(
    russian, kazakh, vera, window, console_errors
):
    page = window(vera)
    row = opened(page, russian)
    page.route("**/beside/**", lambda route: route.abort())
    page.get_by_label("Below the source, show").select_option("Қазақша")
    expect(page.locator("[data-desk-beside-status]")).to_have_text(
        "Not reached. Choose it again."
    )
    row.locator("[data-desk-text]").fill("Они встретились.")
    expect(row.locator("[data-desk-state]")).to_have_text("Translated")
    console_errors.clear()


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_has_nothing_to_say_and_it_fits(
    russian, kazakh, vera, window, language, width
):
    LanguageVersion.objects.filter(page=kazakh).update(round="released")
    page = window(vera, language, viewport={"width": width, "height": 800})
    row = opened(page, russian)
    page.locator("#desk-beside").select_option("kk")
    expect(row.get_by_role("note")).to_be_visible()
    assert faults(page, ".desk-beside-choice") == []
    assert faults(page, ".desk-rows") == []
    assert outside(page, ".desk-beside-choice") == []
