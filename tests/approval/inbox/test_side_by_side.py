"""The decision page with every language beside the others, segment by segment."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from cms.accounts.roles import give
from cms.approval import policy, transitions
from cms.approval.inbox.texts import texts_beside
from cms.approval.models import Policy
from cms.approval.release import withdraw
from cms.core.values import moment_text
from cms.translation.snapshots import adopt_newest
from cms.translation.writing import translate
from tests.approval.inbox.test_decision import address, questions
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    person,
    release_source,
    version,
)
from tests.photographs import staged


def paragraph(*sentences, number=1):
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return {"type": "paragraph", "id": f"p{number}", "value": text}


def rewritten(report, *blocks, by):
    """A new draft of the source with this body."""
    page = fresh(report).get_latest_revision_as_object()
    page.body = type(page).body.field.to_python(list(blocks))
    page.save_revision(user=by)
    return page


@pytest.fixture
@staged
def three(public_report, aigerim, bolat, vera, dana):
    """The report public in three languages, its body two sentences long."""
    page = rewritten(public_report, paragraph("They met.", "They sang."), by=aigerim)
    release_source(page, author=aigerim, approver=dana)
    for language, translator in (("kk", bolat), ("ru", vera)):
        target = in_language(public_report, language)
        adopt_newest(version(target))
        fill(target, translator, language.upper())
        transitions.hand_over(version(target), by=translator)
        approved_by(target, dana)
    return fresh(public_report)


def read(client, user, sealed):
    """The page as soup, in the view with all languages."""
    client.force_login(user)
    answer = client.get(address(sealed), {"view": "languages"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(found):
    return " ".join(found.get_text().split())


def said(cell):
    """What a cell says, without what can be done about it."""
    for control in cell.select("details, .approval-said, .w-sr-only"):
        control.extract()
    return words(cell)


def heads(page):
    return [words(head) for head in page.select(".approval-beside thead th")]


def cells(page, place):
    """What the rows of one place say, a list of three a row."""
    (row,) = page.select(f'.approval-beside [id="passage-{place}"]')
    rows = [row]
    for later in row.find_next_siblings("tr"):
        if later.get("id") or later.select_one("th"):
            break
        rows.append(later)
    return [[said(cell) for cell in row.select("td")] for row in rows]


def on(moment):
    zone = timezone.get_current_timezone()
    return " ".join(moment_text(moment, "en", zone).split())


def public_since(page):
    return f"Public since: {on(version(page).releases.first().at)}"


# What stands where


def test_every_segment_in_three_languages(three, aigerim, dana, client):
    page = rewritten(three, paragraph("They met.", "They danced."), by=aigerim)
    sealed = transitions.hand_over(version(page), by=aigerim)
    shown = read(client, dana, sealed)
    kazakh, russian = (in_language(three, code) for code in ("kk", "ru"))
    follows = "Translated from source version 2"
    assert heads(shown) == [
        f"Қазақша {public_since(kazakh)} {follows}",
        f"Русский {public_since(russian)} {follows}",
        f"English Source Handed over here: {on(sealed.at)}",
    ]
    assert cells(shown, "body.p1") == [
        ["KK They met.", "RU They met.", "They met."],
        ["KK They sang.", "RU They sang.", "They danced. Changed"],
    ]
    spoken = shown.select_one('[id="passage-body.p1"]').select("div[lang]")
    assert [one["lang"] for one in spoken] == ["kk", "ru", "en"]
    here = shown.select("tbody .approval-beside__here div[lang]")
    assert {one["lang"] for one in here} == {"en"}


def test_only_what_is_new_is_marked(three, aigerim, dana, client):
    page = rewritten(
        three,
        paragraph("They met.", "They sang."),
        paragraph("They left.", number=2),
        by=aigerim,
    )
    sealed = transitions.hand_over(version(page), by=aigerim)
    shown = read(client, dana, sealed)
    assert "Marked is what has changed since the last release." in words(shown)
    tags = shown.select(".approval-beside tbody .approval-tag")
    assert [words(tag) for tag in tags] == ["New"]
    assert cells(shown, "body.p2") == [
        ["Nothing here yet", "Nothing here yet", "They left. New"]
    ]


def test_a_sentence_keeps_its_translations_when_another_comes_before_it(
    three, aigerim, dana, client
):
    page = rewritten(
        three, paragraph("They met.", "They ate.", "They sang."), by=aigerim
    )
    sealed = transitions.hand_over(version(page), by=aigerim)
    assert cells(read(client, dana, sealed), "body.p1") == [
        ["KK They met.", "RU They met.", "They met."],
        ["Nothing here yet", "Nothing here yet", "They ate. New"],
        ["KK They sang.", "RU They sang.", "They sang."],
    ]


def test_what_the_source_no_longer_says_stands_where_it_stood(
    three, aigerim, dana, client
):
    page = rewritten(three, paragraph("They sang."), by=aigerim)
    sealed = transitions.hand_over(version(page), by=aigerim)
    shown = read(client, dana, sealed)
    assert cells(shown, "body.p1") == [
        ["KK They met.", "RU They met.", "Nothing here yet"],
        ["KK They sang.", "RU They sang.", "They sang."],
    ]


def test_a_translation_stands_beside_the_source_it_was_made_from(
    three, aigerim, bolat, dana, client
):
    """Its changes are marked, and those of the source that it had to follow."""
    page = rewritten(three, paragraph("They met.", "They danced."), by=aigerim)
    release_source(page, author=aigerim, approver=dana)
    kazakh = in_language(three, "kk")
    adopt_newest(version(kazakh))
    fill(kazakh, bolat, "KK")
    sealed = transitions.hand_over(version(kazakh), by=bolat)
    shown = read(client, dana, sealed)
    russian = in_language(three, "ru")
    assert heads(shown) == [
        f"Қазақша Handed over here: {on(sealed.at)} Translated from source version 3",
        f"Русский {public_since(russian)} Translated from source version 2",
        f"English Source {public_since(three)}",
    ]
    assert cells(shown, "body.p1")[1] == [
        "KK They danced. Changed",
        "RU They sang.",
        "They danced. Changed",
    ]


# Which text of a language it is


def test_languages_that_have_nothing_yet_say_so(
    public_trees, report, aigerim, dana, client
):
    sealed = transitions.hand_over(version(report), by=aigerim)
    shown = read(client, dana, sealed)
    nothing = "Nothing has been written in this language yet."
    assert heads(shown) == [
        f"Қазақша {nothing}",
        f"Русский {nothing}",
        f"English Source Handed over here: {on(sealed.at)}",
    ]
    assert cells(shown, "lead") == [["", "", "A lead."]]
    assert "Marked is what has changed" not in words(shown)
    assert "Changed" not in words(shown.select_one(".approval-beside"))


@pytest.fixture
def together(public_trees, report, aigerim, dana, marat):
    """The source is approved and waits for the other languages."""
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    release_source(report, author=aigerim, approver=dana)
    return report


def test_a_text_on_its_way_says_how_far_it_has_come(
    together, bolat, vera, dana, client
):
    kazakh = begun(together, "kk", by=bolat)
    fill(kazakh, bolat, "KK")
    sealed = transitions.hand_over(version(kazakh), by=bolat)
    russian = begun(together, "ru", by=vera)
    source = version(together).hand_overs.get().snapshot or version(kazakh).snapshot
    approved = f"Approved source: {on(source.taken_at)}"
    nothing = "Nothing has been written in this language yet."
    assert heads(read(client, dana, sealed))[1:] == [
        f"Русский {nothing}",
        f"English Source {approved}",
    ]
    segment = version(russian).snapshot.segments.get(path="lead")
    row = translate(version(russian), segment, "Лид.", by=vera, edition=0)
    shown = read(client, dana, sealed)
    follows = "Translated from source version 1"
    saved = f"Русский Draft, last saved: {on(row.saved_at)} {follows}"
    assert heads(shown)[1] == saved
    assert cells(shown, "lead") == [["KK A lead.", "Лид.", "A lead."]]
    assert cells(shown, "title") == [
        ["KK Spring school", "Nothing here yet", "Spring school"]
    ]
    fill(russian, vera, "RU")
    waiting = transitions.hand_over(version(russian), by=vera)
    shown = read(client, dana, sealed)
    assert heads(shown)[1] == f"Русский In review since: {on(waiting.at)} {follows}"
    assert cells(shown, "lead") == [["KK A lead.", "RU A lead.", "A lead."]]
    assert approved_by(russian, dana) is None
    waiting.refresh_from_db()
    at = on(waiting.decision.at)
    shown = heads(read(client, dana, sealed))[1]
    assert shown == f"Русский Approved, not public yet: {at} {follows}"


def test_a_changed_draft_is_marked_against_what_was_public(
    three, aigerim, vera, marat, dana, client
):
    russian = in_language(three, "ru")
    withdraw(version(russian), by=marat, reason="A mistake.")
    segment = version(russian).snapshot.segments.get(path="lead")
    row = version(russian).translations.get(segment=segment)
    translate(version(russian), segment, "Лид.", by=vera, edition=row.edition)
    page = rewritten(three, paragraph("They met.", "They sang."), by=aigerim)
    sealed = transitions.hand_over(version(page), by=aigerim)
    shown = read(client, dana, sealed)
    assert cells(shown, "lead") == [["KK A lead.", "Лид. Changed", "A lead."]]


# Who sees what


@pytest.fixture
@staged
def handed_over(three, aigerim, vera):
    """A new English text in review, and a new Russian one being written."""
    russian = in_language(three, "ru")
    segment = version(russian).snapshot.segments.get(path="lead")
    row = version(russian).translations.get(segment=segment)
    page = rewritten(three, paragraph("They met.", "They sang."), by=aigerim)
    sealed = transitions.hand_over(version(page), by=aigerim)
    translate(version(russian), segment, "Тайный лид.", by=vera, edition=row.edition)
    return sealed


def test_without_a_role_in_a_language_one_sees_what_is_public(
    three, handed_over, vera, client
):
    timur = person("Timur", ("approver", "en"))
    russian = in_language(three, "ru")
    transitions.hand_over(version(russian), by=vera)
    shown = read(client, timur, handed_over)
    assert heads(shown)[1].startswith(f"Русский {public_since(russian)}")
    assert cells(shown, "lead") == [["KK A lead.", "RU A lead.", "A lead."]]
    assert "Тайный" not in words(shown)
    give(timur, "approver", "ru")
    shown = read(client, timur, handed_over)
    assert heads(shown)[1].startswith("Русский In review since")
    assert cells(shown, "lead") == [["KK A lead.", "Тайный лид. Changed", "A lead."]]


def test_whoever_worked_on_a_text_sees_it(three, handed_over, vera, client):
    give(vera, "approver", "en")
    transitions.hand_over(version(in_language(three, "ru")), by=vera)
    shown = read(client, vera, handed_over)
    assert cells(shown, "lead") == [["KK A lead.", "Тайный лид. Changed", "A lead."]]


@pytest.mark.parametrize("hidden", ["withdrawn", "behind a password"])
def test_what_is_no_longer_public_is_for_those_who_decide_there(
    three, handed_over, marat, dana, client, hidden
):
    russian = in_language(three, "ru")
    if hidden == "withdrawn":
        withdraw(version(russian), by=marat, reason="A mistake.")
    else:
        # In one go, so that no receiver ends the release as well.
        login = PageViewRestriction.LOGIN
        above = PageViewRestriction(page=russian.get_parent(), restriction_type=login)
        PageViewRestriction.objects.bulk_create([above])
    timur = person("Timur", ("approver", "en"))
    shown = read(client, timur, handed_over)
    assert heads(shown)[1] == "Русский Nothing is public in this language yet."
    assert cells(shown, "lead") == [["KK A lead.", "", "A lead."]]
    shown = read(client, dana, handed_over)
    assert heads(shown)[1].startswith("Русский Draft, last saved")
    assert cells(shown, "lead")[0][1] == "Тайный лид. Changed"


def test_the_view_is_for_those_who_may_read_the_page(handed_over, bolat, client):
    client.force_login(bolat)
    answer = client.get(address(handed_over), {"view": "languages"})
    assert answer.status_code == 403


# Deciding there


def test_a_segment_can_be_sent_back_from_there(three, handed_over, dana, client):
    shown = read(client, dana, handed_over)
    row = shown.select_one('[id="passage-lead"]')
    (field,) = row.select("select")
    assert field["name"] == "remark:lead:0-code"
    form = shown.select_one("#approval-decision")
    assert form["action"] == address(handed_over, "request-changes") + "?view=languages"
    # Without saying what is wrong: the page comes back as it was.
    posted = {"remark:lead:0-comment": "Which lead?"}
    answer = client.post(form["action"], posted)
    assert answer.status_code == 400
    page = BeautifulSoup(answer.content, "html.parser")
    row = page.select_one('.approval-beside [id="passage-lead"]')
    assert row.select_one("textarea").string == "Which lead?"
    client.post(form["action"], {**posted, "remark:lead:0-code": "term"})
    shown = read(client, dana, handed_over)
    assert words(shown.select_one(".approval-said")) == "Term Which lead?"


def test_each_view_leads_to_the_other(handed_over, dana, client):
    shown = read(client, dana, handed_over)
    link = shown.select_one("[data-other-view]")
    assert (words(link), link["href"]) == ("What has changed", address(handed_over))
    page = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    link = page.select_one("[data-other-view]")
    there = address(handed_over) + "?view=languages"
    assert (words(link), link["href"]) == ("All languages", there)
    assert page.select(".approval-beside") == []


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_dates_are_in_the_readers_language(three, handed_over, dana, language):
    with translation.override(language):
        texts = texts_beside(handed_over, dana, None)
        zone = timezone.get_current_timezone()
        assert texts[2].when == moment_text(handed_over.at, language, zone)


# What it costs

# More than the page itself, whatever the report.
MORE = 7


def test_it_asks_as_much_for_one_segment_as_for_many(
    three, aigerim, vera, dana, client
):
    """All three languages are there: handed over, public and being written."""
    russian = in_language(three, "ru")
    client.force_login(dana)
    counts, closed = [], []
    for size in (1, 3, 30):
        blocks = [paragraph(f"Number {n}.", number=n) for n in range(size)]
        page = rewritten(three, *blocks, by=aigerim)
        release_source(page, author=aigerim, approver=dana)
        adopt_newest(version(russian))
        fill(russian, vera, "RU")
        page = rewritten(three, *blocks, paragraph("More.", number=99), by=aigerim)
        sealed = transitions.hand_over(version(page), by=aigerim)
        assert len(cells(read(client, dana, sealed), "lead")) == 1
        closed.append(questions(client, sealed))
        counts.append(questions(client, sealed, view="languages"))
        transitions.take_back(version(three), by=aigerim)
    assert counts == [counts[0]] * 3
    assert closed == [closed[0]] * 3
    assert counts[0] - closed[0] <= MORE
