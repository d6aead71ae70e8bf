"""The desk without a connection, without a session, and after a closed tab."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from cms.translation.models import Translation
from cms.translation.writing import translate
from tests.cast import version
from tests.e2e.signing_in import sign_in, signed_in

pytestmark = pytest.mark.browser

LEAD = "A lead."
SAID = "Кіріспе сөз."
OTHER = "Басқа кіріспе."


class Unanswered(list):
    """Without those of requests that nobody answered: here that is no fault."""

    def append(self, message):
        if "net::ERR_INTERNET_DISCONNECTED" not in message:
            super().append(message)


@pytest.fixture
def console_errors():
    return Unanswered()


@pytest.fixture
def window(kazakh, bolat, new_page, live_server):
    """Bolat's browser."""
    bolat.set_password("a word for Bolat")
    bolat.save()
    return signed_in(new_page, live_server, bolat).context


def at_the_desk(window, kazakh):
    page = window.pages[0] if window.pages else window.new_page()
    page.goto(reverse("wagtailadmin_pages:edit", args=[kazakh.pk]))
    return page


def row(page, source=LEAD):
    return page.locator("[data-desk-row]", has_text=source)


def field(page, source=LEAD):
    return row(page, source).locator("[data-desk-text]")


def said(kazakh, source=LEAD):
    rows = version(kazakh).translations.filter(segment__source=source)
    return [*rows.values_list("text", flat=True)]


def kept(page):
    return page.evaluate("Object.keys(localStorage).filter(k => k.includes('desk/'))")


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(kazakh, window):
    page = at_the_desk(window, kazakh)
    window.set_offline(True)
    field(page).fill(SAID)
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    assert said(kazakh) == []
    window.set_offline(False)
    expect(row(page).get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_text("The server cannot be reached")).to_be_hidden()
    assert (said(kazakh), kept(page)) == ([SAID], [])


def test_many_rows_wait_in_one_queue(kazakh, window):
    page = at_the_desk(window, kazakh)
    window.set_offline(True)
    for source, text in ((LEAD, SAID), ("They sang.", "Олар ән айтты.")):
        field(page, source).fill(text)
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    window.set_offline(False)
    for source in (LEAD, "They sang."):
        expect(row(page, source).get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_text("The server cannot be reached")).to_be_hidden()
    assert (said(kazakh), said(kazakh, "They sang.")) == ([SAID], ["Олар ән айтты."])


def test_what_was_typed_is_there_after_a_closed_tab(kazakh, window):
    page = at_the_desk(window, kazakh)
    window.set_offline(True)
    field(page).fill(SAID)
    marked = field(page, "met")
    marked.focus()
    marked.evaluate(
        "field => { field.innerHTML = 'Қырық <b>мұғалім</b> кездесті.';"
        " field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    page.close()
    window.set_offline(False)
    page = at_the_desk(window, kazakh)
    expect(field(page)).to_have_value(SAID)
    expect(row(page).get_by_text("Saved", exact=True)).to_be_visible()
    expect(row(page, "met").get_by_text("Saved", exact=True)).to_be_visible()
    (marked,) = version(kazakh).translations.filter(text__contains="<b>")
    assert (said(kazakh), marked.text, kept(page)) == (
        [SAID],
        "Қырық <b>мұғалім</b> кездесті.",
        [],
    )


def test_after_an_ended_session_one_logs_in_and_goes_on(kazakh, window):
    page = at_the_desk(window, kazakh)
    Session.objects.all().delete()
    field(page).fill(SAID)
    expect(page.get_by_text("You are no longer logged in")).to_be_visible()
    page.get_by_role("link", name="Log in and go on").click()
    log_in(page)
    expect(field(page)).to_have_value(SAID)
    expect(row(page).get_by_text("Saved", exact=True)).to_be_visible()
    assert (said(kazakh), kept(page)) == ([SAID], [])


def test_who_logs_in_in_another_tab_comes_back_to_a_text_that_saves_itself(
    kazakh, window
):
    page = at_the_desk(window, kazakh)
    Session.objects.all().delete()
    field(page).fill(SAID)
    expect(page.get_by_text("You are no longer logged in")).to_be_visible()
    other = window.new_page()
    other.goto(reverse("wagtailadmin_login"))
    log_in(other)
    other.close()
    expect(row(page).get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_text("You are no longer logged in")).to_be_hidden()
    assert said(kazakh) == [SAID]


def log_in(page):
    page.get_by_label("Username").fill("bolat")
    page.get_by_label("Password").fill("a word for Bolat")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "login" not in url)


def test_what_somebody_saved_meanwhile_stands_beside_it(kazakh, window, bolat):
    page = at_the_desk(window, kazakh)
    window.set_offline(True)
    field(page).fill(SAID)
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    page.close()
    target = version(kazakh)
    segment = target.snapshot.segments.get(source=LEAD)
    translate(target, segment, OTHER, by=bolat, edition=0)
    window.set_offline(False)
    page = at_the_desk(window, kazakh)
    expect(field(page)).to_have_value(SAID)
    expect(row(page).locator("[data-desk-theirs]")).to_have_text(OTHER)
    row(page).get_by_role("button", name="Save my text").click()
    expect(row(page).get_by_text("Saved", exact=True)).to_be_visible()
    (translation,) = Translation.objects.filter(text=SAID)
    history = [*translation.history.values_list("text", flat=True)]
    assert history == [SAID, OTHER]


def test_nobody_else_here_meets_the_text(kazakh, window, live_server, yerlan):
    page = at_the_desk(window, kazakh)
    window.set_offline(True)
    field(page).fill(SAID)
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    page.close()
    window.set_offline(False)
    sign_in(window, live_server, yerlan)
    page = at_the_desk(window, kazakh)
    expect(field(page)).to_have_value("")
    assert len(kept(page)) == 1


def test_a_text_whose_sentence_has_gone_is_shown_and_can_be_discarded(kazakh, window):
    page = at_the_desk(window, kazakh)
    left = json.dumps({"value": "Жоғалған <b>сөйлем</b>.", "edition": 0, "at": 9e15})
    user, number = page.locator("[data-desk]").evaluate(
        "desk => [desk.dataset.user, desk.dataset.version]"
    )
    name = f"ushtil-desk/{user}/{number}/987654"
    for one, said in ((f"{name}1", "{"), (name, left)):  # the first cannot be read
        page.evaluate("([one, said]) => localStorage.setItem(one, said)", [one, said])
    page = at_the_desk(window, kazakh)
    expect(page.get_by_text("Жоғалған сөйлем.")).to_be_visible()
    page.get_by_role("button", name="Discard them").click()
    expect(page.get_by_text("Жоғалған сөйлем.")).to_be_hidden()
    assert kept(page) == []
