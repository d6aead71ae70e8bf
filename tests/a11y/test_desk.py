"""The desk with every kind of row, in three languages, wide and at 360 pixels."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.writing import translate
from tests.a11y.seeing import DESK, faults, outside
from tests.cast import begun, fill, fresh, release_source, version

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def desk(kazakh, report, aigerim, dana, bolat):
    """Finished, not begun, outdated and found at fault: a row of each."""
    page = kazakh
    fill(page, bolat, "KK")
    report = fresh(report)
    report.lead = "A lead, and more."
    report.body.append(("paragraph", "<p>See <a href='https://x.kz/'>this</a>.</p>"))
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    target = version(page)
    wrong = target.snapshot.segments.get(source="They sang.")
    row = target.translations.get(segment=wrong)
    translate(target, wrong, "Олар  ән айтты", by=bolat, edition=row.edition)
    return page


@pytest.fixture
def opened(desk, bolat, window):
    def open_desk(language="en", **look):
        page = window(bolat, language, **look)
        page.goto(reverse("wagtailadmin_pages:edit", args=[desk.pk]))
        page.wait_for_function(
            "document.querySelector('[data-desk-state]').textContent"
        )
        return page

    return open_desk


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("look", [DESK, PHONE], ids=["wide", "360 px"])
def test_axe_has_nothing_to_say_and_everything_is_in_the_window(opened, language, look):
    page = opened(language, viewport=look)
    states = page.locator("[data-desk-row]").evaluate_all(
        "rows => [...new Set(rows.map(row => row.dataset.state))].sort()"
    )
    assert states == ["done", "missing", "review", "wrong"]
    assert (faults(page), outside(page, ".desk-rows")) == ([], [])


def test_a_question_mark_shows_the_keys_and_escape_goes_back(opened):
    page = opened(viewport=DESK)
    keys = page.get_by_text("This list; Esc goes back")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    field = page.locator("[data-desk-text]").first
    field.focus()
    before = field.input_value()
    page.keyboard.press("End")
    page.keyboard.press("Alt+?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.type("?")
    expect(field).to_have_value(f"{before}?")


def test_findings_and_links_have_their_keys(opened):
    """Of docs/keystrokes.md tasks 4, 7 and 10, with as many keys."""
    page = opened(viewport=DESK)
    page.locator("[data-desk-text]").first.focus()
    page.keyboard.press("Alt+n")
    wrong = page.locator('[data-desk-row][data-state="wrong"]')
    expect(wrong.locator("[data-desk-text]")).to_be_focused()
    page.keyboard.press("Alt+i")
    page.keyboard.type("They sing like that.")
    page.keyboard.press("Enter")
    expect(wrong.locator("[data-dismissed]")).to_have_count(1)
    page.locator("[data-desk-row]", has_text="See").locator("[data-desk-text]").focus()
    page.keyboard.press("Alt+1")
    expect(page.locator('.desk-text a[data-link="a1"]')).to_have_text("this")
