"""Correcting, confirming and legal removal in a browser: without a mouse, with axe."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.approval.models import Correction, Removal
from cms.core.languages import codes
from tests.a11y.seeing import DESK, NARROW, faults, outside, skip_to_text, tab_to
from tests.cast import in_language, version
from tests.home.reading import address_of

pytestmark = pytest.mark.browser

# Every language is seen once, each in another window.
LOOKS = {
    "en": {"viewport": DESK, "color_scheme": "light"},
    "kk": {"viewport": NARROW, "color_scheme": "light"},
    "ru": {"viewport": DESK, "color_scheme": "dark"},
}


# Ours; headers and messages that fade in are Wagtail's.
OURS = "main .nice-padding"


class Person:
    """Somebody at a keyboard; every page they come to is looked at."""

    def __init__(self, page, language):
        self.page, self.language = page, language

    def comes_to(self, address):
        self.comes_back_to(address)
        self.looks()

    def comes_back_to(self, address):
        self.page.goto(address)
        skip_to_text(self.page)

    def looks(self):
        assert self.page.locator("html").get_attribute("lang") == self.language
        assert (faults(self.page, OURS), outside(self.page, OURS)) == ([], [])

    def chooses(self, selector):
        """Whatever it leads to is looked at as well."""
        tab_to(self.page, selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.looks()

    def types(self, **fields):
        for name, text in fields.items():
            tab_to(self.page, f"[name={name}]")
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)

    def goes_on_in(self, name):
        """After a refusal the focus is where it can be mended."""
        expect(self.page.locator(f"[name={name}]").first).to_be_focused()


def correct_a_sentence(marat, page):
    marat.comes_to(reverse("corrections:sentences", args=[version(page).pk]))
    marat.chooses(".approval-sentences li:last-child a")
    marat.types(text="They sang together.")
    marat.chooses("main button.serious")
    marat.goes_on_in("reason")
    marat.types(reason="A word was missing.", note="They sang together.")
    marat.chooses("main button.serious")
    return Correction.objects.get()


def confirm_it(dana, correction):
    address = reverse("corrections:waiting", args=[correction.pk])
    dana.comes_to(address)
    tab_to(dana.page, "main summary")
    dana.page.keyboard.press("Enter")
    dana.chooses("main details button")
    dana.goes_on_in("reason")
    dana.comes_back_to(address)
    dana.chooses("main form:has([name=expected_hash]) button")
    dana.comes_to(address)
    correction.refresh_from_db()
    return correction.outcome


def remove_the_text(marat, page):
    order = {"authority": "The court", "reference": "No. 7", "reason": "Privacy."}
    marat.comes_to(reverse("approval_releases:removal", args=[version(page).pk]))
    marat.chooses("main form button")
    marat.goes_on_in("what")
    marat.page.keyboard.press("Space")
    tab_to(marat.page, "[name=language]")
    for _ in range(codes().index(version(page).language) + 1):
        marat.page.keyboard.press("ArrowDown")
    marat.types(**order)
    marat.chooses("main form button")
    marat.types(signature="No. 8")
    marat.chooses("main button.serious")
    marat.goes_on_in("signature")
    marat.types(signature=order["reference"])
    marat.chooses("main button.serious")
    return Removal.objects.get()


@pytest.mark.parametrize("language", LOOKS)
def test_without_a_mouse(
    public_report, window, new_page, marat, dana, language, console_errors
):
    """A sentence is corrected and confirmed, then the whole text goes by law."""
    text, look = in_language(public_report, language), LOOKS[language]
    editor = Person(window(marat, language, **look), language)
    correction = correct_a_sentence(editor, text)
    second = Person(window(dana, language, **look), language)
    assert confirm_it(second, correction) == "confirmed"

    reader, address = new_page(**look), address_of(text)
    reader.goto(address)
    expect(reader.locator(".notes dd")).to_have_text("They sang together.")
    assert faults(reader) == []

    assert remove_the_text(editor, text).language == language
    assert reader.goto(address).status == 410
    assert reader.locator("html").get_attribute("lang") == language
    assert faults(reader) == []
    skip_to_text(reader)
    tab_to(reader, "main li:last-child a")

    # Chromium calls every refusal an error of the page; there are exactly these.
    refused = [one for one in console_errors if "status of 4" in one]
    assert (len(refused), console_errors) == (5, refused)
    console_errors.clear()
