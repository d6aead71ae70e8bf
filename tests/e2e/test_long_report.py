"""Sixty segments become Kazakh at the full desk, and then their source moves.

Half of it stands in the memory already; a term, a mention, a slip that a check finds, a
question that becomes a correction of the source, and two sentences that change later.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Origin, TranslationEdit
from tests.cast import fresh, in_language, release_source, version
from tests.e2e.at_work import desk_is_ready
from tests.translation.memory.stories import report_of, translated
from tests.translation.mentioning import gulmira_known, mention
from tests.translation.words import SOCIAL_WORK, agreed

pytestmark = [
    pytest.mark.browser,
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
]

WHO = [
    ("Teachers", "мұғалімдер"),
    ("Students", "студенттер"),
    ("Librarians", "кітапханашылар"),
    ("Parents", "ата-аналар"),
]
DID = [
    ("discussed the new programme", "жаңа бағдарламаны талқылады"),
    ("agreed on the next steps", "келесі қадамдар туралы келісті"),
    ("visited the old library", "ескі кітапхананы аралап көрді"),
]
PAIRS = [
    (
        f"{WHO[n % 4][0]} of group {n} {DID[n % 3][0]}.",
        f"{n}-топтағы {WHO[n % 4][1]} {DID[n % 3][1]}.",
    )
    for n in range(101, 156)
]
KNOWN, NEW = PAIRS[:30], PAIRS[30:54]
TERM = "Everybody spoke about social work."
ROOMS = "They met in 12 rooms."
ASKED = "They left the rest to the chair."
CORRECTED = "They left the rest to the chairwoman."
FUZZY = PAIRS[29][0].replace("group 130", "group 230")
TITLE, KAZAKH_TITLE = "Autumn school", "Күзгі мектеп"


@pytest.fixture
def autumn(house, aigerim, bolat, dana, marat):
    agreed(marat, **SOCIAL_WORK)
    gulmira = gulmira_known(aigerim, dana)
    spring = report_of(*(one for one, _ in KNOWN), by=aigerim, approver=dana)
    said = [kazakh for _, kazakh in KNOWN]
    translated(spring, "kk", "Көктем", *said, by=bolat, approver=dana)
    return report_of(
        TERM,
        f"{mention(gulmira)} sang.",
        ROOMS,
        ASKED,
        FUZZY,
        *(one for one, _ in [*KNOWN, *NEW]),
        by=aigerim,
        approver=dana,
        title=TITLE,
    )


def row(page, source):
    return page.locator("[data-desk-row]").filter(
        has=page.locator(".desk-source", has_text=re.compile(f"^{re.escape(source)}$"))
    )


def field(page, source):
    return row(page, source).locator("[data-desk-text]")


def saved(page, source):
    status = row(page, source).locator("[data-desk-status]")
    expect(status).to_have_text("Saved")


def done(page):
    return page.locator("[data-desk-done]").inner_text()


def test_sixty_segments_with_everything_the_desk_has(
    desk,
    page,
    autumn,
    aigerim,
    dana,
):
    desk.log_in("bolat")
    desk.go(reverse("desk:work"))
    page.get_by_role("row", name=TITLE).get_by_role("button", name="Begin").click()
    expect(page.locator("[data-desk-row]")).to_have_count(60)

    # The memory fills half of it at once, after a look.
    page.get_by_role("link", name="Fill repeats").click()
    page.get_by_role("button", name="Fill in what is chosen").click()
    page.get_by_role("link", name="Back to the desk").click()
    expect(page.locator("[data-desk-done]")).to_have_text("30")
    desk_is_ready(page)

    page.locator("[data-desk-text]").first.click()
    page.keyboard.insert_text(KAZAKH_TITLE)
    page.keyboard.press("Control+Enter")

    # A term and a mention, each by its key.
    expect(field(page, TERM)).to_be_focused()
    page.keyboard.insert_text("Барлығы ")
    page.keyboard.press("Alt+t")
    page.keyboard.insert_text(" туралы айтты.")
    expect(field(page, TERM)).to_have_value("Барлығы әлеуметтік жұмыс туралы айтты.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[contenteditable][data-desk-text]")).to_be_focused()
    page.keyboard.press("Alt+m")
    expect(page.locator(".desk-mentions")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(" ән айтты.")
    page.keyboard.press("Control+Enter")

    # A check finds a slip.
    expect(field(page, ROOMS)).to_be_focused()
    page.keyboard.insert_text("Олар 21 бөлмеде жиналды.")
    expect(row(page, ROOMS).locator("[data-desk-finding]")).to_contain_text(["12"])
    field(page, ROOMS).fill("Олар 12 бөлмеде жиналды.")
    expect(row(page, ROOMS).locator("[data-desk-finding]")).to_have_count(0)
    page.keyboard.press("Control+Enter")

    # A question; the text can be translated, and waits.
    expect(field(page, ASKED)).to_be_focused()
    page.keyboard.press("Alt+q")
    page.keyboard.insert_text("Is it a person?")
    page.keyboard.press("Control+Enter")
    expect(row(page, ASKED).locator(".desk-question")).to_contain_text("a person?")
    field(page, ASKED).fill("Қалғанын төрағаға қалдырды.")
    page.keyboard.press("Control+Enter")

    # Words that resemble what the memory has.
    expect(field(page, FUZZY)).to_be_focused()
    expect(page.locator(".desk-suggestion").first).to_be_visible()
    page.keyboard.press("Alt+Shift+Digit1")
    expect(field(page, FUZZY)).to_have_value(KNOWN[29][1])
    field(page, FUZZY).fill(KNOWN[29][1].replace("130-топ", "230-топ"))
    page.keyboard.press("Control+Enter")

    # The rest is typed, from one unfinished segment to the next.
    for source, said in NEW:
        expect(field(page, source)).to_be_focused()
        page.keyboard.insert_text(said)
        page.keyboard.press("Control+Enter")
    saved(page, NEW[-1][0])
    expect(page.locator("[data-desk-done]")).to_have_text("59")
    page.get_by_role("link", name="Hand over").click()
    expect(page.get_by_text("question about this text waits")).to_be_visible()

    # The author corrects the source; with it two other sentences change.
    desk.log_in("aigerim")
    desk.go(reverse("desk:questions"))
    page.get_by_role("link", name="Is it a person?").click()
    page.get_by_label("Your answer, for all languages").fill("A woman, yes.")
    page.get_by_role("button", name="Answer and correct the source").click()
    expect(page.locator("#panel-child-content-body-section")).to_be_visible()
    source = fresh(autumn).get_latest_revision_as_object()
    changes = {
        ASKED: CORRECTED,
        NEW[2][0]: NEW[2][0].replace("next steps", "last step"),
        NEW[3][0]: NEW[3][0].replace(".", "!"),
    }
    assert {one in str(source.body) for one in changes} == {True}
    for block in source.body:
        for before, after in changes.items():
            if before in block.value.source:
                block.value.source = block.value.source.replace(before, after)
    release_source(source, author=aigerim, approver=dana)

    desk.log_in("bolat")
    desk.go(reverse("wagtailadmin_pages:edit", args=[in_language(autumn, "kk").pk]))
    outdated = page.locator('[data-desk-row][data-state="review"]')
    expect(outdated).to_have_count(3)
    expect(outdated.first.locator(".desk-old ins")).to_contain_text("chairwoman")
    field(page, CORRECTED).fill("Қалғанын төрайымға қалдырды.")
    saved(page, CORRECTED)
    changed = outdated.first.locator("[data-desk-text]")
    changed.fill(NEW[2][1].replace("келесі қадамдар", "соңғы қадам"))
    page.keyboard.press("Control+Enter")
    expect(outdated).to_have_count(1)
    outdated.locator("[data-desk-text]").focus()
    page.keyboard.press("Alt+k")
    expect(outdated).to_have_count(0)
    # Still correct, but for what its end says; that mends itself by a key.
    page.keyboard.press("Alt+r")
    expect(page.locator("[data-desk-done]")).to_have_text("60")
    desk.hand_over_translation()

    desk.log_in("dana")
    desk.approve(KAZAKH_TITLE)
    page.context.clear_cookies()
    desk.go("/kk/")
    page.get_by_role("link", name=KAZAKH_TITLE).first.click()
    expect(page.get_by_text("Қалғанын төрайымға қалдырды.")).to_be_visible()
    expect(page.get_by_text("Гүлмира Әбдірайымова ән айтты.")).to_be_visible()
    prose = page.locator(".prose").all_inner_texts()
    missing = [said for _, said in [*KNOWN, *NEW[4:]] if said not in "\n".join(prose)]
    assert missing == []
    target = version(in_language(autumn, "kk"))
    edits = TranslationEdit.objects.filter(translation__version=target)
    assert set(edits.values_list("origin", flat=True)) == {
        Origin.TYPED,
        Origin.MEMORY,
        Origin.KEPT,
        Origin.REPAIR,
    }
