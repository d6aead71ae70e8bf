"""The page of one name: propose with help, decide with the places in sight."""

import pytest
from bs4 import BeautifulSoup

from events.models import Name, NameDecision, NameProposal, Person
from events.records import naming
from tests.cast import known, taking_part
from tests.home.reading import publish_report, read, text, texts
from tests.photographs import staged


def page_of(record, language):
    return f"/admin/records/{record.pk}/names/{language}/"


def parsed(response):
    return BeautifulSoup(response.content, "html.parser")


def typed(page):
    """What the form for a proposal would send as it stands."""
    fields = page.select("#propose-section input")
    return {
        field["name"]: field.get("value", "")
        for field in fields
        if field["name"] != "csrfmiddlewaretoken"
    }


def alert(page):
    return text(page.select_one("[role=alert][autofocus]"))


def help_of(page):
    found = page.select_one("#propose-section .help-block p")
    return text(found) if found else ""


# Proposing


def test_a_missing_name_is_prefilled_by_transliteration_and_says_so(
    daniyar, aigerim, as_person
):
    page = read(as_person(aigerim), page_of(daniyar, "en"))
    assert help_of(page) == (
        "Prefilled by transliteration from Қазақша: Данияр Хасенов. Look at it letter "
        "by letter: people choose how their name is written."
    )
    assert typed(page) == {
        "move": "propose",
        "prefilled": "Daniiar Khasenov",
        "expected": "0-0",
        "full": "Daniiar Khasenov",
        "short": "",
        "sort": "",
    }


def test_a_confirmed_name_is_a_better_beginning_than_a_proposed_one(
    trees, aigerim, dana, as_person
):
    """And how it is sorted comes along when that is something of its own."""
    record = Person.objects.create()
    naming.propose(record, "kk", by=aigerim, full="Әлия")
    proposal = naming.propose(
        record, "ru", by=aigerim, full="Алия Асанова", sort="Асанова, Алия"
    )
    naming.confirm(proposal, by=dana)
    fields = typed(read(as_person(aigerim), page_of(record, "en")))
    assert (fields["full"], fields["sort"]) == ("Aliia Asanova", "Asanova, Aliia")


def test_what_is_translated_is_not_transliterated(school, aigerim, as_person):
    page = read(as_person(aigerim), page_of(school, "kk"))
    assert help_of(page) == "Its name in Русский: Школа права"
    assert (typed(page)["full"], typed(page)["prefilled"]) == ("", "")
    labels = texts(page.select("#propose-section label"))
    assert labels == ["Full name*", "Abbreviation", "Sorted as"]


def test_a_name_that_is_there_is_where_one_begins(daniyar, aigerim, as_person):
    page = read(as_person(aigerim), page_of(daniyar, "kk"))
    assert help_of(page) == ""
    assert (typed(page)["full"], typed(page)["expected"]) == ("Данияр Хасенов", "1-0")


def test_proposing_from_the_form(daniyar, aigerim, as_person):
    client = as_person(aigerim)
    fields = typed(read(client, page_of(daniyar, "en")))
    response = client.post(
        page_of(daniyar, "en"), {**fields, "full": "Daniyar Khasenov"}
    )
    assert (response.status_code, response.url) == (302, page_of(daniyar, "en"))
    proposal = NameProposal.objects.get(name__record=daniyar, name__language="en")
    assert (proposal.full, proposal.prefilled, proposal.by) == (
        "Daniyar Khasenov",
        "Daniiar Khasenov",
        aigerim,
    )


