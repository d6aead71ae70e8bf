"""Terms and names of the source come aside, for all segments at once."""

import pytest
from django.urls import reverse

from cms.translation import glossary
from cms.translation.models import LanguageVersion
from events.models import Person
from tests.cast import begun, known, release_source, version
from tests.photographs import staged
from tests.translation.words import SOCIAL_WORK, agreed

LEAD = (
    "🌿 Social workers & social work in Almaty, said Madina Yesimova. It was late and "
    "dark when Yesimova left."
)


@pytest.fixture
@staged
def kazakh(english_trees, report, aigerim, dana, bolat):
    known(Person(), (aigerim, dana), en="Madina Yesimova", kk="Мадина Есімова")
    report.lead = LEAD
    report.save_revision(user=aigerim)
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def as_bolat(bolat, client):
    client.force_login(bolat)
    return client


def told(client, page):
    return client.get(reverse("desk:terms", args=[version(page).pk])).json()


def lead(page):
    return str(version(page).snapshot.segments.get(path="lead").pk)


def cut(start, end):
    """As JavaScript cuts a text, in which the leaf is two signs."""
    units = LEAD.encode("utf-16-le")
    return units[2 * start : 2 * end].decode("utf-16-le")


def test_terms_and_names_are_told_with_their_places(kazakh, marat, as_bolat):
    agreed(marat, **SOCIAL_WORK)
    answer = told(as_bolat, kazakh)
    entries = [(one["kind"], *one["forms"]) for one in answer["entries"]]
    assert [
        (cut(start, end), *entries[number])
        for start, end, number in answer["rows"][lead(kazakh)]
    ] == [
        ("social work", "term", "әлеуметтік жұмыс"),
        ("Almaty", "name", "Алматы"),
        ("Yesimova", "name", "Мадина Есімова", "Есімова"),
        ("Yesimova", "name", "Есімова", "Мадина Есімова"),
    ]


def test_a_term_says_what_it_means_and_what_not_to_use(kazakh, marat, as_bolat):
    agreed(
        marat,
        en="social work",
        kk="әлеуметтік жұмыс",
        forbidden_kk="социалдық жұмыс",
        definition="A profession.",
        note="Not charity.",
    )
    assert told(as_bolat, kazakh)["entries"][0] == {
        "kind": "term",
        "forms": ["әлеуметтік жұмыс"],
        "forbidden": ["социалдық жұмыс"],
        "definition": "A profession.",
        "note": "Not charity.",
    }


def test_what_is_not_translated_is_offered_as_it_is(kazakh, marat, as_bolat):
    agreed(marat, en="Social work", do_not_translate=True)
    entry = told(as_bolat, kazakh)["entries"][0]
    assert (entry["kind"], entry["forms"]) == ("stays", ["Social work"])


def test_a_retired_term_is_not_told(kazakh, marat, as_bolat):
    term = agreed(marat, **SOCIAL_WORK)
    glossary.retire(term, by=marat)
    assert {one["kind"] for one in told(as_bolat, kazakh)["entries"]} == {"name"}


def test_a_text_without_a_source_has_none(kazakh, as_bolat):
    LanguageVersion.objects.filter(pk=version(kazakh).pk).update(snapshot=None)
    answer = told(as_bolat, kazakh)
    assert (answer["rows"], answer["entries"]) == ({}, [])


def test_only_people_with_a_role_are_told(kazakh, olga, client):
    client.force_login(olga)
    address = reverse("desk:terms", args=[version(kazakh).pk])
    assert client.get(address).status_code == 302


def test_it_costs_the_same_for_any_text_and_glossary(
    kazakh, marat, as_bolat, django_assert_num_queries
):
    address = reverse("desk:terms", args=[version(kazakh).pk])
    for number in (1, 3, 30):
        for n in range(number):
            agreed(marat, en=f"matter {'x' * number} {'y' * n} word")
        as_bolat.get(address)  # reads them, once a process
        with django_assert_num_queries(4):
            as_bolat.get(address)
