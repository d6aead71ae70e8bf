"""What people do at their browsers, step by step."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from events.models import NameProposal


class Desk:
    """One person at one browser."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address

    def go(self, path):
        self.page.goto(self.address + path)

    def status(self, path):
        return self.page.request.get(self.address + path).status

    def log_in(self, name):
        # What a desk says as it is left still goes out in the name of who was there:
        # without its cookie the answer would bring one that the form does not know.
        self.page.goto("about:blank")
        self.page.context.clear_cookies(name="sessionid")
        self.go(reverse("wagtailadmin_login"))
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill("spring")
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="Ushtil")).to_be_visible()

    def hand_over_source(self, page):
        self.go(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.page.get_by_role("button", name="Hand over for review").click()
        expect(self.page.get_by_text("was handed over for review")).to_be_visible()

    def add_organiser(self, name):
        """Through the form: a block, Wagtail's chooser, a name."""
        panel = self.page.locator("#panel-child-content-organisations-section")
        panel.get_by_role("button", name="Insert a block").last.click()
        self.choose(panel.get_by_role("button", name="Choose an organisation"), name)

    def choose_venue(self, name):
        self.choose(self.page.get_by_role("button", name="Choose a venue"), name)

    def choose(self, button, name):
        button.click()
        self.page.get_by_role("link", name=name, exact=True).click()
        expect(self.page.locator(".modal-dialog")).to_have_count(0)

    def propose(self, record, language, full=""):
        """On the form of the name; without `full` what transliteration offers."""
        self.go(reverse("records:name", args=[record.pk, language]))
        if full:
            self.page.get_by_label("Full name").fill(full)
        self.page.get_by_role("button", name="Propose", exact=True).click()
        expect(self.page.get_by_text("The name was proposed")).to_be_visible()

    def confirm_what_waits(self):
        for proposal in NameProposal.objects.open().select_related("name"):
            name = proposal.name
            self.go(reverse("records:name", args=[name.record_id, name.language]))
            self.page.get_by_role("button", name="Confirm this name").click()
            expect(
                self.page.get_by_text("is what readers see from now on")
            ).to_be_visible()

    def approve(self, title):
        self.go(reverse("approval:inbox"))
        self.page.get_by_role("link", name=title).first.click()
        self.page.get_by_role("button", name="Approve").click()
        expect(
            self.page.get_by_text(re.compile("is approved and public"))
        ).to_be_visible()

    def translate(self, title, said):
        """Begin the translation, type what is said for each source, hand it over."""
        self.go(reverse("desk:work"))
        row = self.page.get_by_role("row", name=title)
        row.get_by_role("button", name="Begin").click()
        fields = self.page.locator("[data-desk-text]")
        desk_is_ready(self.page)
        for index in range(fields.count()):
            source = self.page.locator(".desk-source").nth(index).inner_text()
            fields.nth(index).click()
            self.page.keyboard.insert_text(said[source])
            self.page.keyboard.press("Control+Enter")
            status = self.page.locator("[data-desk-status]").nth(index)
            expect(status).to_have_text("Saved")
        self.hand_over_translation()

    def hand_over_translation(self):
        self.page.get_by_role("link", name="Hand over").click()
        self.page.get_by_role("button", name="Hand over").click()
        expect(self.page.get_by_text("was handed over for review")).to_be_visible()


def desk_is_ready(page: Page) -> None:
    """Its scripts run: before, a key does nothing."""
    expect(page.locator("[data-desk-state]").first).not_to_be_empty()
