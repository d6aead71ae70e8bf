"""Mentions at the desk in a browser: by keyboard, by mouse, as axe sees them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Organisation
from tests.a11y.seeing import DESK, NARROW, faults, outside
from tests.cast import begun, known, release_source, version
from tests.photographs import staged
from tests.translation.mentioning import gulmira_known, mention

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    """A Kazakh version of "Then Gulmira Abdiraiymova of the choir sang."."""
    gulmira = gulmira_known(aigerim, dana)
    choir = known(Organisation(), (aigerim, dana), en="City Choir")
    said = f"Then {mention(gulmira)} of {mention(choir, 'the choir', 'organisation')}"
    report.body = [{"type": "paragraph", "value": f"<p>{said} sang.</p>"}]
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def desk(kazakh, bolat, window, live_server):
    def open_desk(language="en", **look):
        page = window(bolat, language, **{"viewport": DESK, **look})
        address = reverse("wagtailadmin_pages:edit", args=[kazakh.pk])
        page.goto(f"{live_server.url}{address}")
        return page

    return open_desk


def row(page):
    return page.locator("[data-desk-row]", has_text="Then")


def text(page):
    return row(page).locator("[contenteditable]")


def panel(page):
    return page.locator(".desk-mentions")


def chosen(page):
    return panel(page).locator("[aria-selected=true] [data-mention-form]")


def stored(kazakh):
    return version(kazakh).translations.get(segment__path__startswith="body").text


def saved(page):
    expect(row(page).locator("[data-desk-status]")).to_have_text("Saved")


def test_by_keyboard_alone(kazakh, desk):
    page = desk()
    text(page).focus()
    page.keyboard.type("Содан кейін")
    page.keyboard.press("Alt+m")
    expect(chosen(page)).to_have_text("Гүлмира Әбдірайымова")
    page.keyboard.press("ArrowDown")
    expect(chosen(page)).to_have_text("Гүлмира Әбдірайымованың")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(text(page)).to_be_focused()
    expect(panel(page)).to_have_count(0)
    page.keyboard.type(" ән айтты, ал ")
    # The next one has no name in Kazakh yet; a form can be typed.
    page.keyboard.press("Alt+m")
    expect(panel(page)).to_contain_text("There is no confirmed name in this language")
    expect(panel(page).get_by_role("link", name="Propose one")).to_be_visible()
    page.keyboard.type("хор")
    page.keyboard.press("Enter")
    page.keyboard.type(" биледі.")
    saved(page)
    assert stored(kazakh) == (
        'Содан кейін <a id="a1">Гүлмира Әбдірайымова</a> ән айтты, ал '
        '<a id="a2">хор</a> биледі.'
    )


def test_selected_words_become_the_mention_and_a_form_changes_in_its_place(
    kazakh, desk
):
    page = desk()
    text(page).focus()
    page.keyboard.type("Әбдірайымова ханым ән айтты")
    for _ in range(len(" ән айтты")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Alt+m")
    expect(panel(page).get_by_role("combobox")).to_have_value("Әбдірайымова ханым")
    expect(chosen(page)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(text(page).locator("a")).to_have_text("Әбдірайымова ханым")

    # Inside of it the same key offers its forms, and Escape changes nothing.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+m")
    expect(panel(page)).to_contain_text("Gulmira Abdiraiymova")
    page.keyboard.press("Escape")
    expect(text(page)).to_be_focused()
    page.keyboard.type("ға")
    expect(text(page).locator("a")).to_have_text("Әбдірайымова ханығам")
    page.keyboard.press("Alt+Digit1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text(page).locator("a")).to_have_text("Гүлмира Әбдірайымоваға")
    saved(page)
    assert stored(kazakh) == '<a id="a1">Гүлмира Әбдірайымоваға</a> ән айтты'


def test_by_mouse_and_without_the_names(kazakh, desk, console_errors):
    page = desk()
    page.route("**/mentions/", lambda route: route.abort())
    text(page).focus()
    row(page).get_by_role("button", name="Mention “the choir”").click()
    expect(panel(page)).to_contain_text("The names did not come.")
    panel(page).get_by_role("combobox").fill("хор")
    panel(page).get_by_role("button", name="Insert").click()
    saved(page)
    assert stored(kazakh) == '<a id="a2">хор</a>'
    console_errors.clear()  # the browser tells of what was aborted

    page.unroute("**/mentions/")
    row(page).get_by_role("button", name="Mention “Gulmira").click()
    panel(page).get_by_text("Гүлмира Әбдірайымовамен").click()
    expect(text(page).locator("a")).to_have_text(["хор", "Гүлмира Әбдірайымовамен"])
    expect(row(page).locator(".desk-finding", has_text="mention")).to_have_count(0)


@pytest.mark.parametrize("look", [DESK, NARROW])
def test_axe_has_nothing_to_say_about_the_list(desk, look):
    for language in ("en", "kk", "ru"):
        page = desk(language, viewport=look)
        text(page).focus()
        for name in ("Gulmira Abdiraiymova", "the choir"):
            page.keyboard.press("Alt+m")
            expect(panel(page)).to_contain_text(name)
            expect(panel(page).get_by_role("combobox")).to_be_focused()
            assert faults(page, ".desk-rows") == []
            assert outside(page, ".desk-mentions") == []
