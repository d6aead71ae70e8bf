"""The decision page in a browser: what is in sight, by keyboard, with axe."""

import datetime
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.approval import transitions
from cms.approval.models import Decision, Remark
from cms.translation.snapshots import adopt_newest
from tests.a11y.seeing import DESK, NARROW, faults
from tests.cast import (
    begun,
    fill,
    fresh,
    in_review,
    release_source,
    release_target,
    version,
    write_report,
)
from tests.photographs import staged

pytestmark = pytest.mark.browser

BEFORE = (
    "The seminar was held by the department of social work together with its legal "
    "clinic, and the library lent its largest hall. {0} people gathered there, and "
    "roughly as many followed the discussion online from other regions; questions "
    "from the screen and from the floor were answered in turn. The starting point was "
    "the convention on the rights of the child, which says that a child who is able "
    "to form views of his or her own has the right to express them."
)


def body(*words):
    """Headings, and three long paragraphs with one word each that will change."""
    rows = []
    for word in words:
        rows.append({"type": "heading", "value": "A question for many professions"})
        rows.append({"type": "paragraph", "value": f"<p>{BEFORE.format(word)}</p>"})
    return rows


def renamed(page, *words):
    """The same blocks with other words in the paragraphs."""
    raw = list(page.body.raw_data)
    paragraphs = [row for row in raw if row["type"] == "paragraph"]
    for row, word in zip(paragraphs, words, strict=True):
        row["value"] = f"<p>{BEFORE.format(word)}</p>"
    page.body = page.body.stream_block.to_python(raw)


@pytest.fixture
@staged
def waiting(public_trees, aigerim, bolat, dana):
    """A public report in Kazakh, three sentences and two facts of it changed."""
    index = fresh(public_trees).get_children().get(slug="reports").specific
    report = write_report(
        index,
        by=aigerim,
        title="Listening before deciding: a seminar on the rights of the child",
        lead="Teachers met.",
        body=body("Seventy", "Eighty", "Ninety"),
    )
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    release_target(target, translator=bolat, approver=dana, mark="Қазақша мәтін:")
    source = fresh(report).get_latest_revision_as_object()
    renamed(source, "Seventy-one", "Eighty-one", "Ninety-one")
    source.ends_on = datetime.date(2026, 4, 17)
    source.attendance = "hybrid"
    release_source(source, author=aigerim, approver=dana)
    adopt_newest(version(target))
    fill(target, bolat, "Қазақша мәтін:")
    return transitions.hand_over(version(target), by=bolat)


@pytest.fixture
def opened(window):
    """Somebody's browser with the page open, in the language of their choice."""

    def open_page(user, sealed, language="en", **look):
        page = window(user, language, **look)
        page.goto(reverse("approval:decision", args=[sealed.pk]))
        return page

    return open_page


def whole_in_sight(page, found):
    """Whether nothing of it is outside of the window or under the buttons."""
    footer = page.locator(".approval-footer").bounding_box()
    header = page.locator("header").first.bounding_box()
    height = page.viewport_size["height"]
    box = found.bounding_box()
    bottom = box["y"] + box["height"]
    inside = box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]
    above = bottom <= footer["y"] or box["x"] >= footer["x"] + footer["width"]
    is_button = box["y"] >= footer["y"] and bottom <= height
    below = box["y"] >= header["y"] + header["height"]
    return inside and below and (is_button or (above and bottom <= height))


