"""Choosing the record that stays, looking at both, merging."""

import pytest
from bs4 import BeautifulSoup

from events.models import Person, Record
from events.records.merging import merge
from tests.cast import known, person, taking_part
from tests.home.reading import publish_report, read, text, texts
from tests.photographs import staged


@pytest.fixture
@staged
def two(public_trees, aigerim, dana):
    givers = aigerim, dana
    goes = known(Person(), givers, en="Daniyar Khasenov")
    publish_report(aigerim, dana, participants=[taking_part(goes)])
    return goes, known(Person(), givers, en="Daniyar Khassenov", kk="Данияр Хасенов")


def page_of(record, into=None):
    query = f"?into={into.pk}" if into else ""
    return f"/admin/records/{record.pk}/merge/{query}"


def rows(page):
    return [texts([row.th, *row.select("td")]) for row in page.select("main tbody tr")]


def buttons(page):
    return texts(page.select(".record-page .record-buttons .button"))


def test_first_one_chooses(two, marat, as_person):
    page = read(as_person(marat), page_of(two[0]))
    assert page.select_one("#id_into-chooser")
    assert page.select("main table") == []
    assert page.select('form[method="post"].record-buttons') == []


def test_then_one_looks_at_both_and_at_what_changes(two, marat, as_person):
    goes, stays = two
    page = read(as_person(marat), page_of(goes, stays))
    assert rows(page) == [
        ["Қазақша", "Missing", "Данияр Хасенов Confirmed", "None"],
        ["Русский", "Missing", "Missing", "None"],
        [
            "English",
            "Daniyar Khasenov Confirmed",
            "Daniyar Khassenov Confirmed",
            "Spring school",
        ],
    ]
    assert buttons(page) == ["Merge", "The other way round", "Cancel"]
    other_way = page.select_one(".record-buttons a")["href"]
    assert other_way == page_of(stays, goes)


def test_then_one_merges(two, marat, as_person):
    goes, stays = two
    response = as_person(marat).post(page_of(goes), {"into": stays.pk})
    assert (response.status_code, response.url) == (
        302,
        f"/admin/records/{stays.pk}/",
    )
    assert Record.objects.get(pk=goes.pk).merged_into_id == stays.pk
    page = read(as_person(marat), "/en/reports/spring-school/")
    assert "Daniyar Khassenov" in text(page.main)


def test_a_refusal_is_said_before_and_after(two, marat, as_person):
    goes, stays = two
    client = as_person(marat)
    page = read(client, page_of(stays, goes))
    said = text(page.select_one("[role=alert]"))
    assert said.startswith(
        "The record that stays has no confirmed name in a language in which the other "
        "one is confirmed: Қазақша."
    )
    assert buttons(page) == ["The other way round", "Cancel"]
    response = client.post(page_of(stays), {"into": goes.pk})
    assert response.status_code == 409
    page = BeautifulSoup(response.content, "html.parser")
    assert text(page.select_one("[role=alert][autofocus]")) == said
    assert Record.objects.get(pk=stays.pk).merged_into is None


def test_who_does_not_release_in_every_language_is_told(two, as_person):
    kamila = person("Kamila", ("managing_editor", "kk"))
    goes, stays = two
    page = read(as_person(kamila), page_of(goes, stays))
    assert text(page.select_one("[role=alert]")).startswith("You do not have this role")
    response = as_person(kamila).post(page_of(goes), {"into": stays.pk})
    assert response.status_code == 403


@pytest.mark.parametrize("into", ["", "0", "x", "itself", "merged"])
def test_what_cannot_be_chosen(two, aigerim, dana, marat, as_person, into):
    goes, stays = two
    gone = known(Person(), (aigerim, dana), en="Gone")
    merge(gone, stays, by=marat)
    wanted = {"itself": goes.pk, "merged": gone.pk}.get(into, into)
    client = as_person(marat)
    assert client.get(f"{page_of(goes)}?into={wanted}").status_code == 400
    response = client.post(page_of(goes), {"into": wanted})
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["into"]
    assert Record.objects.get(pk=goes.pk).merged_into is None
