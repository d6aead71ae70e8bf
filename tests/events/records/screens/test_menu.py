"""The way in: sidebar and dashboard, and how much they ask."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Person
from events.records import naming
from events.records.screens.waiting import waiting_for
from tests.home.reading import read, text, texts

ADMIN = "/admin/"


def waiting(user):
    return [(row.full, row.name.language) for row in waiting_for(user)]


def in_menu(page):
    props = json.loads(page.select_one("#wagtail-sidebar-props").string)
    return "records-person" in json.dumps(props)


def test_everybody_with_a_role_finds_the_names(trees, aigerim, bolat, dana, as_person):
    assert [in_menu(read(as_person(user), ADMIN)) for user in (aigerim, bolat, dana)]


def test_waiting_is_what_somebody_else_proposed_in_my_languages(
    daniyar, aigerim, bolat, dana, marat
):
    naming.propose(daniyar, "kk", by=bolat, full="Данияр Б. Хасенов")
    naming.propose(daniyar, "en", by=marat, full="Daniyar Khasenov")
    everything = [
        ("Данияр Хасенов", "ru"),
        ("Данияр Б. Хасенов", "kk"),
        ("Daniyar Khasenov", "en"),
    ]
    assert waiting(dana) == everything
    assert waiting(marat) == everything[:2]
    assert waiting(aigerim) == []


def test_the_dashboard_lists_them(daniyar, dana, aigerim, as_person):
    panel = read(as_person(dana), ADMIN).select_one("#names-to-confirm-section")
    (link,) = panel.select("td a")
    assert (link["href"], link["lang"], text(link)) == (
        f"/admin/records/{daniyar.pk}/names/ru/",
        "ru",
        "Данияр Хасенов",
    )
    assert texts(panel.select("td"))[1:4] == ["Person", "Русский", "Aigerim"]
    page = read(as_person(aigerim), ADMIN)
    assert page.select("#names-to-confirm-section") == []


@pytest.mark.parametrize(
    ("count", "shown", "more"), [(1, 1, 0), (3, 3, 0), (12, 10, 4)]
)
def test_the_dashboard_asks_as_much_for_many(
    daniyar, aigerim, dana, as_person, django_assert_num_queries, count, shown, more
):
    client = as_person(dana)
    client.get(ADMIN)
    with CaptureQueriesContext(connection) as one:
        client.get(ADMIN)
    for number in range(count - 1):
        person = Person.objects.create()
        naming.propose(person, "en", by=aigerim, full=f"Person {number}")
    with django_assert_num_queries(len(one)):
        page = read(client, ADMIN)
    panel = page.select_one("#names-to-confirm-section")
    assert len(panel.select("tbody tr")) == shown
    assert len(panel.select('a[href$="?waiting=yes"]')) == more