def test_a_stale_form_shows_both_and_loses_nothing(daniyar, aigerim, bolat, as_person):
    client = as_person(aigerim)
    fields = typed(read(client, page_of(daniyar, "kk")))
    theirs = naming.propose(daniyar, "kk", by=bolat, full="Данияр Б. Хасенов")
    mine = {**fields, "full": "Данияр Берікұлы Хасенов", "sort": "Хасенов"}
    response = client.post(page_of(daniyar, "kk"), mine)
    assert response.status_code == 409
    page = parsed(response)
    assert alert(page).startswith("Somebody else has proposed or confirmed a name")
    assert text(page.select_one("#propose-section .help-block strong")) == theirs.full
    again = typed(page)
    assert (again["full"], again["sort"]) == ("Данияр Берікұлы Хасенов", "Хасенов")
    assert again["expected"] == f"1-{theirs.pk}"
    assert client.post(page_of(daniyar, "kk"), again).status_code == 302
    assert Name.objects.get(record=daniyar, language="kk").proposed_full == (
        "Данияр Берікұлы Хасенов"
    )


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"full": ""}, 400, "Please write the full name."),
        ({"full": "Дани\u202eяр"}, 400, "an invisible character (U+202E)"),
        ({}, 409, "This is the name that is confirmed or proposed already."),
    ],
)
def test_refusals_keep_what_was_typed(
    daniyar, aigerim, as_person, changes, status, said
):
    client = as_person(aigerim)
    fields = typed(read(client, page_of(daniyar, "kk")))
    sent = {**fields, "sort": "Данияр Хасенов", **changes}
    response = client.post(page_of(daniyar, "kk"), sent)
    assert response.status_code == status
    page = parsed(response)
    assert (said in alert(page), typed(page)) == (True, sent)
    assert NameProposal.objects.filter(name__record=daniyar).count() == 2


def test_who_may_not_propose_reads_only(daniyar, bolat, dana, as_person):
    page = read(as_person(bolat), page_of(daniyar, "en"))
    assert page.select(".record-page form") == []
    response = as_person(dana).post(
        page_of(daniyar, "en"),
        {"move": "propose", "full": "Daniyar", "expected": "0-0"},
    )
    assert response.status_code == 403
    assert NameProposal.objects.filter(name__record=daniyar).count() == 2


def test_it_says_beforehand_that_who_proposes_cannot_confirm(
    daniyar, marat, dana, as_person
):
    form = read(as_person(marat), page_of(daniyar, "en")).select_one("#propose-section")
    assert "If you propose, you cannot confirm it." in text(form)


# Deciding


def test_the_proposer_reads_who_could_confirm(
    daniyar, aigerim, dana, yerlan, marat, as_person
):
    page = read(as_person(aigerim), page_of(daniyar, "ru"))
    panel = page.select_one("#proposal-section")
    assert (
        "You proposed this name, so somebody else has to confirm it. Able to confirm: "
        "Dana, Marat, Yerlan"
    ) in text(panel)
    assert panel.select("form") == []


def test_it_says_when_nobody_is_left_to_confirm(trees, marat, as_person):
    record = Person.objects.create()
    naming.propose(record, "en", by=marat, full="Daniyar Khasenov")
    page = read(as_person(marat), page_of(record, "en"))
    assert "Nobody is left who could confirm a name in this language." in text(
        page.select_one("#proposal-section")
    )
    assert page.select("#proposal-section form") == []


def decide(page, move, **fields):
    """What the form of a decision sends."""
    form = next(
        form
        for form in page.select("#proposal-section form")
        if form.select_one("[name=move]")["value"] == move
    )
    hidden = {field["name"]: field.get("value", "") for field in form.select("input")}
    return {**hidden, **fields}


@pytest.fixture
@staged
def renamed(public_trees, aigerim, dana):
    """Public in English under one name, proposed under another; typed on a page."""
    record = known(Person(), (aigerim, dana), en="Daniyar Khasenov")
    for title in ("Spring school", "Autumn school"):
        publish_report(aigerim, dana, title=title, participants=[taking_part(record)])
    publish_report(aigerim, dana, title="Typed", lead="So said Khasenov on Monday.")
    naming.propose(record, "en", by=aigerim, full="Daniyar Khassenov")
    return record


def test_the_places_come_before_the_decision(renamed, dana, as_person):
    page = read(as_person(dana), page_of(renamed, "en"))
    panel = page.select_one("#proposal-section .w-panel__content")
    at_once, look_again = panel.select(".record-pages")
    assert [(a["href"], text(a)) for a in at_once.select("a")] == [
        ("/en/reports/spring-school/", "Spring school"),
        ("/en/reports/autumn-school/", "Autumn school"),
    ]
    assert texts(look_again.select("li")) == ["TypedTyped So said Khasenov on Monday."]
    order = [element.name for element in panel.select(".record-pages, form, details")]
    assert order == ["ul", "ul", "form", "details", "form"]


