"""The page of a record, and what may happen to all of it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.translation.refusals import NotYours
from events.models import Organisation, Person, Record, Venue
from events.records import naming
from events.records.merging import merge
from tests.cast import almaty, known, taking_part, university, write_report
from tests.home.reading import index, publish_report, read, text, texts


def page_of(record):
    return f"/admin/records/{record.pk}/"


def names(page):
    """Language, states and the button of each row."""
    return [
        (
            text(row.th),
            texts(row.select(".record-state")),
            text(row.select_one(".record-action a")),
        )
        for row in page.select("#names-section tbody tr")
    ]


def panel(page, name):
    return page.select_one(f"#{name}-section .w-panel__content")


def test_names_in_every_language_with_what_one_can_do(
    daniyar, aigerim, bolat, dana, as_person
):
    states = {
        "Қазақша": ["Confirmed"],
        "Русский": ["Proposed"],
        "English": ["Missing"],
    }

    def seen_by(user):
        rows = names(read(as_person(user), page_of(daniyar)))
        assert {language: state for language, state, _button in rows} == states
        return [button.rpartition(":")[0] for _language, _state, button in rows]

    assert seen_by(aigerim) == [
        "Propose another",
        "Propose another",
        "Propose a name",
    ]
    assert seen_by(bolat) == ["Propose another", "Look", "Look"]
    assert seen_by(dana) == ["Look", "Confirm or decline", "Look"]


def test_who_proposed_and_who_confirmed(daniyar, aigerim, as_person):
    rows = read(as_person(aigerim), page_of(daniyar)).select("#names-section tbody tr")
    said = [
        [line.split(",")[0] for line in texts(row.select(".record-more"))]
        for row in rows
    ]
    assert said == [
        ["Proposed by Aigerim", "Confirmed by Dana"],
        ["Proposed by Aigerim"],
        [],
    ]


def test_facts_are_changed_by_authors_and_kept_in_the_log(
    daniyar, aigerim, dana, as_person
):
    facts = {"organisation": university().pk, "official_page": "https://example.kz/"}
    response = as_person(dana).post(page_of(daniyar), facts)
    assert response.status_code == 403
    assert str(NotYours()) in text_of(response)
    assert Person.objects.get().organisation is None
    response = as_person(aigerim).post(page_of(daniyar), facts)
    assert (response.status_code, response.url) == (302, page_of(daniyar))
    assert Person.objects.get().organisation == university()
    history = panel(read(as_person(aigerim), page_of(daniyar)), "history")
    assert text(history.li).startswith("Edited Aigerim")


def text_of(response):
    return " ".join(response.content.decode().split())


def test_facts_that_do_not_fit_are_said_at_their_field(trees, aigerim, as_person):
    response = as_person(aigerim).post(
        page_of(almaty()), {"form": "city", "city": "", "country": "", "link": "x"}
    )
    assert response.status_code == 400
    assert {name: list(e) for name, e in response.context["form"].errors.items()} == {
        "country": ["Name the country the city lies in."],
        "link": ["Enter a valid URL."],
    }
    assert Venue.objects.get().country == "KZ"


def test_facts_that_were_merged_show_the_one_that_stands(
    trees, aigerim, dana, marat, as_person
):
    old = known(Organisation(), (aigerim, dana), en="Old University")
    person = known(Person(organisation=old), (aigerim, dana), en="Daniyar Khasenov")
    merge(old, university(), by=marat)
    client = as_person(aigerim)
    chosen = read(client, page_of(person)).select_one("[name=organisation]")
    assert chosen["value"] == str(university().pk)


def test_an_organisation_is_not_part_of_itself(trees, aigerim, as_person):
    response = as_person(aigerim).post(
        page_of(university()), {"parent": university().pk}
    )
    assert list(response.context["form"].errors) == ["parent"]


def test_public_pages_are_listed_drafts_are_not(
    public_trees, daniyar, aigerim, dana, as_person
):
    naming.confirm(
        naming.propose(daniyar, "en", by=aigerim, full="Daniyar Khasenov"), by=dana
    )
    page = publish_report(aigerim, dana, participants=[taking_part(daniyar)])
    write_report(
        index(), by=aigerim, title="A draft", participants=[taking_part(daniyar)]
    )
    places = panel(read(as_person(aigerim), page_of(daniyar)), "places")
    assert texts(places.select("h3")) == ["English"]
    assert [(a["href"], text(a)) for a in places.select("a")] == [
        (f"/en/reports/{page.slug}/", "Spring school")
    ]


def test_history_is_newest_first_with_that_of_a_merged_one(
    daniyar, aigerim, dana, marat, as_person
):
    twin = known(Person(), (aigerim, dana), en="Dan Khas")
    naming.decline(
        daniyar.names.get(language="ru").open_proposal, by=dana, reason="Whose?"
    )
    merge(twin, known(Person(), (aigerim, dana), en="D. Khas"), by=marat)
    history = panel(read(as_person(aigerim), page_of(daniyar)), "history")
    assert texts(history.select("li > span:first-child")) == [
        "Declined the name “Данияр Хасенов” (Русский): Whose?",
        "Proposed the name “Данияр Хасенов” (Русский)",
        "Confirmed the name “Данияр Хасенов” (Қазақша)",
        "Proposed the name “Данияр Хасенов” (Қазақша)",
    ]
    stands = Record.objects.get(names__full="D. Khas")
    page = read(as_person(aigerim), page_of(stands))
    assert texts(panel(page, "history").select("li > span:first-child")) == [
        "Merged “Dan Khas” into “D. Khas”",
        "Confirmed the name “D. Khas” (English)",
        "Proposed the name “D. Khas” (English)",
        "Confirmed the name “Dan Khas” (English)",
        "Proposed the name “Dan Khas” (English)",
    ]
    assert texts(panel(page, "merged").select("li")) == [f"Dan Khas number {twin.pk}"]


def test_a_merged_record_leads_to_the_one_that_stands(
    daniyar, aigerim, dana, marat, as_person
):
    stands = known(
        Person(), (aigerim, dana), en="Dan Khas", kk="Данияр Хас", ru="Данияр Хас"
    )
    merge(daniyar, stands, by=marat)
    client = as_person(marat)
    for below in ("", "names/kk/", "merge/"):
        response = client.get(f"{page_of(daniyar)}{below}")
        assert (response.status_code, response.url) == (
            302,
            f"{page_of(stands)}{below}",
        )
    assert client.post(f"{page_of(daniyar)}retire/").url == page_of(stands)
    assert Record.objects.get(pk=stands.pk).retired_at is None
    messages = client.get(page_of(stands)).context["messages"]
    assert {str(message).strip() for message in messages} == {
        "“Данияр Хасенов” was merged into this record; this one stands for both."
    }


# Retire, bring back, delete


def test_retire_and_bring_back(daniyar, marat, as_person):
    client = as_person(marat)
    assert "It is no longer offered" in text_of(
        client.get(f"{page_of(daniyar)}retire/")
    )
    assert client.post(f"{page_of(daniyar)}retire/").url == page_of(daniyar)
    page = read(client, page_of(daniyar))
    assert texts(page.select(".record-title .w-status")) == ["Person", "Retired"]
    assert page.select_one(f'a[href="{page_of(daniyar)}bring-back/"]')
    assert client.post(f"{page_of(daniyar)}bring-back/").url == page_of(daniyar)
    assert Record.objects.get(pk=daniyar.pk).retired_at is None


def test_deleting_what_nothing_names(daniyar, marat, as_person):
    client = as_person(marat)
    assert client.get(f"{page_of(daniyar)}delete/").status_code == 200
    response = client.post(f"{page_of(daniyar)}delete/")
    assert (response.status_code, response.url) == (302, "/admin/records/person/")
    assert Person.objects.count() == 0
    assert client.get(page_of(daniyar)).status_code == 404


def test_deleting_what_a_draft_names_says_why_not(daniyar, aigerim, marat, as_person):
    write_report(index(), by=aigerim, participants=[taking_part(daniyar)])
    client = as_person(marat)
    page = read(client, f"{page_of(daniyar)}delete/")
    assert text(page.select_one("[role=alert]")).startswith(
        "A report names this record, so it stays. Retire it instead:"
    )
    assert texts(page.select(".record-page .button")) == [
        "Retire…",
        "Back to the record",
    ]
    assert page.select(".record-page form") == []
    assert client.post(f"{page_of(daniyar)}delete/").status_code == 409
    assert Person.objects.count() == 1


@pytest.mark.parametrize("verb", ["retire", "bring-back", "delete", "merge"])
def test_whole_records_are_for_those_who_release(
    daniyar, aigerim, dana, as_person, verb
):
    for user in (aigerim, dana):
        client = as_person(user)
        assert client.get(f"{page_of(daniyar)}{verb}/").status_code == 403
        assert client.post(f"{page_of(daniyar)}{verb}/").status_code == 403
        assert panel(read(client, page_of(daniyar)), "moves") is None
    assert Record.objects.get(pk=daniyar.pk).retired_at is None


def test_nobody_without_a_role_reads_names(daniyar, olga, client):
    olga.groups.add(Group.objects.get(name="Administrator – English"))
    client.force_login(olga)
    for address in (page_of(daniyar), "/admin/records/person/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "Names are kept by people with a role." in text_of(response)


def test_facts_a_public_text_shows_are_refused_and_what_was_typed_stays(
    client, aigerim, dana, public_report
):
    """An author alone changes nothing that the public reads."""
    client.force_login(aigerim)
    number = almaty().pk
    answer = client.post(
        reverse("records:record", args=[number]),
        {"form": "city", "country": "KG", "city": "", "link": ""},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "so they stay as they are" in page
    assert 'value="KG"' in page
    assert almaty().country == "KZ"


def test_a_choice_that_is_no_number_is_none(daniyar, aigerim, as_person):
    facts = {"organisation": "abc", "official_page": "x"}
    response = as_person(aigerim).post(page_of(daniyar), facts)
    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["official_page"]


@pytest.mark.parametrize(
    ("address", "status"),
    [("http://example.kz/", 302), ("https://example.kz/", 302), ("ftp://a.kz/", 400)],
)
def test_only_a_web_address_is_a_page(daniyar, aigerim, as_person, address, status):
    response = as_person(aigerim).post(page_of(daniyar), {"official_page": address})
    assert response.status_code == status
