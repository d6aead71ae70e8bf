"""A record is found by any spelling it ever had, in any of the scripts."""

import pytest

from events.models import Name, Organisation, Person
from events.records import keys, naming
from tests.cast import known


@pytest.fixture
def qassym(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), kk="Қасым Тоқаев")


def found(text):
    return [str(person) for person in Person.objects.found(text)]


@pytest.mark.parametrize(
    "text",
    ["Тоқаев", "Токаев", "Tokayev", "tokaev kas", "Касым Токаев", "  ТОҚАЕВ, Қасым "],
)
def test_found_across_scripts_and_spellings(qassym, text):
    assert found(text) == ["Қасым Тоқаев"]


@pytest.mark.parametrize("text", ["Tokarev", "Асанов", "—", "…"])
def test_not_found(qassym, text):
    assert found(text) == []


def test_a_name_it_once_had_still_leads_to_it(qassym, aigerim, dana):
    proposal = naming.propose(qassym, "kk", by=aigerim, full="Қасым Асанов")
    naming.confirm(proposal, by=dana)
    assert Name.objects.get(record=qassym).full == "Қасым Асанов"
    assert found("Токаев") == ["Қасым Асанов"]
    assert found("Асанов") == ["Қасым Асанов"]


def test_an_organisation_is_found_by_its_abbreviation(trees, aigerim):
    unesco = Organisation.objects.create()
    naming.propose(
        unesco, "en", by=aigerim, full="UN Educational Organization", short="UNESCO"
    )
    assert list(Organisation.objects.found("unesco")) == [unesco]


def test_candidates_share_a_part_and_a_kind(qassym, trees, aigerim, dana):
    namesake = known(Person(), (aigerim, dana), en="Kassym Asanov")
    known(Person(), (aigerim, dana), en="Saule Bekova")
    known(Organisation(), (aigerim, dana), en="Tokayev Foundation")
    rows = keys.candidates("person", "Kassym Tokayev")
    assert {row.pk for row in rows} == {qassym.pk, namesake.pk}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_candidates_take_four_questions(
    trees, aigerim, django_assert_num_queries, count
):
    for number in range(count):
        person = Person.objects.create()
        naming.propose(person, "en", by=aigerim, full=f"Kassym {number}")
    with django_assert_num_queries(4):
        rows = list(keys.candidates("person", "Kassym"))
        assert len({row.called("en") for row in rows}) == count


def test_remembering_twice_keeps_one_row(qassym):
    before = set(qassym.keys.values_list("key", flat=True))
    keys.remember(qassym, "Қасым Тоқаев", "Kassym Tokayev")
    assert set(qassym.keys.values_list("key", flat=True)) == before


def test_a_word_without_end_is_stored_and_found(trees, aigerim):
    body = Organisation.objects.create()
    naming.propose(body, "en", by=aigerim, full="Ab" * 150)
    assert list(Organisation.objects.found("ab" * 150)) == [body]
    (row,) = keys.candidates("organisation", "Ab" * 150)
    assert row.pk == body.pk


@pytest.mark.parametrize("more", ["nobody " * 1200, "nobody-" * 1200])
def test_of_a_long_text_the_beginning_is_looked_for(qassym, more):
    assert found("Касым Токаев " * 5 + more) == ["Қасым Тоқаев"]
    assert found(more) == []


def test_candidates_are_found_by_a_case_form_of_a_known_language(qassym):
    assert list(keys.candidates("person", "Тоқаевтың")) == []
    (row,) = keys.candidates("person", "Тоқаевтың", "kk")
    assert row.pk == qassym.pk
