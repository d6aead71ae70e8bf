"""Who is expected: at the head of the desk, and on the page that changes it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from cms.core.values import date_text
from cms.translation import assignment
from cms.translation.models import LanguageVersion, Part
from cms.translation.versions import foreseen
from cms.translation.writing import translate
from tests.cast import begun, release_source, version
from tests.photographs import staged

TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
@staged
def source(public_trees, report, aigerim, dana):
    release_source(report, author=aigerim, approver=dana)
    return version(report)


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def page_of(source, language="kk"):
    return reverse("desk:assignment", args=[source.pk, language])


def who(answer):
    """What stands beside each part."""
    rows = soup(answer).select(".assignment-who > div")
    return [row.dd.get_text(" ", strip=True) for row in rows]


def history(client, source):
    rows = soup(client.get(page_of(source))).select(".assignment-history tbody tr")
    return [
        [cell.get_text(strip=True) for cell in row.select("td")[1:]] for row in rows
    ]


def test_a_text_that_nobody_has_begun_is_assigned_and_its_history_is_read(
    source, marat, bolat, dana, client
):
    client.force_login(marat)
    assert who(client.get(page_of(source))) == [
        "Nobody yet I take this",
        "Nobody yet I take this",
        "No day set",
    ]
    assert LanguageVersion.objects.of_report(source.translation_key).count() == 1
    said = {"writer": bolat.pk, "reviewer": dana.pk, "due_on": str(TOMORROW)}
    answer = client.post(page_of(source), {**said, "seen": "", "next": "/admin/"})
    assert (answer.status_code, answer.url) == (302, "/admin/")
    kazakh = foreseen(source.translation_key, "kk")
    client.post(page_of(source), {**said, "reviewer": "", "seen": kazakh.assignment_id})
    assert who(client.get(page_of(source)))[:2] == ["Bolat", "Nobody yet I take this"]
    day = date_text(TOMORROW, "en")
    assert history(client, source) == [
        ["Bolat", "–", day, "Marat"],
        ["Bolat", "Dana", day, "Marat"],
    ]


def test_who_saw_something_else_is_told_and_loses_nothing(source, marat, bolat, client):
    client.force_login(marat)
    client.post(page_of(source), {"writer": bolat.pk})
    answer = client.post(page_of(source), {"due_on": str(TOMORROW)})
    assert answer.status_code == 403
    told = soup(answer).select_one("[role=alert]").get_text(strip=True)
    assert told.startswith("Somebody else has changed who is expected here")
    assert soup(answer).select_one("[name=due_on]")["value"] == str(TOMORROW)
    assert [row[0] for row in history(client, source)] == ["Bolat"]


@pytest.mark.parametrize("name", ["bolat", "dana", "aigerim"])
def test_who_does_not_manage_reads_it_and_changes_nothing(
    source, bolat, name, client, request
):
    client.force_login(request.getfixturevalue(name))
    assert soup(client.get(page_of(source))).select(".assignment-form") == []
    client.post(page_of(source), {"writer": bolat.pk})
    assert history(client, source) == []


def test_who_has_no_role_reads_nothing(source, olga, client):
    client.force_login(olga)
    assert client.get(page_of(source)).status_code == 302
    client.post(reverse("desk:take", args=[source.pk, "kk"]), {"take": "writer"})
    assert LanguageVersion.objects.of_report(source.translation_key).count() == 1


def test_a_language_that_the_site_has_not_is_not_found(source, marat, client):
    client.force_login(marat)
    assert client.get(page_of(source, "fr")).status_code == 404


def test_the_desk_says_who_is_expected_and_a_translator_takes_it(
    source, report, bolat, client
):
    page = begun(report, "kk", by=bolat)
    client.force_login(bolat)
    desk = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert who(client.get(desk)) == [
        "Nobody yet I take this",
        "Nobody yet",
        "No day set",
    ]
    form = soup(client.get(desk)).select_one(".assignment-who form")
    button, following = form.button, form.select_one("[name=next]")["value"]
    answer = client.post(
        form["action"], {button["name"]: button["value"], "next": following}
    )
    assert answer.url == desk
    assert who(client.get(desk))[0] == "Bolat I give it back"
    client.post(form["action"], {"give_back": "writer", "next": following})
    assert who(client.get(desk))[0] == "Nobody yet I take this"


def test_reviewing_is_not_offered_to_who_has_touched_it(
    source, report, bolat, marat, client
):
    page = begun(report, "kk", by=marat)
    kazakh = version(page)
    client.force_login(marat)
    assert who(client.get(page_of(source)))[1] == "Nobody yet I take this"
    segment = kazakh.snapshot.segments.first()
    translate(kazakh, segment, "Көктемгі мектеп", by=marat)
    assert who(client.get(page_of(source)))[1] == "Nobody yet"
    options = soup(client.get(page_of(source))).select("#id_reviewer option")
    assert "Marat" not in [option.get_text() for option in options]


def test_who_was_to_review_and_has_touched_it_since_is_named(
    source, report, marat, dana, client
):
    page = begun(report, "kk", by=marat)
    kazakh = version(page)
    assignment.take(kazakh, Part.REVIEWER, by=marat)
    client.force_login(marat)
    segment = kazakh.snapshot.segments.first()
    translate(kazakh, segment, "Көктемгі мектеп", by=marat)
    assert who(client.get(page_of(source)))[1] == (
        "Marat has worked on the text meanwhile and cannot approve it I give it back"
    )


def test_a_source_says_it_too_where_it_is_read(source, marat, client):
    client.force_login(marat)
    read = client.get(reverse("desk:read", args=[source.pk]))
    labels = [row.dt.get_text() for row in soup(read).select(".assignment-who > div")]
    assert labels == ["Writes", "Reviews", "To be public by"]
