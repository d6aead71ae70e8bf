"""Which known record a name in a document means, across alphabets and spellings."""

import pytest

from events.models import Organisation, Person
from events.records import merging
from events.records.matching import DOUBTED_FROM, LINKED_FROM, match
from tests.cast import known


@pytest.fixture
def khasenov(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Muslim Khasenov")


def matched(kind, name, language):
    found = match(kind, [name], language)
    return found.record and found.record.pk, found.is_sure, found.is_doubtful


SURE = [
    ("en", "Muslim Khasenov"),
    ("en", "Muslim Khassenov"),
    ("ru", "Муслим Хасенов"),
    ("ru", "Хасенов Муслим"),
    ("ru", "Муслим Ерланович Хасенов"),
    ("kk", "Мүслім Хасенов"),
]


@pytest.mark.parametrize(("language", "name"), SURE)
def test_one_person_in_any_script(khasenov, language, name):
    assert matched("person", name, language) == (khasenov.pk, True, False)


@pytest.mark.parametrize(
    ("language", "name"), [("ru", "М. Хасенов"), ("en", "Khasenov")]
)
def test_a_short_form_is_only_a_doubt(khasenov, language, name):
    assert matched("person", name, language) == (khasenov.pk, False, True)


@pytest.mark.parametrize(
    ("language", "name"),
    [("ru", "Муслима Хасенова"), ("ru", "Данияр Хасенов"), ("en", "Muslim Asanov")],
)
def test_a_relative_or_a_namesake_is_somebody_else(khasenov, language, name):
    assert match("person", [name], language).confidence < LINKED_FROM


def test_nobody_is_known(trees):
    found = match("person", ["Сауле Бекова"], "ru")
    assert (found.record, found.confidence) == (None, 0.0)


def test_two_namesakes_are_a_doubt(khasenov, aigerim, dana):
    known(Person(), (aigerim, dana), ru="Муслим Хасенов")
    found = match("person", ["Muslim Khasenov"], "en")
    assert (found.confidence, found.rivals, found.is_sure) == (1.0, 1, False)


def test_a_retired_person_is_a_doubt(khasenov, marat):
    merging.retire(khasenov, by=marat)
    assert matched("person", "Muslim Khasenov", "en") == (khasenov.pk, False, True)


@pytest.fixture
def institute(trees, aigerim, dana):
    return known(
        Organisation(),
        (aigerim, dana),
        en="Institute for Family and Labour Studies",
        ru="Институт семьи и труда",
    )


@pytest.mark.parametrize(
    ("language", "name", "outcome"),
    [
        ("en", "Institute for Family and Labour Studies (IFLS)", "sure"),
        ("ru", "Институт семьи и труда", "sure"),
        ("en", "Institute for Family and Labour Research", "doubt"),
        ("en", "Institute for Family and Housing Affairs", "unknown"),
        ("en", "Institute for Energy", "unknown"),
        ("ru", "Институт «Берег»", "unknown"),
    ],
)
def test_a_body_is_known_by_its_words(institute, language, name, outcome):
    found = match("organisation", [name], language)
    said = "sure" if found.is_sure else "doubt" if found.is_doubtful else "unknown"
    assert said == outcome or (outcome == "unknown" and found.confidence == 0.0)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_name_takes_four_queries_however_many_are_known(
    trees, aigerim, dana, django_assert_num_queries, count
):
    for number in range(count):
        known(Person(), (aigerim, dana), en=f"Muslim Khasenov{number}")
    with django_assert_num_queries(4):
        match("person", ["Muslim Asanov"], "en")


def test_thresholds_stand_in_their_order():
    assert 0 < DOUBTED_FROM < LINKED_FROM < 1