LANGUAGES = ("en", "kk", "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_sentences_and_both_buttons_are_in_sight(waiting, opened, dana, language):
    page = opened(dana, waiting, language, viewport=DESK)
    changes = page.locator(".approval-text tr:visible:has(ins)")
    facts = page.locator(".approval-facts__changed tbody tr")
    buttons = page.locator("[data-approve], .approval-request > summary")
    assert (changes.count(), facts.count(), buttons.count()) == (3, 2, 2)
    assert page.locator(".approval-text ins:visible").count() == 6
    hint = page.locator("[data-keys]")
    for found in (*changes.all(), *facts.all(), *buttons.all(), hint):
        assert whole_in_sight(page, found)
    assert page.evaluate("scrollY") == 0


def test_what_has_not_changed_is_shown_on_demand(waiting, opened, dana):
    page = opened(dana, waiting, viewport=DESK)
    rows = page.locator(".approval-text .approval-row:visible")
    kept = page.locator(".approval-kept:visible")
    assert (rows.count(), kept.count()) == (3, 0)
    page.get_by_label("Show 5 unchanged places as well").check()
    assert rows.count() == 8
    assert kept.count() > 0
    assert page.locator(".approval-gap:visible").count() == 0


def keys(page, *strokes):
    """Press them and answer how many keys that were."""
    for stroke in strokes:
        page.keyboard.press(stroke)
    return sum(len(stroke.split("+")) for stroke in strokes)


def test_three_keys_approve(waiting, opened, dana):
    page = opened(dana, waiting, viewport=DESK)
    expect(page.get_by_text("goes to your decision,")).to_be_visible()
    page.keyboard.press("Control+Enter")
    button = page.get_by_role("button", name="Approve and make public")
    expect(button).to_be_focused()
    assert in_review(waiting.version.page) == waiting
    page.keyboard.press("Enter")
    expect(page.get_by_text("is approved and public")).to_be_visible()
    assert Decision.objects.get(hand_over=waiting).by == dana


def test_no_single_stroke_approves(waiting, opened, dana):
    """Not the shortcut pressed twice, nor a key that is still held down."""
    page = opened(dana, waiting, viewport=DESK)
    keys(page, "Enter", "Control+Enter", "Control+Enter")
    page.keyboard.down("Control")
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Control")
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.wait_for_load_state("networkidle")
    assert in_review(waiting.version.page) == waiting


def test_marked_segments_go_back_by_keyboard(waiting, opened, dana):
    page = opened(dana, waiting, viewport=DESK)
    marks = page.locator(".approval-row:visible .approval-remark")
    for index, code in ((0, "Term"), (2, "Typo")):
        mark = marks.nth(index)
        mark.locator("summary").press("Enter")
        mark.get_by_label("What is wrong?").select_option(code)
    marks.nth(0).get_by_label("Comment").fill("Not this word.")
    expect(page.locator(".approval-request > summary")).to_have_text(
        re.compile("Send back 2 segments")
    )
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Send back 2 segments")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("was sent back with your remarks")).to_be_visible()
    found = Remark.objects.order_by("pk").values_list("code", "comment")
    assert list(found) == [("term", "Not this word."), ("typo", "")]


def test_one_segment_goes_back_without_a_script(waiting, opened, dana):
    page = opened(dana, waiting, viewport=DESK, java_script_enabled=False)
    mark = page.locator(".approval-row:visible .approval-remark").first
    mark.locator("summary").click()
    mark.get_by_label("What is wrong?").select_option("Number")
    page.locator(".approval-request > summary").click()
    page.get_by_role("button", name="Send back with this reason").click()
    page.wait_for_url("**/admin/approval/")
    assert [remark.code for remark in Remark.objects.all()] == ["number"]


# In the dark only colours are others: one language shows them.
LOOKS = [
    {"viewport": DESK, "color_scheme": "light"},
    {"viewport": DESK, "color_scheme": "dark"},
    {"viewport": NARROW, "color_scheme": "light"},
]


def languages_of(look):
    return LANGUAGES if look["color_scheme"] == "light" else LANGUAGES[1:2]


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "narrow"])
def test_the_page_is_accessible(waiting, opened, dana, look):
    for language in languages_of(look):
        page = opened(dana, waiting, language, **look)
        assert page.locator("html").get_attribute("lang") == language
        assert faults(page, "main") == []
        page.locator("#approval-show-all").check()
        page.locator(".approval-remark summary").first.click()
        page.locator(".approval-folds__facts summary").click()
        page.locator(".approval-request > summary").click()
        assert faults(page, "main") == []


