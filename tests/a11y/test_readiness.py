"""What is hard to translate, above the source in Wagtail's editor."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from events.models import ReportIndexPage
from tests.a11y.seeing import faults, outside
from tests.cast import write_report

pytestmark = pytest.mark.browser

HARD = ".approval-hard"


@pytest.fixture
def report(trees, aigerim):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    paragraph = {"type": "paragraph", "value": "<p>The HEQA met on 03/04/2026.</p>"}
    return write_report(index, by=aigerim, lead="A lead.", body=[paragraph])


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("kk", 360), ("ru", 360)]
)
def test_it_unfolds_by_keyboard_and_leads_to_the_place(
    window, report, aigerim, language, width
):
    page = window(aigerim, language, viewport={"width": width, "height": 800})
    page.goto(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    hard = page.locator(HARD)
    expect(hard).not_to_have_attribute("open", "")
    hard.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(hard.locator("q")).to_have_text("The HEQA met on 03/04/2026.")
    assert (faults(page, HARD), outside(page, HARD)) == ([], [])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    (block,) = report.body
    page.wait_for_url(f"**#block-{block.id}-section")
    expect(page.locator(f"#block-{block.id}-section")).to_be_in_viewport()


def test_it_follows_what_the_editor_saves_and_stays_unfolded(window, report, aigerim):
    page = window(aigerim, "en", viewport={"width": 1280, "height": 800})
    page.goto(reverse("wagtailadmin_pages:edit", args=[report.pk]))
    page.locator(f"{HARD} summary").click()
    expect(page.locator(f"{HARD} q")).to_have_count(1)
    page.wait_for_timeout(3_000)  # Wagtail watches for edits two seconds later
    page.locator("#id_title").fill("Spring school of last year")
    expect(page.locator(f"{HARD} q")).to_have_text(
        ["Spring school of last year", "The HEQA met on 03/04/2026."], timeout=15_000
    )
    expect(page.locator(HARD)).to_have_attribute("open", "")


def test_the_page_of_the_hand_over(window, report, aigerim, dana):
    page = window(aigerim, "kk", viewport={"width": 360, "height": 800})
    row = report.language_version
    page.goto(reverse("approval:hand_over", args=[row.pk]))
    expect(page.locator(f"{HARD} q")).to_have_count(1)
    assert (faults(page, HARD), outside(page, HARD)) == ([], [])
