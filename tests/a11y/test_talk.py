"""Questions and the history of a segment: axe, wide and narrow, in three languages."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation import questions
from cms.translation.models import Outcome
from tests.a11y.seeing import DESK, NARROW, faults, outside, tab_to
from tests.cast import fill
from tests.translation.asking import LEADS, asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [("en", DESK), ("kk", DESK), ("ru", DESK), ("en", NARROW), ("kk", NARROW)]
looks = pytest.mark.parametrize(("language", "look"), [*LOOKS, ("ru", NARROW)])


@pytest.fixture
def kazakh(kazakh, aigerim, bolat):
    """A text with an open question, a note and an answer."""
    fill(kazakh, bolat, "KK")
    for path, became in (("title", Outcome.What.NOTE), ("lead", None)):
        question = asked(kazakh, bolat, path, words="school")
        questions.answer(question, LEADS, by=aigerim)
        if became:
            questions.turn(question, became, by=aigerim)
    asked(kazakh, bolat, "lead", "Which school is it?")
    return kazakh


@looks
def test_the_desk_with_questions_an_open_box_and_an_open_history(
    kazakh, bolat, window, language, look
):
    page = window(bolat, language, viewport=look)
    page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    rows = page.locator("[data-desk-row]")
    rows.nth(1).locator("[data-desk-text]").focus()
    page.keyboard.press("Alt+q")
    expect(page.locator("form.desk-ask [name=text]")).to_be_focused()
    page.locator(".desk-question summary").first.click()
    rows.nth(0).locator("[data-desk-text]").focus()
    page.keyboard.press("Alt+h")
    expect(page.locator(".desk-past")).to_have_count(1)
    assert faults(page, ".desk-rows") == []
    assert outside(page, ".desk-rows") == []


@looks
def test_the_list_and_the_page_of_a_question(
    kazakh, bolat, aigerim, window, language, look
):
    page = window(aigerim, language, viewport=look)
    page.goto(reverse("desk:questions"))
    expect(page.locator(".desk-line")).to_have_count(1)
    assert faults(page, "#main") == []
    page.locator(".desk-line__head a").click()
    expect(page.locator("#answer-text")).to_be_visible()
    assert faults(page, "#main") == []
    assert outside(page, "main .question-page") == []


def test_the_author_reaches_everything_by_keyboard(kazakh, aigerim, window):
    page = window(aigerim)
    page.goto(reverse("desk:questions"))
    tab_to(page, ".desk-line__head a")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-text")).to_be_visible()
    tab_to(page, "#answer-text")
    page.keyboard.type(LEADS)
    tab_to(page, "button[value=note]")
    page.keyboard.press("Enter")
    expect(page.locator(".question-page .w-status")).to_have_text("Note")
    assert faults(page, ".question-page") == []


def test_the_buttons_are_in_the_row_somebody_is_in(kazakh, bolat, window):
    """Who has a mouse needs no key."""
    page = window(bolat, viewport=DESK)
    page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    expect(page.locator("[data-talk-ask]")).to_have_count(0)
    row = page.locator("[data-desk-row]").nth(3)
    row.locator("[data-desk-text]").click()
    expect(page.locator("[data-talk-ask]")).to_have_count(1)
    row.get_by_role("button", name="Ask the author").click()
    expect(row.locator("form.desk-ask [name=text]")).to_be_focused()
    history = row.get_by_role("button", name="History")
    history.click()
    expect(history).to_have_attribute("aria-expanded", "true")
    row.get_by_role("button", name="Close").click()
    expect(history).to_have_attribute("aria-expanded", "false")