def test_shut_gates_and_remarks_are_accessible(waiting, opened, aigerim, bolat, dana):
    """An outdated text for the approver, then the remarks for the translator."""
    source = waiting.version.page.get_translation(
        waiting.snapshot.locale
    ).specific.get_latest_revision_as_object()
    source.lead = "Other teachers met."
    release_source(source, author=aigerim, approver=dana)
    page = opened(dana, waiting, viewport=DESK)
    expect(page.get_by_text("Not to be approved yet:")).to_be_visible()
    assert faults(page, "main") == []
    transitions.request_changes(
        waiting, by=dana, reason="", remarks=[("lead", 0, "typo", "Two commas.")]
    )
    page = opened(bolat, waiting, viewport=DESK)
    page.goto(reverse("wagtailadmin_pages:edit", args=[waiting.version.page_id]))
    expect(page.get_by_text("Two commas.")).to_be_visible()
    assert faults(page, ".approval-said") == []


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "narrow"])
def test_all_languages_side_by_side_are_accessible(waiting, opened, dana, look):
    for language in languages_of(look):
        page = opened(dana, waiting, language, **look)
        page.locator("[data-other-view]").click()
        page.wait_for_url("**?view=languages")
        assert faults(page, "main") == []
        page.locator(".approval-remark summary").first.click()
        assert faults(page, "main") == []


def test_each_segment_has_its_languages_in_a_row_or_below_each_other(
    waiting, opened, dana
):
    for look, is_row in ((DESK, True), (NARROW, False)):
        page = opened(dana, waiting, viewport=look)
        page.locator("[data-other-view]").click()
        page.wait_for_url("**?view=languages")
        cells = page.locator(".approval-beside .approval-row").nth(1).locator("td")
        boxes = [cell.bounding_box() for cell in cells.all() if cell.is_visible()]
        same = {round(box["y"]) for box in boxes}, {round(box["x"]) for box in boxes}
        # In Russian there is nothing: that column is empty, or left out.
        assert tuple(map(len, same)) == ((1, 3) if is_row else (2, 1))


def test_a_key_leads_to_all_languages_and_back_with_what_was_typed(
    waiting, opened, dana
):
    page = opened(dana, waiting, viewport=DESK)
    mark = page.locator(".approval-row:visible .approval-remark").first
    mark.locator("summary").press("Enter")
    mark.get_by_label("What is wrong?").select_option("Term")
    mark.get_by_label("Comment").fill("Not this word.")
    page.keyboard.press("Alt+L")
    page.wait_for_url("**?view=languages")
    typed = page.locator(".approval-remark[open] textarea")
    expect(typed).to_have_value("Not this word.")
    page.locator(".approval-beside .approval-remark summary").first.press("Enter")
    first = page.locator(".approval-beside .approval-remark").first
    first.get_by_label("What is wrong?").select_option("Name")
    label = page.locator(".approval-request > summary")
    expect(label).to_have_text(re.compile("Send back 2 segments"))
    page.keyboard.press("Alt+L")
    page.wait_for_url(re.compile(r"hand-overs/\d+/$"))
    # One of them has not changed: what hides it is opened.
    expect(page.locator(".approval-remark[open] select:visible")).to_have_count(2)
    expect(label).to_have_text(re.compile("Send back 2 segments"))
    page.reload()
    expect(page.locator(".approval-remark[open]")).to_have_count(0)


def test_reasons_by_month_are_accessible(waiting, window, dana):
    transitions.request_changes(
        waiting, by=dana, reason="", remarks=[("lead", 0, "typo", "Two commas.")]
    )
    for language in LANGUAGES:
        for look in LOOKS:
            page = window(dana, language, **look)
            page.goto(reverse("reasons:months"))
            assert page.locator("table.reasons tbody tr").count() == 1
            assert faults(page, ".reasons") == []