def test_confirming_from_the_page(renamed, dana, as_person, client):
    browser = as_person(dana)
    fields = decide(read(browser, page_of(renamed, "en")), "confirm")
    response = browser.post(page_of(renamed, "en"), fields)
    assert (response.status_code, response.url) == (
        302,
        f"/admin/records/{renamed.pk}/",
    )
    shown = {
        slug: "Daniyar Khassenov" in text(read(client, f"/en/reports/{slug}/").main)
        for slug in ("spring-school", "autumn-school", "typed")
    }
    assert shown == {"spring-school": True, "autumn-school": True, "typed": False}
    page = read(client, "/en/reports/typed/")
    assert "So said Khasenov on Monday." in text(page.main)


def test_places_that_changed_are_shown_again(renamed, aigerim, dana, as_person):
    browser = as_person(dana)
    fields = decide(read(browser, page_of(renamed, "en")), "confirm")
    publish_report(aigerim, dana, title="Third", participants=[taking_part(renamed)])
    response = browser.post(page_of(renamed, "en"), fields)
    assert response.status_code == 409
    page = parsed(response)
    assert alert(page).startswith("The places that show this name are no longer")
    assert texts(page.select("#proposal-section .record-pages")[0].select("a")) == [
        "Spring school",
        "Autumn school",
        "Third",
    ]
    assert (
        browser.post(page_of(renamed, "en"), decide(page, "confirm")).status_code == 302
    )


def test_a_proposal_replaced_meanwhile_is_not_confirmed(
    renamed, aigerim, dana, as_person
):
    browser = as_person(dana)
    fields = decide(read(browser, page_of(renamed, "en")), "confirm")
    naming.propose(renamed, "en", by=aigerim, full="Daniyar Hasenov")
    response = browser.post(page_of(renamed, "en"), fields)
    assert response.status_code == 409
    panel = parsed(response).select_one("#proposal-section strong")
    assert text(panel) == "Daniyar Hasenov"
    assert Name.objects.get(record=renamed).full == "Daniyar Khasenov"


def test_nobody_confirms_their_own_even_by_hand(daniyar, marat, as_person):
    proposal = naming.propose(daniyar, "en", by=marat, full="Daniyar Khasenov")
    browser = as_person(marat)
    page = read(browser, page_of(daniyar, "en"))
    assert page.select("#proposal-section form") == []
    response = browser.post(
        page_of(daniyar, "en"), {"move": "confirm", "proposal": proposal.pk}
    )
    assert response.status_code == 409
    assert alert(parsed(response)).startswith("You proposed this name yourself")
    assert NameDecision.objects.filter(proposal=proposal).count() == 0


def test_declining_asks_for_a_reason_that_the_proposer_then_reads(
    daniyar, aigerim, dana, as_person
):
    browser = as_person(dana)
    page = read(browser, page_of(daniyar, "ru"))
    response = browser.post(page_of(daniyar, "ru"), decide(page, "decline"))
    assert response.status_code == 400
    again = parsed(response)
    assert "Please say why not. Nothing was changed." in alert(again)
    assert again.select_one("details.record-decline").has_attr("open")
    fields = decide(again, "decline", reason="Он пишется через «и».")
    assert browser.post(page_of(daniyar, "ru"), fields).status_code == 302
    page = read(as_person(aigerim), page_of(daniyar, "ru"))
    assert "Dana declined “Данияр Хасенов”:" in text(page.select_one("#name-section"))
    assert text(page.select_one("blockquote")) == "Он пишется через «и»."
    # Nothing is there, so the Kazakh name is offered again.
    assert typed(page)["full"] == "Данияр Хасенов"


def test_what_is_exactly_as_prefilled_is_said_to_who_decides(
    daniyar, aigerim, dana, as_person
):
    browser = as_person(aigerim)
    fields = typed(read(browser, page_of(daniyar, "en")))
    browser.post(page_of(daniyar, "en"), fields)
    panel = read(as_person(dana), page_of(daniyar, "en")).select_one(
        "#proposal-section"
    )
    assert "It is exactly what transliteration put into the form." in text(panel)


@pytest.mark.parametrize("number", ["", "0", "x", "99999"])
def test_a_proposal_there_is_not_is_not_found(daniyar, dana, as_person, number):
    response = as_person(dana).post(
        page_of(daniyar, "ru"), {"move": "confirm", "proposal": number}
    )
    assert response.status_code == 404


def test_addresses_there_are_not(daniyar, aigerim, as_person):
    browser = as_person(aigerim)
    assert browser.get(page_of(daniyar, "de")).status_code == 404
    assert browser.get("/admin/records/0/names/en/").status_code == 404
    assert browser.post(page_of(daniyar, "en"), {"move": "x"}).status_code == 400
