"""Somebody is mentioned by keyboard, translated by keyboard, and read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import ReportIndexPage
from tests.cast import in_language, taking_part, version, write_report
from tests.e2e.at_work import desk_is_ready
from tests.translation.mentioning import gulmira_known

pytestmark = [
    pytest.mark.browser,
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def gulmira(house, aigerim, dana):
    return gulmira_known(aigerim, dana)


@pytest.fixture
def report(house, gulmira, aigerim):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    return write_report(
        index,
        by=aigerim,
        body=[{"type": "paragraph", "value": "<p>Forty teachers met.</p>"}],
        participants=[taking_part(gulmira)],
    )


def editor(page):
    return page.locator("#panel-child-content-body-section [contenteditable=true]").last


def is_back(page):
    """The chooser has given the editor back."""
    expect(page.locator(".modal-dialog")).to_have_count(0)
    expect(page.locator(".Draftail-Editor--readonly")).to_have_count(0)
    expect(page.locator(".Draftail-Editor--focus")).to_have_count(1)


def has_kept(page, words):
    """The editor writes into its field a moment after somebody has typed."""
    page.wait_for_function(
        """words => [...document.querySelectorAll("[data-contentpath] input")]
          .some((field) => field.value.includes(words))""",
        arg=words,
    )


def stored(page):
    (block,) = version(page).page.specific.get_latest_revision_as_object().body
    return block.value.source


def test_from_the_editor_to_the_reader(desk, page, report, gulmira):
    desk.log_in("aigerim")
    desk.go(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    editor(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" ")
    page.keyboard.press("Alt+m")
    dialog = page.locator(".modal-dialog")
    dialog.get_by_label("Name").first.fill("Гүлмира")
    choice = dialog.get_by_role("link", name="Gulmira Abdiraiymova")
    expect(choice).to_have_count(1)
    choice.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(editor(page).locator(".TooltipEntity")).to_have_text("Gulmira Abdiraiymova")
    is_back(page)
    page.keyboard.type(" sang.")
    has_kept(page, " sang.")
    desk.page.get_by_role("button", name="Hand over for review").click()
    expect(page.get_by_text("was handed over for review")).to_be_visible()
    number = gulmira.pk
    link = f'<a linktype="person" id="{number}">Gulmira Abdiraiymova</a>'
    assert f"Forty teachers met. {link} sang." in stored(report)

    desk.log_in("dana")
    desk.approve("Spring school")

    desk.log_in("bolat")
    desk.go(reverse("desk:work"))
    page.get_by_role("row", name="Spring school").get_by_role(
        "button", name="Begin"
    ).click()
    desk_is_ready(page)
    fields = page.locator("[data-desk-text]")
    fields.first.fill("Көктемгі мектеп")
    page.keyboard.press("Control+Enter")
    there = page.locator("[contenteditable][data-desk-text]")
    expect(there).to_be_focused(timeout=15_000)
    page.keyboard.type("Қырық мұғалім жиналды.")
    page.keyboard.press("Alt+m")
    expect(page.locator(".desk-mentions")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type(" ән айтты.")
    status = page.locator("[data-desk-row]").nth(1).locator("[data-desk-status]")
    expect(status).to_have_text("Saved")
    desk.hand_over_translation()

    desk.log_in("dana")
    desk.approve("Көктемгі мектеп")
    page.context.clear_cookies()
    desk.go("/kk/")
    page.get_by_role("link", name="Көктемгі мектеп").first.click()
    mention = page.locator(".prose p a.record")
    expect(mention).to_have_text("Гүлмира Әбдірайымова")
    mention.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Гүлмира Әбдірайымова")
    desk.go("/en/reports/spring-school/")
    expect(page.locator(".prose p a.record")).to_have_text("Gulmira Abdiraiymova")
    assert in_language(report, "kk").live


def test_words_become_a_mention_and_words_again(desk, page, report, gulmira):
    desk.log_in("aigerim")
    desk.go(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    editor(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Gulmira")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Alt+m")
    dialog = page.locator(".modal-dialog")
    # The chooser looks for the words at once.
    choice = dialog.get_by_role("link", name="Gulmira Abdiraiymova")
    expect(dialog.get_by_label("Name").first).to_have_value("Gulmira")
    choice.click()
    mention = editor(page).locator(".TooltipEntity")
    expect(mention).to_have_text("Gulmira")
    is_back(page)
    # Typing inside of it changes its form only.
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("rr")
    expect(mention).to_have_text("Gulmirrra")
    page.keyboard.press("Alt+Shift+m")
    expect(mention).to_have_count(0)
    expect(editor(page)).to_contain_text("Gulmirrra")
    page.keyboard.press("Alt+o")
    expect(dialog.get_by_role("heading", name="Choose an organisation")).to_be_visible()
    dialog.get_by_label("Name").first.fill("Абай")
    dialog.get_by_role("link", name="Abai University").click()
    expect(mention).to_have_text("Gulmirrra")
    has_kept(page, '"type":"ORGANISATION"')
