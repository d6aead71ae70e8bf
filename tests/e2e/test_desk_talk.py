"""Two people at one desk, and the author of what they translate, each in a browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Presence, Question, TranslationEdit
from tests.cast import fresh, person, release_source, version
from tests.translation.asking import asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOLATS, KANATS = "Көктемгі мектеп", "Көктем мектебі"


@pytest.fixture
def kanat(trees):
    return person("Kanat", ("translator", "kk"))


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def desk(window, kazakh):
    def open_desk(user, **look):
        page = window(user, **look)
        with page.expect_response("**/presence/"):
            page.goto(edit(kazakh))
        return page

    return open_desk


def row(page, index):
    return page.locator("[data-desk-row]").nth(index)


def text(page, index):
    return row(page, index).locator("[data-desk-text]")


def status(page, index):
    return row(page, index).locator("[data-desk-status]")


def saved(page):
    rows = TranslationEdit.objects.filter(translation__version=version(page))
    return [*rows.order_by("pk").values_list("author__username", "text", "origin")]


def told_again(page):
    """As after twenty seconds."""
    with page.expect_response("**/presence/"):
        page.clock.run_for(20_000)


def wait_until_gone(user, page):
    """Who closes the desk says so, but does not wait until it was heard."""
    for _time in range(100):
        if not Presence.objects.filter(user=user).exists():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{user} is still here.")


def test_two_at_one_desk_see_each_other_and_lose_nothing(
    desk, window, kazakh, bolat, kanat, console_errors
):
    his = window(bolat)
    his.clock.install()
    with his.expect_response("**/presence/"):
        his.goto(edit(kazakh))
    theirs = window(kanat)
    theirs.clock.install()
    text(his, 1).focus()
    told_again(his)
    with theirs.expect_response("**/presence/"):
        theirs.goto(edit(kazakh))
    expect(theirs.locator("[data-desk-present]")).to_have_text(
        "Open here now, too: Bolat"
    )
    expect(row(theirs, 1).locator(".desk-here")).to_have_text("Here now: Bolat")
    told_again(his)
    expect(his.get_by_role("status").filter(has_text="Kanat")).to_have_text(
        "Open here now, too: Kanat"
    )
    expect(his.locator(".desk-here")).to_have_count(0)

    text(his, 0).fill(BOLATS)
    text(his, 0).blur()
    expect(status(his, 0)).to_have_text("Saved")
    text(theirs, 0).fill(KANATS)
    text(theirs, 0).blur()
    conflict = row(theirs, 0).locator("[data-desk-conflict]")
    expect(conflict.get_by_role("alert")).to_contain_text("Somebody else saved")
    expect(conflict.locator("[data-desk-theirs]")).to_have_text(BOLATS)
    expect(text(theirs, 0)).to_have_value(KANATS)
    assert saved(kazakh) == [("bolat", BOLATS, "typed")]

    conflict.get_by_role("button", name="Save my text").click()
    expect(status(theirs, 0)).to_have_text("Saved")
    theirs.keyboard.press("Alt+h")
    past = theirs.get_by_role("region", name="History of this segment")
    expect(past.locator(".desk-past")).to_have_count(2)
    expect(past.locator(".desk-past").first).to_contain_text("Kanat")
    expect(past.locator(".desk-past").last).to_contain_text(BOLATS)

    # Bolat's text comes back from the history; his own desk is told when he types.
    # Three keys in all, as docs/keystrokes.md counts.
    theirs.keyboard.press("Tab")
    theirs.keyboard.press("Enter")
    expect(text(theirs, 0)).to_have_value(BOLATS)
    expect(text(theirs, 0)).to_be_focused()
    assert saved(kazakh) == [
        ("bolat", BOLATS, "typed"),
        ("kanat", KANATS, "typed"),
        ("kanat", BOLATS, "reverted"),
    ]
    theirs.goto("about:blank")
    wait_until_gone(kanat, his)
    told_again(his)
    expect(his.locator("[data-desk-present]")).to_have_text("")
    # The browser reports that a save was refused.
    assert [one for one in console_errors if "409" not in one] == []
    console_errors.clear()


def test_a_question_is_asked_answered_and_read_by_keyboard(
    desk, window, kazakh, bolat, aigerim
):
    page = desk(bolat)
    text(page, 1).focus()
    page.keyboard.press("Alt+q")
    box = page.get_by_role("form", name="Question to the author")
    expect(box.get_by_role("textbox").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(text(page, 1)).to_be_focused()
    page.keyboard.press("Alt+q")
    page.keyboard.type("Who leads?")
    page.keyboard.press("Control+Enter")
    question = row(page, 1).locator(".desk-question")
    expect(question).to_contain_text("Who leads?")
    expect(row(page, 1).locator("[data-desk-state]")).to_have_text(
        "Waits for an answer"
    )
    expect(text(page, 1)).to_be_focused()
    # It can be translated meanwhile; it goes on waiting, the next one does not.
    page.keyboard.insert_text("Кіріспе сөйлем.")
    page.keyboard.press("Control+Enter")
    expect(status(page, 1)).to_have_text("Saved")
    expect(row(page, 1)).to_have_attribute("data-state", "waits")
    expect(text(page, 2)).to_be_focused()
    expect(page.locator("[data-desk-done]")).to_have_text("0")

    author = window(aigerim)
    author.goto(reverse("wagtailadmin_home"))
    author.get_by_role("link", name="Who leads?").focus()
    author.keyboard.press("Enter")
    author.get_by_label("Your answer, for all languages").focus()
    author.keyboard.type("The first sentence.")
    author.get_by_role("button", name="Answer and keep as a note").focus()
    author.keyboard.press("Enter")
    expect(author.locator(".desk-title .w-status")).to_have_text("Note")
    page.reload()
    expect(row(page, 1).locator(".desk-question__note")).to_have_text(
        "Note: The first sentence."
    )
    expect(row(page, 1)).to_have_attribute("data-state", "done")


def test_selected_words_of_the_source_go_into_the_question(desk, bolat):
    page = desk(bolat)
    row(page, 2).locator(".desk-source").dblclick(position={"x": 12, "y": 16})
    assert page.evaluate("getSelection().toString().trim()") == "What"
    page.keyboard.press("Alt+q")
    box = row(page, 2).locator("form.desk-ask")
    expect(box.locator("[name=words]")).to_have_value("What")
    box.locator("[name=text]").fill("What is what?")
    page.keyboard.press("Control+Enter")
    expect(row(page, 2).locator("q")).to_have_text("What")
    assert Question.objects.get().words == "What"


def test_a_question_that_does_not_get_through_is_not_lost(desk, bolat, console_errors):
    page = desk(bolat)
    page.route("**/questions/", lambda route: route.abort())
    text(page, 1).focus()
    page.keyboard.press("Alt+q")
    page.keyboard.type("Who leads?")
    page.keyboard.press("Control+Enter")
    refusal = page.locator("[data-talk-refusal]")
    expect(refusal).to_have_text(re.compile("Not reached"))
    page.unroute("**/questions/")
    page.keyboard.press("Control+Enter")
    expect(row(page, 1).locator(".desk-question")).to_contain_text("Who leads?")
    console_errors.clear()  # what did not get through


def test_the_answer_leads_to_the_passage_in_the_editor_and_closes_with_it(
    desk, window, kazakh, report, bolat, aigerim, dana
):
    block = version(kazakh).snapshot.segments.all()[2].path
    question = asked(kazakh, bolat, block)
    author = window(aigerim)
    author.goto(reverse("desk:question", args=[question.pk]))
    author.get_by_label("Your answer, for all languages").fill("A slip of mine.")
    author.get_by_role("button", name="Answer and correct the source").click()
    anchor = author.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert anchor == f"block-{block.partition('.')[2]}-section"
    expect(author.locator(f"[id='{anchor}']")).to_be_attached()
    page = desk(bolat)
    expect(row(page, 2).locator("[data-desk-state]")).to_have_text(
        "Waits for an answer"
    )
    expect(row(page, 2)).to_contain_text("The source is being corrected")
    source = fresh(report).get_latest_revision_as_object()
    source.body[0].value = "What was decided"
    release_source(source, author=aigerim, approver=dana)
    page.reload()
    expect(row(page, 2)).to_have_attribute("data-state", "missing")
