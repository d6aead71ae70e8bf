"""The machine at the desk: in three languages, narrow and wide, with axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.a11y.seeing import DESK, NARROW, faults, outside
from tests.cast import begun
from tests.photographs import staged
from tests.translation.machine import engines
from tests.translation.machine.conftest import machine
from tests.translation.memory.stories import report_of

__all__ = ["machine"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SANG, SUNG = "They sang together.", "Олар бірге ән айтты."


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    source = report_of(SANG, by=aigerim, approver=dana, title="Spring")
    return begun(source, "kk", by=bolat)


@pytest.fixture
def page_of(kazakh, bolat, machine, window, live_server):
    """Bolat at the sentence, in a language and a window of his choice."""

    def open_it(language, look):
        page = window(bolat, language, viewport=look)
        path = reverse("wagtailadmin_pages:edit", args=[kazakh.pk])
        page.goto(f"{live_server.url}{path}")
        row = page.locator("[data-desk-row]").nth(1)
        row.locator("[data-desk-text]").focus()
        return page, row

    return open_it


@pytest.mark.parametrize("look", [DESK, NARROW, {"width": 360, "height": 740}])
@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_offered_and_taken(page_of, machine, language, look):
    machine.says = engines.saying(SUNG)
    page, row = page_of(language, look)
    expect(row.locator("[data-machine-text]")).to_have_text(SUNG)
    assert faults(page, ".desk-rows") == []
    assert outside(page, ".desk-rows") == []
    page.keyboard.press("Alt+Shift+Digit0")
    expect(row.locator("[data-desk-machines]")).to_be_visible()
    assert faults(page, ".desk-rows") == []
    assert outside(page, ".desk-rows") == []


def test_what_went_wrong_is_read_out_and_the_machine_asked_again(page_of, machine):
    machine.says = engines.answering({}, 503)
    page, row = page_of("en", NARROW)
    status = row.locator("[data-machine-status]")
    expect(status).to_contain_text("turned the question away (503)")
    expect(status).to_have_role("status")
    assert faults(page, ".desk-rows") == []
    machine.says = engines.saying(SUNG)
    row.get_by_role("button", name="Ask the machine").click()
    expect(row.locator("[data-machine-text]")).to_have_text(SUNG)


def test_who_leaves_a_row_does_not_wait_and_a_done_row_asks_nothing(page_of, machine):
    machine.says = engines.stall
    page, row = page_of("en", DESK)
    expect(row.locator("[data-machine-status]")).to_have_text("The machine is asked…")
    page.keyboard.insert_text(SUNG)
    with page.expect_event("requestfailed") as given_up:
        page.keyboard.press("Alt+ArrowUp")
    assert given_up.value.url.endswith("/machine/")
    expect(row).to_have_attribute("data-state", "done")
    machine.goes_on.set()
    machine.says = engines.saying(SUNG)
    before = len(machine.asked)
    page.keyboard.press("Alt+ArrowDown")
    expect(row.locator("[data-machine-ask]")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert [asked["q"] for _, asked in machine.asked[before:]] == []
    page.keyboard.press("Alt+Shift+Digit0")
    expect(row.locator("[data-machine-text]")).to_have_text(SUNG)
