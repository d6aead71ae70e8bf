"""What a segment has said before: who, when, from where; and back again."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.approval import transitions
from cms.translation.desk.history import AT_ONCE
from cms.translation.models import Origin, TranslationEdit, UnitText
from cms.translation.writing import still_correct, translate, translate_many, undo
from tests.cast import begun, fill, fresh, person, release_source, version
from tests.translation.desk.test_editor import texts
from tests.translation.desk.test_saving import (
    put,
    segment,
    stored,
)
from tests.translation.memory.stories import report_of, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def kazakh(kazakh, bolat, client):
    """Bolat at the desk of the Kazakh version."""
    client.force_login(bolat)
    return kazakh


def history(client, page, index, **query):
    where = [version(page).pk, segment(page, index).pk]
    answer = client.get(reverse("desk:history", args=where), query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def whats_told(soup):
    """Who and whence, then the text, of each entry; the time of day left out."""
    told = []
    for entry in soup.select(".desk-past"):
        head = entry.select_one(".desk-question__who")
        head.time.decompose()
        who, _time, *whence = (one.strip() for one in head.text.split("·"))
        text = entry.select_one(".desk-past-text").get_text(" ", strip=True)
        told.append((who, " · ".join(whence), text))
    return told


def revert(client, page, index, edit, edition):
    where = [version(page).pk, segment(page, index).pk, edit.pk]
    address = reverse("desk:revert", args=where)
    return client.post(address, {"edition": edition}, content_type="application/json")


def edits(page):
    rows = TranslationEdit.objects.filter(translation__version=version(page))
    return [*rows.order_by("pk")]


def test_each_text_with_who_whence_and_what_changed(kazakh, client):
    kanat = person("Kanat", ("translator", "kk"))
    put(client, kazakh, 0, "Көктемгі мектеп", 0)
    client.force_login(kanat)
    put(client, kazakh, 0, "Көктемгі үлкен мектеп", 1)
    assert whats_told(history(client, kazakh, 0)) == [
        ("Kanat", "Typed · the text now", "Көктемгі Inserted: үлкен мектеп"),
        ("Bolat", "Typed", "Көктемгі мектеп"),
    ]


def test_where_nothing_was_written_it_says_so(kazakh, client):
    assert texts(history(client, kazakh, 0), "li") == ["Nothing was written here yet."]


def test_a_step_is_named_and_so_is_its_undoing(kazakh, bolat, client):
    target, title = version(kazakh), segment(kazakh, 0)
    step = translate_many(
        target, {title: "Мектеп"}, by=bolat, origin=Origin.FILE, label="spring.po"
    )
    undo(step, by=bolat)
    soup = history(client, kazakh, 0)
    assert [whence for _who, whence, _text in whats_told(soup)] == [
        "Undone · the text now",
        "File · spring.po",
    ]
    assert texts(soup, ".desk-old") == ["Emptied"]


def test_words_of_the_memory_name_their_report(
    public_trees, aigerim, bolat, dana, client
):
    sang = "Олар ән айтты."
    spring = report_of("They sang.", by=aigerim, approver=dana)
    translated(spring, "kk", "Көктем", sang, by=bolat, approver=dana)
    autumn = report_of("They sang.", by=aigerim, approver=dana, title="Autumn")
    target = begun(autumn, "kk", by=bolat)
    unit = UnitText.objects.get(language="kk", text=sang).unit_id
    client.force_login(bolat)
    put(client, target, 1, sang, 0, origin="memory", unit=unit)
    soup = history(client, target, 1)
    assert whats_told(soup) == [("Bolat", "Memory · the text now", sang)]
    assert texts(soup, "dt, dd") == ["Report", "Көктем"]


def test_a_text_made_from_another_source_shows_that(
    kazakh, report, bolat, aigerim, dana, client
):
    put(client, kazakh, 1, "Кіріспе сөйлем.", 0)
    source = report.get_latest_revision_as_object()
    source.lead = "A lead!"
    release_source(source, author=aigerim, approver=dana)
    still_correct(version(kazakh), by=bolat)
    soup = history(client, kazakh, 1)
    assert [whence for _who, whence, _text in whats_told(soup)] == [
        "Still correct · the text now",
        "Typed",
    ]
    now, then = soup.select(".desk-past")
    assert (texts(now, ".desk-old"), texts(then, ".desk-old")) == (
        [],
        ["Made from another text of the source: A lead."],
    )


def test_an_earlier_text_comes_back_and_nothing_is_deleted(kazakh, client):
    put(client, kazakh, 0, "Бірінші", 0)
    put(client, kazakh, 0, "Екінші", 1)
    first, _second = edits(kazakh)
    answer = revert(client, kazakh, 0, first, 2).json()
    assert (answer["typed"], answer["edition"], answer["state"]) == (
        "Бірінші",
        3,
        "done",
    )
    assert [(one.text, one.origin) for one in edits(kazakh)] == [
        ("Бірінші", "typed"),
        ("Екінші", "typed"),
        ("Бірінші", "reverted"),
    ]
    assert whats_told(history(client, kazakh, 0))[0] == (
        "Bolat",
        "Taken from the history · the text now",
        "Deleted: Екінші Inserted: Бірінші",
    )


def test_taking_back_over_somebody_elses_text_shows_both(kazakh, client):
    put(client, kazakh, 0, "Бірінші", 0)
    put(client, kazakh, 0, "Екінші", 1)
    answer = revert(client, kazakh, 0, edits(kazakh)[0], 1)
    assert (answer.status_code, answer.json()["theirs_typed"]) == (409, "Екінші")
    assert stored(kazakh) == [("Екінші", 2)]


def test_what_comes_back_from_an_older_source_needs_review(
    kazakh, report, bolat, aigerim, dana, client
):
    put(client, kazakh, 1, "Кіріспе сөйлем.", 0)
    source = fresh(report).get_latest_revision_as_object()
    source.lead = "Something else."
    release_source(source, author=aigerim, approver=dana)
    put(client, kazakh, 1, "Мүлде басқа.", 1)
    answer = revert(client, kazakh, 1, edits(kazakh)[0], 2).json()
    row = version(kazakh).translations.get()
    assert (answer["state"], row.made_from, edits(kazakh)[-1].origin) == (
        "review",
        "A lead.",
        "reverted",
    )


def test_only_who_translates_takes_back_and_only_an_open_text(
    kazakh, bolat, vera, client
):
    fill(kazakh, bolat, "KK")
    put(client, kazakh, 0, "Көктемгі мектеп", 1)
    first = version(kazakh).translations.get(segment__path="title").history.last()
    client.force_login(vera)
    assert history(client, kazakh, 0).select("button") == []
    assert revert(client, kazakh, 0, first, 2).status_code == 403
    client.force_login(bolat)
    assert len(history(client, kazakh, 0).select("button")) == 1
    transitions.hand_over(version(kazakh), by=bolat)
    assert history(client, kazakh, 0).select("button") == []
    assert revert(client, kazakh, 0, first, 2).status_code == 403
    assert [one.origin for one in edits(kazakh)] == ["typed"] * 8


def test_a_text_of_another_segment_does_not_come_here(kazakh, client):
    put(client, kazakh, 0, "Көктемгі мектеп", 0)
    put(client, kazakh, 1, "Кіріспе сөйлем.", 0)
    assert revert(client, kazakh, 1, edits(kazakh)[0], 1).status_code == 404
    assert revert(client, kazakh, 0, edits(kazakh)[0], "x").status_code == 400


def test_who_has_no_role_reads_no_history(kazakh, olga, client):
    client.force_login(olga)
    where = [version(kazakh).pk, segment(kazakh, 0).pk]
    assert client.get(reverse("desk:history", args=where)).status_code == 302


def typed_over(page, by, times):
    target, title = version(page), segment(page, 0)
    row = target.translations.filter(segment=title).first()
    edition = row.edition if row else 0
    for at in range(times):
        translate(target, title, f"Мектеп {edition + at}", by=by, edition=edition + at)


def test_it_costs_the_same_however_long_it_is(kazakh, bolat, client):
    counts = []
    for times in (1, 3, AT_ONCE):
        typed_over(kazakh, bolat, times)
        history(client, kazakh, 0)
        with CaptureQueriesContext(connection) as captured:
            history(client, kazakh, 0)
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


def test_a_long_one_comes_in_parts(kazakh, bolat, client):
    typed_over(kazakh, bolat, AT_ONCE + 2)
    first = history(client, kazakh, 0)
    entries = first.select(".desk-past")
    assert [one.get("data-earlier") for one in entries[:-1]] == [None] * (AT_ONCE - 1)
    second = history(client, kazakh, 0, before=entries[-1]["data-earlier"])
    rest = whats_told(second)
    assert [(whence, text) for _who, whence, text in rest] == [
        ("Typed", "Мектеп Deleted: 0 Inserted: 1"),
        ("Typed", "Мектеп 0"),
    ]
