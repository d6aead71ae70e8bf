"""Making a record: facts, a first name, and whether there is one already."""

import pytest
from bs4 import BeautifulSoup

from events.models import Name, Organisation, Person, Record, Topic, Venue
from tests.cast import almaty, known, person, university
from tests.home.reading import read, text, texts

NEW = "/admin/records/{}/new/"
PREFIX = "new-record"


def in_a_dialog(**fields):
    return {f"{PREFIX}-{name}": value for name, value in fields.items()}


def post(client, kind, **fields):
    return client.post(NEW.format(kind), fields)


def errors(response):
    form = response.context["form"]
    return {name: list(found) for name, found in form.errors.items()}


def test_a_person_with_a_proposed_name(trees, aigerim, as_person):
    response = post(
        as_person(aigerim),
        "person",
        language="en",
        full="Daniyar Khasenov",
        sort="Khasenov, Daniyar",
        organisation=university().pk,
        official_page="example.kz/khasenov",
    )
    made = Person.objects.get()
    assert (response.status_code, response.url) == (302, f"/admin/records/{made.pk}/")
    assert (made.kind, made.created_by, made.organisation) == (
        "person",
        aigerim,
        university(),
    )
    assert made.official_page == "https://example.kz/khasenov"
    name = Name.objects.get(record=made)
    assert (name.language, name.is_confirmed, name.proposed_full) == (
        "en",
        False,
        "Daniyar Khasenov",
    )
    assert name.open_proposal.sort == "Khasenov, Daniyar"


def test_every_kind_can_be_made(trees, aigerim, as_person):
    client = as_person(aigerim)
    post(client, "organisation", language="en", full="Ministry", city=almaty().pk)
    post(client, "venue", language="en", full="Astana", form="city", country="KZ")
    post(client, "topic", language="en", full="Open data")
    ministry = Organisation.objects.exclude(pk=university().pk).get()
    assert (str(ministry), str(ministry.city)) == ("Ministry", "Almaty")
    cities = Venue.objects.filter(form="city", country="KZ").order_by("pk")
    assert [str(city) for city in cities] == ["Almaty", "Astana"]
    assert str(Topic.objects.get(goal=None)) == "Open data"


def test_a_venue_says_what_it_lacks(trees, aigerim, as_person):
    response = post(
        as_person(aigerim), "venue", language="en", full="A hall", form="house"
    )
    assert response.status_code == 400
    assert errors(response) == {"city": ["Name the city the house stands in."]}
    assert Record.objects.filter(kind="venue").count() == 1


def test_what_cannot_be_read_is_said_at_its_field(trees, aigerim, as_person):
    client = as_person(aigerim)
    response = post(client, "person", language="en", full="Dani\u202eyar")
    assert errors(response) == {
        "full": [
            "The text contains an invisible character (U+202E) at position 5. Please "
            "remove it."
        ]
    }
    response = post(client, "person", language="en", full="", short="D. K.")
    assert errors(response) == {"full": ["Please write the full name."]}
    page = read_answer(response)
    assert page.select_one('[role="alert"][autofocus] a')["href"] == ("#id_full")
    assert page.select_one("[name=short]")["value"] == "D. K."
    assert Person.objects.count() == 0


def read_answer(response):
    return BeautifulSoup(response.content, "html.parser")


def test_is_it_one_of_these(trees, aigerim, dana, as_person):
    there = known(Person(), (aigerim, dana), kk="Данияр Хасенов", ru="Данияр Хасенов")
    client = as_person(aigerim)
    response = post(client, "person", language="en", full="Khassenov Daniyar")
    page = read_answer(response)
    alert = page.select_one('form [role="alert"]')
    assert [(a["href"], text(a)) for a in alert.select("a")] == [
        (f"/admin/records/{there.pk}/", "Данияр Хасенов · Данияр Хасенов")
    ]
    assert page.select_one("[name=full]")["value"] == "Khassenov Daniyar"
    answer = {
        "language": "en",
        "is_another": page.select_one("[name=is_another]")["value"],
    }
    response = post(client, "person", full="Daniyar Khasenov", **answer)
    assert response.context["alike"]
    assert Person.objects.count() == 1
    response = post(client, "person", full="Khassenov Daniyar", **answer)
    assert response.status_code == 302
    assert Person.objects.count() == 2


def test_the_first_language_is_the_readers_if_they_may_propose_there(
    trees, aigerim, bolat, as_person
):
    vera = person("Anna", ("translator", "ru"), ("author", "kk"))

    def offered(user):
        page = read(as_person(user), NEW.format("person"))
        select = page.select_one("select[name=language]")
        chosen = select.select_one("option[selected]")
        return texts(select.select("option")), text(chosen)

    assert offered(aigerim) == (["Қазақша", "Русский", "English"], "English")
    assert offered(bolat) == (["Қазақша"], "Қазақша")
    assert offered(vera) == (["Қазақша", "Русский"], "Қазақша")


def test_a_language_that_is_not_theirs_is_refused(trees, bolat, as_person):
    response = post(as_person(bolat), "person", language="ru", full="Данияр")
    assert list(errors(response)) == ["language"]
    assert Person.objects.count() == 0


def test_the_full_screen_chooses_an_organisation_in_a_dialog(trees, aigerim, as_person):
    page = read(as_person(aigerim), NEW.format("person"))
    assert page.select_one("#id_organisation-chooser")


# The choosers of the page editor


@pytest.mark.parametrize("kind", ["person", "organisation", "venue", "topic"])
def test_a_chooser_offers_to_make_one(trees, aigerim, dana, as_person, kind):
    answer = as_person(aigerim).get(f"/admin/{kind}_chooser/").json()["html"]
    assert 'name="new-record-full"' in answer
    # A dialog cannot open another one.
    assert "chooser-modal-url" not in answer
    answer = as_person(dana).get(f"/admin/{kind}_chooser/").json()["html"]
    assert 'name="new-record-full"' not in answer


def test_made_in_a_chooser_it_is_chosen(trees, bolat, as_person):
    answer = as_person(bolat).post(
        "/admin/person_chooser/create/",
        in_a_dialog(language="kk", full="Данияр Хасенов"),
    )
    made = Person.objects.get()
    assert answer.json() == {
        "step": "chosen",
        "result": {
            "id": str(made.pk),
            "title": "Данияр Хасенов",
            "edit_url": f"/admin/records/{made.pk}/",
            "names": {},  # nobody has confirmed any
        },
    }
    assert made.created_by == bolat


def test_a_chooser_finds_any_spelling_and_says_when_there_is_none(
    daniyar, aigerim, as_person
):
    client = as_person(aigerim)
    page = read(client, "/admin/person_chooser/results/?q=Khassenov")
    assert texts(page.select("td.title a")) == ["Данияр Хасенов"]
    page = read(client, "/admin/person_chooser/results/?q=Nobody")
    assert text(page) == (
        "Nobody and nothing is called “Nobody” in any language. Try another spelling, "
        "or make a new record."
    )


def test_who_may_not_propose_makes_nothing_in_a_chooser(trees, dana, as_person):
    answer = as_person(dana).post(
        "/admin/person_chooser/create/", in_a_dialog(language="en", full="Daniyar")
    )
    assert answer.status_code == 302
    assert Person.objects.count() == 0
