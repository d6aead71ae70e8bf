"""The list of a kind: order, search, filters, and how much it asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from events.models import Organisation, Person, Venue
from events.records import naming
from events.records.merging import merge, retire
from tests.cast import almaty, known, university
from tests.home.reading import read, text, texts

PEOPLE = "/admin/records/person/"


def called(page):
    return texts(page.select(".record-list td.title .title-wrapper a"))


def state(cell):
    return texts(cell.select(".record-state"))


def test_each_language_has_its_column_in_the_order_of_the_site(
    daniyar, aigerim, as_person
):
    page = read(as_person(aigerim), PEOPLE)
    assert texts(page.select(".record-list th")) == [
        "Person",
        "Қазақша",
        "Русский",
        "English",
    ]
    row = page.select(".record-list td.record-name")
    assert [(cell.a["href"], state(cell)) for cell in row] == [
        (f"/admin/records/{daniyar.pk}/names/kk/", ["Confirmed"]),
        (f"/admin/records/{daniyar.pk}/names/ru/", ["Proposed"]),
        (f"/admin/records/{daniyar.pk}/names/en/", ["Missing"]),
    ]
    assert [name["lang"] for name in page.select(".record-name span[lang]")] == [
        "kk",
        "ru",
    ]


def test_a_new_proposal_beside_a_confirmed_name_is_said(daniyar, aigerim, as_person):
    naming.propose(daniyar, "kk", by=aigerim, full="Данияр Б. Хасенов")
    page = read(as_person(aigerim), PEOPLE)
    first = page.select_one(".record-list td.record-name")
    assert state(first) == ["Confirmed", "Another one proposed"]


def test_sorted_by_the_alphabet_of_the_reader(trees, aigerim, dana, as_person):
    for name in ("Өмір", "Яна", "Әсел", "Іңкәр", "Ерлан"):
        known(Person(), (aigerim, dana), kk=name)
    client = as_person(aigerim)
    profile = UserProfile.get_for_user(aigerim)
    profile.preferred_language = "kk"
    profile.save()
    page = read(client, PEOPLE)
    assert called(page) == ["Әсел", "Ерлан", "Өмір", "Іңкәр", "Яна"]


def test_search_finds_any_spelling_and_says_when_there_is_none(
    daniyar, aigerim, dana, as_person
):
    known(Person(), (aigerim, dana), en="Saule Bekova")
    client = as_person(aigerim)
    for spelling in ("khasenov", "Хасенов", "KHASSENOV daniyar"):
        assert called(read(client, f"{PEOPLE}?q={spelling}")) == ["Данияр Хасенов"]
    nothing = read(client, f"{PEOPLE}results/?q=Nobody")
    assert text(nothing).startswith("Nothing fits this search.")


def test_a_merged_record_is_found_under_the_one_that_stands(
    daniyar, aigerim, dana, marat, as_person
):
    twin = known(Person(), (aigerim, dana), en="Dan Khas", kk="Дан Хас")
    merge(daniyar, twin, by=marat)
    client = as_person(aigerim)
    assert called(read(client, PEOPLE)) == ["Dan Khas"]
    assert called(read(client, f"{PEOPLE}?q=Khasenov")) == ["Dan Khas"]


def test_filters(daniyar, aigerim, bolat, dana, marat, as_person):
    saule = known(Person(), (aigerim, dana), en="Saule Bekova")
    gone = known(Person(), (aigerim, dana), en="Gone", kk="Gone", ru="Gone")
    retire(gone, by=marat)
    naming.propose(saule, "kk", by=bolat, full="Сәуле Бекова")

    def shown(user, query):
        return called(read(as_person(user), f"{PEOPLE}{query}"))

    assert shown(dana, "") == ["Saule Bekova", "Данияр Хасенов"]
    assert shown(dana, "?waiting=yes") == ["Saule Bekova", "Данияр Хасенов"]
    assert shown(aigerim, "?waiting=yes") == []
    assert shown(dana, "?missing=en") == ["Данияр Хасенов"]
    assert shown(dana, "?missing=kk") == []
    assert shown(dana, "?missing=ru") == ["Saule Bekova"]
    assert shown(dana, "?retired=yes") == ["Gone"]
    assert shown(dana, "?missing=xx") == ["Saule Bekova", "Данияр Хасенов"]


def test_what_tells_namesakes_apart_stands_below_the_name(
    trees, aigerim, dana, marat, as_person
):
    old = known(Organisation(), (aigerim, dana), en="Old University")
    known(Person(organisation=old), (aigerim, dana), en="Daniyar Khasenov")
    merge(old, university(), by=marat)
    known(Venue(form="house", city=almaty()), (aigerim, dana), en="House of Scientists")
    page = read(as_person(aigerim), PEOPLE)
    assert texts(page.select("td.title .record-more")) == ["Abai University"]
    page = read(as_person(aigerim), "/admin/records/venue/")
    assert called(page) == ["Almaty", "House of Scientists"]
    assert texts(page.select("td.title .record-more")) == ["Almaty"]


def test_fifty_a_page(trees, aigerim, as_person):
    for number in range(51):
        person = Person.objects.create()
        naming.propose(person, "en", by=aigerim, full=f"Person {number:02}")
    client = as_person(aigerim)
    assert len(called(read(client, PEOPLE))) == 50
    second = read(client, f"{PEOPLE}?p=2")
    assert called(second) == ["Person 50"]
    assert text(second.select_one(".pagination__end")) == "51 records"


@pytest.mark.parametrize("kind", ["person", "organisation", "venue", "topic"])
def test_every_kind_has_its_list(trees, aigerim, as_person, kind):
    page = read(as_person(aigerim), f"/admin/records/{kind}/")
    assert page.select_one(f'a[href="/admin/records/{kind}/new/"]')


def test_no_list_of_what_there_is_not(trees, aigerim, olga, as_person):
    assert as_person(aigerim).get("/admin/records/planet/").status_code == 404


def test_who_decides_only_gets_no_button_to_make_one(trees, dana, as_person):
    page = read(as_person(dana), PEOPLE)
    assert page.select('a[href$="/new/"]') == []
    assert as_person(dana).get(f"{PEOPLE}new/").status_code == 403


def test_a_list_asks_as_much_for_thirty_as_for_one(
    trees, aigerim, dana, as_person, django_assert_num_queries
):
    def fill(count):
        for number in range(count):
            school = known(Organisation(), (aigerim, dana), en=f"School {number}")
            person = Person.objects.create(organisation=school)
            for language in ("kk", "ru", "en"):
                full = f"Person {number}"
                naming.propose(person, language, by=aigerim, full=full)

    client = as_person(aigerim)
    fill(1)
    client.get(PEOPLE)
    with CaptureQueriesContext(connection) as one:
        client.get(PEOPLE)
    for more, rows in ((2, 3), (27, 30)):
        fill(more)
        with django_assert_num_queries(len(one)):
            assert len(called(read(client, PEOPLE))) == rows


def test_a_search_is_not_longer_than_a_name(daniyar, aigerim, as_person):
    client = as_person(aigerim)
    for length, is_valid in ((200, True), (201, False)):
        response = client.get(PEOPLE, {"q": "a" * length})
        assert response.context["search_form"].is_valid() == is_valid
