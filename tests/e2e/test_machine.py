"""A machine suggests, a person takes and confirms, an approver sees how much."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Origin, TranslationEdit, UnitText
from tests.a11y.seeing import DESK, faults
from tests.cast import begun, version
from tests.e2e.at_work import desk_is_ready
from tests.translation.machine import engines
from tests.translation.machine.conftest import machine
from tests.translation.memory.stories import report_of

__all__ = ["machine"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]

TITLE, KAZAKH_TITLE = "Spring school", "Көктемгі мектеп"
SANG, SUNG = "They sang together.", "Олар бірге ән айтты."
LINKED = 'They <a href="https://example.kz">danced</a> in the hall.'
DANCED = "They danced in the hall."
DANCE = "Олар залда биледі."
WENT, GONE = "Then everybody went home.", "Содан кейін бәрі үйлеріне қайтты."
KNOWN = {
    TITLE: KAZAKH_TITLE,
    SANG: SUNG,
    'They <a id="a1">danced</a> in the hall.': 'Олар залда <a id="a1">биледі</a>.',
    WENT: "Содан соң бәрі үйге кетті.",
}


def knowing(handler, asked):
    said = engines.saying(*(KNOWN[text] for text in asked["q"]))
    said(handler, asked)


@pytest.fixture
def kazakh(house, aigerim, bolat, dana, machine):
    machine.says = knowing
    source = report_of(SANG, LINKED, WENT, by=aigerim, approver=dana, title=TITLE)
    return begun(source, "kk", by=bolat)


def row(page, source):
    said = re.compile(f"^{re.escape(source)}$")
    return page.locator("[data-desk-row]").filter(
        has=page.locator(".desk-source", has_text=said)
    )


def field(page, source):
    return row(page, source).locator("[data-desk-text]")


def suggests(page, source, words):
    """The machine's words stand below the row, marked as its own."""
    part = row(page, source).locator("[data-machine]")
    expect(part.locator("[data-machine-text]")).to_have_text(words)
    expect(part.locator(".w-status")).to_have_text("Machine")


def origins(page, source):
    rows = TranslationEdit.objects.filter(translation__version=version(page))
    rows = rows.filter(translation__made_from__contains=source).order_by("pk")
    return [(Origin(one.origin), one.is_draft) for one in rows]


CONFIRMED = [(Origin.MACHINE, True), (Origin.MACHINE, False)]


