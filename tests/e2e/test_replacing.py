"""A translator replaces a word in all reports, by keyboard, and takes it back; axe."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from cms.translation.models import LanguageVersion
from cms.translation.writing import translate
from tests.a11y.seeing import faults, outside, skip_to_text, tab_to
from tests.cast import version
from tests.translation.test_replacing import asel, autumn, said, spring

__all__ = ["asel", "autumn", "spring"]

pytestmark = pytest.mark.browser


def at_the_desk(page, of):
    page.goto(reverse("wagtailadmin_pages:edit", args=[of.pk]))
    return page.locator("[data-desk-row]").nth(1).locator("[data-desk-text]")


def test_from_a_selected_word_to_all_reports_and_back(
    spring, autumn, bolat, asel, window
):
    desk = window(bolat)
    text = at_the_desk(desk, autumn)
    text.evaluate("box => { box.focus(); box.setSelectionRange(0, 6); }")
    with desk.context.expect_page() as opened:
        desk.keyboard.press("Alt+Shift+R")
    page = opened.value
    expect(page.get_by_role("textbox", name="Find")).to_have_value("Мектеп")
    skip_to_text(page)
    tab_to(page, "[name=put]")
    page.keyboard.type("Лицей")
    tab_to(page, "[name=only]")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".replace-form button")
    page.keyboard.press("Enter")

    expect(page.locator(".po-page [role=status]")).to_contain_text("Segments found: 3")
    spring_box = page.get_by_role("checkbox", name="Replace here").nth(1)
    expect(spring_box).to_be_checked()
    spring_box.focus()
    page.keyboard.press("Space")
    last = version(spring).snapshot.segments.all()[1]
    translate(version(spring), last, "Олар мектепке жетті.", by=asel, edition=1)
    page.get_by_role("button", name="Replace what is chosen").focus()
    page.keyboard.press("Enter")

    told = page.locator(".messages")
    expect(told).to_contain_text("Replaced in 1 segment.")
    expect(told).to_contain_text("left alone: Spring school: Олар мектепке жетті.")
    assert said(autumn)[1] == ("Лицей кітап оқыды.", 2)
    assert said(spring)[:2] == [("Көктемгі мектеп", 1), ("Олар мектепке жетті.", 2)]

    page.get_by_role("button", name="Undo in all these reports").click()
    expect(told).to_contain_text("1 segment is as it was before.")
    expect(page.locator(".replace-acts")).to_contain_text("Undone")
    assert said(autumn)[1] == ("Мектеп кітап оқыды.", 3)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_step_passes_axe_and_fits(spring, autumn, bolat, window, language, width):
    LanguageVersion.objects.filter(page=autumn).update(round="in_review")
    with translation.override(language):
        show = pgettext("button", "Show what would change")
        act = pgettext("button", "Replace what is chosen")
        back = pgettext("button", "Undo in all these reports")
        link = gettext("Find and replace")
    page = window(bolat, language, viewport={"width": width, "height": 800})
    page.goto(reverse("desk:work"))
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.locator(".replace-form")).to_be_visible()
    assert faults(page, ".po-page") == []
    page.locator("[name=find]").fill("мектеп")
    page.locator("[name=put]").fill("12 лицей")
    page.get_by_role("button", name=show).click()
    expect(page.locator(".po-found").first).to_be_visible()
    expect(page.locator(".replace-closed li")).to_have_count(1)
    assert faults(page, ".po-page") == []
    assert outside(page, ".po-page") == []
    page.locator(".po-line input").first.check()
    page.get_by_role("button", name=act).click()
    expect(page.get_by_role("button", name=back)).to_be_visible()
    assert faults(page, ".po-page") == []
    assert outside(page, ".po-page") == []
