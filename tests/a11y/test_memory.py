"""The memory at the desk in a browser: fetched aside, by keyboard, with axe."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Origin, Rejection, TranslationEdit
from tests.a11y.seeing import DESK, NARROW, faults, outside
from tests.cast import begun, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, translated

pytestmark = pytest.mark.browser

SANG, DANCED = "They sang together.", "They danced together."


@pytest.fixture
@staged
def autumn(public_trees, aigerim, bolat, dana):
    """A Kazakh version to be written, two of whose sentences the memory resembles."""
    spring = report_of(SANG, by=aigerim, approver=dana)
    translated(spring, "kk", "Көктем", "Олар бірге ән айтты.", by=bolat, approver=dana)
    source = report_of(SANG, DANCED, by=aigerim, approver=dana, title="Autumn")
    return begun(source, "kk", by=bolat)


def address(live_server, name, *args):
    return f"{live_server.url}{reverse(name, args=args)}"


@pytest.mark.django_db(transaction=True)
def test_a_suggestion_is_taken_with_a_key_and_rejected(
    autumn, bolat, window, live_server
):
    page = window(bolat, viewport=DESK)
    page.goto(address(live_server, "wagtailadmin_pages:edit", autumn.pk))
    rows = page.locator("[data-desk-row]")
    rows.nth(1).locator("[data-desk-text]").focus()
    expect(page.locator(".desk-suggestion")).to_have_count(1)
    assert faults(page, ".desk-memory") == []
    page.keyboard.press("Alt+Shift+Digit1")
    field = rows.nth(1).locator("[data-desk-text]")
    expect(field).to_have_value("Олар бірге ән айтты.")
    expect(rows.nth(1)).to_have_attribute("data-edition", "1")
    edit = TranslationEdit.objects.get(translation__version=version(autumn))
    assert (edit.origin, edit.unit is not None) == (Origin.MEMORY, True)
    page.keyboard.type(" Иә.")
    expect(rows.nth(1)).to_have_attribute("data-edition", "2")
    assert TranslationEdit.objects.order_by("pk").last().origin == Origin.TYPED

    # The next row gets its own; the panel goes with it.
    page.keyboard.press("Alt+ArrowDown")
    percent = rows.nth(2).locator("[data-memory-percent]")
    expect(percent).to_have_text(re.compile("8\\d %"))
    expect(page.locator(".desk-memory")).to_have_count(1)
    expect(rows.nth(2).locator(".desk-difference del")).to_contain_text("sang")
    page.locator("[data-memory-reject] input").fill("Not with dances")
    page.keyboard.press("Enter")
    expect(rows.nth(2).locator(".desk-rejected")).to_contain_text(
        re.compile("Bolat .* Not with dances")
    )
    assert Rejection.objects.get().reason == "Not with dances"
    assert faults(page, ".desk-memory") == []


@pytest.mark.django_db(transaction=True)
def test_typing_goes_on_while_the_memory_does_not_answer(
    autumn, bolat, window, live_server
):
    page = window(bolat, viewport=DESK)
    page.route("**/suggestions/", lambda route: None)
    page.goto(address(live_server, "wagtailadmin_pages:edit", autumn.pk))
    row = page.locator("[data-desk-row]").nth(1)
    row.locator("[data-desk-text]").focus()
    with page.expect_event("requestfailed") as given_up:
        page.wait_for_timeout(400)
        page.keyboard.type("Олар ән айтты.")
        page.keyboard.press("Alt+ArrowDown")
    assert given_up.value.url.endswith("/suggestions/")
    expect(row).to_have_attribute("data-edition", "1")
    expect(page.locator(".desk-memory")).to_have_count(0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_concordance_and_repeats_in_each_language(
    autumn, bolat, window, live_server, language
):
    page = window(bolat, language, viewport=NARROW)
    page.goto(f"{address(live_server, 'desk:memory')}?q=together&stems=1")
    expect(page.locator(".desk-unit")).to_have_count(1)
    assert faults(page) == []
    assert outside(page, "main") == []
    page.goto(address(live_server, "desk:repeats", version(autumn).pk))
    expect(page.locator("[name=fill]")).to_have_count(1)
    assert faults(page) == []
    # The titles above it are Wagtail's own header, which cuts long ones off.
    assert outside(page, "main form") == []
