"""A translator takes a text out, works in another program, and brings it home; axe."""

import polib
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect

from cms.translation.writing import translate
from tests.cast import fill, person, version
from tests.translation.exchange.po import KAZAKH, edited, said

pytestmark = pytest.mark.browser

SANG = "They sang."
MET = "Forty <b>teachers</b> met."


@pytest.fixture
def desk(kazakh, bolat, window):
    """Bolat at the desk of the text."""

    def open_desk(language="en", **look):
        page = window(bolat, language, **look)
        page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
        return page

    return open_desk


@pytest.fixture
def asel(trees):
    return person("Asel", ("translator", "kk"))


def taken_out(page, folder, link="Export as PO"):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def worked_on(path):
    """What Poedit would leave: every text, one of them doubtful, two wrong."""
    file = edited(polib.pofile(str(path), wrapwidth=78), KAZAKH)
    for entry in file:
        if entry.msgid == "The chair":
            entry.fuzzy = True
            entry.tcomment = "Is it a he or a she?"
        if entry.msgid == MET:
            entry.msgstr = "Отыз мұғалім кездесті."
        if entry.msgid == "A lead.":
            entry.msgstr = "Кіріспе. <!-- later -->"
    file.save(str(path))


def typed_by(somebody, page, source, text):
    segment = version(page).snapshot.segments.get(source=source)
    row = version(page).translations.filter(segment=segment).first()
    edition = row.edition if row else 0
    translate(version(page), segment, text, by=somebody, edition=edition)


def brought(page, path, link="Import PO", show="Show what would change"):
    page.get_by_role("link", name=link).click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name=show).click()


def test_out_and_home_with_a_conflict_a_draft_and_an_undo(kazakh, desk, asel, tmp_path):
    page = desk()
    path = taken_out(page, tmp_path)
    assert path.name == "spring-school.kk.po"
    worked_on(path)
    typed_by(asel, kazakh, SANG, "Олар ән шырқады.")

    brought(page, path)
    headings = page.locator(".po-counts li")
    expect(headings).to_have_count(5)
    assert headings.all_inner_texts() == [
        "Cannot be imported 1",
        "Changed here as well since the export: choose 1",
        "The checks find something 1",
        "Marked as fuzzy: they arrive as drafts 1",
        "New translations 3",
    ]
    conflict = page.get_by_role("group", name="Which text for “They sang.”")
    expect(conflict.get_by_label("Keep what is here")).to_be_checked()
    # By keyboard, as with any radio button.
    conflict.get_by_label("Keep what is here").focus()
    page.keyboard.press("ArrowDown")
    expect(conflict.get_by_label("Take what the file says")).to_be_checked()
    expect(page.locator("body")).to_contain_text("Is it a he or a she?")
    assert said(kazakh) == {SANG: "Олар ән шырқады."}

    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("6 segments came in")
    assert said(kazakh) == {
        source: text for source, text in KAZAKH.items() if source != "A lead."
    } | {MET: "Отыз мұғалім кездесті."}
    chair = page.locator("[data-desk-row]", has_text="The chair")
    expect(chair.locator("[data-desk-state]")).to_have_text("Needs review")
    chair.get_by_role("button", name="It is right").click()
    expect(chair.locator("[data-desk-state]")).to_have_text("Translated")

    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".messages")).to_contain_text("5 segments are as they were")
    assert said(kazakh)[SANG] == "Олар ән шырқады."
    assert said(kazakh)["The chair"] == KAZAKH["The chair"]


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("kk", 360), ("ru", 360)]
)
def test_axe_has_nothing_to_say_about_the_dry_run(
    kazakh, desk, bolat, asel, tmp_path, language, width
):
    fill(kazakh, bolat, "KK")
    page = desk(language, viewport={"width": width, "height": 800})
    with translation.override(language):
        out, home = gettext("Export as PO"), gettext("Import PO")
        show = pgettext("button", "Show what would change")
    path = taken_out(page, tmp_path, out)
    worked_on(path)
    typed_by(asel, kazakh, SANG, "Олар ән шырқады.")
    brought(page, path, home, show)
    expect(page.locator(".po-line").first).to_be_visible()
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    results = Axe().run(page, context="main")
    assert results.response["violations"] == []
