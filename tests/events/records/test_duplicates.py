"""Who makes a record is asked whether it is one of those there are."""

import pytest

from events.models import Organisation, Person
from events.records import naming
from events.records.duplicates import resembling
from tests.cast import known


@pytest.fixture
def khasenov(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), ru="Данияр Хасенов")


@pytest.mark.parametrize(
    "full", ["Daniyar Khasenov", "Khassenov D.", "Данияр Хасенов", "Khasenov Daniyar"]
)
def test_another_spelling_of_a_known_name_is_noticed(khasenov, full):
    assert [row.pk for row in resembling("person", full)] == [khasenov.pk]


@pytest.mark.parametrize("full", ["Daniyar Asanov", "Saule Khasenova", "Daniyar"])
def test_somebody_else_is_not(khasenov, full):
    assert resembling("person", full) == []


def test_long_names_are_compared_by_their_words(trees, aigerim):
    ministry = Organisation.objects.create()
    full = "Ministry of Ecology and Natural Resources of the Republic of Kazakhstan"
    naming.propose(ministry, "en", by=aigerim, full=full)
    for like in (full.upper(), full.replace("the Republic of ", "")):
        assert [row.pk for row in resembling("organisation", like)] == [ministry.pk]
    other = "Ministry of Labour of the Republic of Kazakhstan"
    assert resembling("organisation", other) == []


def test_the_likeliest_comes_first(khasenov, aigerim, dana):
    other = known(Person(), (aigerim, dana), ru="Данияр Серикович Хасенов")
    rows = resembling("person", "Данияр Серикович Хасенов")
    assert [row.pk for row in rows] == [other.pk, khasenov.pk]


def test_a_kind_of_its_own(khasenov):
    assert resembling("organisation", "Данияр Хасенов") == []