def test_taken_confirmed_handed_over_and_seen_by_whoever_decides(
    desk, page, kazakh, machine, bolat
):
    page.set_viewport_size(DESK)
    desk.log_in("bolat")
    desk.go(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    desk_is_ready(page)

    # Taken, it waits for a person: the row is not done, and there is no hand-over.
    field(page, TITLE).focus()
    suggests(page, TITLE, KAZAKH_TITLE)
    assert faults(page, ".desk-rows") == []
    page.keyboard.press("Alt+Shift+Digit0")
    expect(field(page, TITLE)).to_have_value(KAZAKH_TITLE)
    expect(row(page, TITLE).locator("[data-desk-state]")).to_have_text(
        "Machine, not confirmed yet"
    )
    expect(row(page, TITLE).locator("[data-desk-machines]")).to_be_visible()
    assert faults(page, ".desk-rows") == []
    expect(page.locator("[data-desk-done]")).to_have_text("0")

    # It still waits when somebody comes back, and Ctrl+Enter confirms it.
    page.reload()
    desk_is_ready(page)
    expect(row(page, TITLE).locator("[data-desk-machines]")).to_contain_text("Bolat")
    field(page, TITLE).focus()
    page.keyboard.press("Control+Enter")
    expect(row(page, TITLE).locator("[data-desk-state]")).to_have_text("Translated")
    expect(row(page, TITLE).locator("[data-desk-machines]")).to_have_count(0)
    assert origins(kazakh, TITLE) == CONFIRMED

    # Taken and confirmed in one go; the key goes on to the next row.
    expect(field(page, SANG)).to_be_focused()
    suggests(page, SANG, SUNG)
    page.keyboard.press("Alt+Shift+Digit0")
    page.keyboard.press("Control+Enter")
    expect(field(page, DANCED)).to_be_focused()
    expect(row(page, SANG)).to_have_attribute("data-state", "done")
    assert origins(kazakh, SANG) == CONFIRMED

    # Its link came along, by the mouse and the button.
    suggests(page, DANCED, DANCE)
    row(page, DANCED).locator("[data-machine-take]").click()
    expect(row(page, DANCED)).to_have_attribute("data-text-state", "review")
    expect(field(page, DANCED).locator("[data-link=a1]")).to_have_text("биледі")
    row(page, DANCED).get_by_role("button", name="Confirm").click()
    expect(row(page, DANCED)).to_have_attribute("data-state", "done")
    expect(field(page, DANCED)).to_be_focused()
    assert origins(kazakh, "danced") == CONFIRMED

    # Put right by a person; that it was the machine's is not forgotten.
    field(page, WENT).focus()
    suggests(page, WENT, KNOWN[WENT])
    page.keyboard.press("Alt+Shift+Digit0")
    expect(row(page, WENT)).to_have_attribute("data-text-state", "review")
    field(page, WENT).fill(GONE)
    page.keyboard.press("Control+Enter")
    expect(row(page, WENT)).to_have_attribute("data-state", "done")
    assert origins(kazakh, WENT) == [(Origin.MACHINE, True), (Origin.TYPED, False)]
    desk.hand_over_translation()

    desk.log_in("dana")
    desk.go(reverse("approval:inbox"))
    page.get_by_role("link", name=KAZAKH_TITLE).first.click()
    expect(page.get_by_text("Suggested by a machine: 4 of 4")).to_contain_text(
        "Unchanged: 3."
    )
    expect(page.get_by_text("Machine, unchanged")).to_have_count(3)
    expect(page.get_by_text("Machine, changed by a person")).to_have_count(1)
    assert faults(page, ".approval-decision-page") == []
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("is approved and public")).to_be_visible()
    known = UnitText.objects.filter(version=version(kazakh))
    assert {one.text: one.is_machines for one in known} == {
        KAZAKH_TITLE: True,
        SUNG: True,
        'Олар залда <a id="a1">биледі</a>.': True,
        GONE: False,
    }


def test_typing_goes_on_while_the_machine_stalls(desk, page, kazakh, machine):
    machine.says = engines.stall
    desk.log_in("bolat")
    desk.go(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    desk_is_ready(page)
    field(page, SANG).focus()
    status = row(page, SANG).locator("[data-machine-status]")
    expect(status).to_have_text("The machine is asked…")
    page.keyboard.insert_text(SUNG)
    expect(row(page, SANG)).to_have_attribute("data-state", "done")
    expect(status).to_contain_text("did not answer in time")
    # Asked again by its key, it has come to itself.
    machine.says = knowing
    page.keyboard.press("Alt+Shift+Digit0")
    suggests(page, SANG, SUNG)
    assert origins(kazakh, SANG) == [(Origin.TYPED, False)]


def test_what_was_taken_without_a_connection_still_says_so_later(
    desk, page, kazakh, console_errors
):
    desk.log_in("bolat")
    desk.go(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    desk_is_ready(page)
    field(page, SANG).focus()
    suggests(page, SANG, SUNG)
    page.context.set_offline(True)
    page.keyboard.press("Alt+Shift+Digit0")
    page.keyboard.press("Control+Enter")
    expect(row(page, SANG).locator("[data-desk-status]")).to_contain_text("Not saved")
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.set_offline(False)
    page.goto("about:blank")
    desk.go(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    expect(row(page, SANG)).to_have_attribute("data-text-state", "review")
    assert origins(kazakh, SANG) == [(Origin.MACHINE, True)]
    console_errors.clear()
