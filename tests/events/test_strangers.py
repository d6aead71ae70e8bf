"""Who is named in a report's words and has no record."""

import pytest

from cms.translation.readiness import Passage
from events.models import Organisation, Person
from events.records import naming
from events.strangers import see
from tests.cast import known
from tests.translation.readiness.telling import passages

TEXTS = {
    "en": "The forum was opened by Professor Saltanat Orynbek, rector of the Tobol "
    "Mediation Centre.",
    "kk": "Форумды «Қанатты сәби» қоғамдық қорының директоры Салтанат Орынбек ашты.",
    "ru": "Форум открыла директор фонда «Степной ветер» Салтанат Орынбекова.",
}
NAMED = {
    "en": [("Saltanat Orynbek", True), ("Tobol Mediation Centre", False)],
    "kk": [("Салтанат Орынбек", True), ("«Қанатты сәби» қоғамдық қоры", False)],
    "ru": [("Салтанат Орынбекова", True), ("фонд «Степной ветер»", False)],
}


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_people_and_bodies_without_a_record_are_seen(db, language):
    seen = see(passages("A lead.", TEXTS[language]), language)
    assert [(one.name, one.is_person, one.passage) for one in seen] == [
        (name, is_person, 1) for name, is_person in NAMED[language]
    ]


def test_the_words_are_those_that_stand_there(db):
    (fund,) = [one for one in see(passages(TEXTS["ru"]), "ru") if not one.is_person]
    assert fund.words == "фонда «Степной ветер»"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The United Nations General Assembly and the university met."),
        ("en", "The regional commission for family affairs met in Almaty."),
        ("kk", "Өңірлік комиссия мен қоғамдық кеңес Алматыда кездесті."),
        ("kk", "Конвенцияны Біріккен Ұлттар Ұйымының Бас Ассамблеясы қабылдады."),
        ("ru", "Региональная комиссия по делам женщин собралась в Алматы."),
        ("ru", "Её приняла Генеральная Ассамблея Организации Объединённых Наций."),
    ],
)
def test_what_anybody_can_translate_is_no_stranger(db, language, text):
    assert list(see(passages(text), language)) == []


def test_a_heading_in_capitals_names_nobody(db):
    heading = Passage("title", "Foster Parents Compare Notes", is_heading=True)
    assert list(see((heading,), "en")) == []


def test_a_record_makes_a_stranger_known_in_any_form_and_script(
    trees, django_user_model
):
    givers = django_user_model.objects.order_by("pk")[:2]
    known(Person(), givers, en="Saltanat Orynbek")
    known(Organisation(), givers, en="Tobol Mediation Centre")
    assert list(see(passages(TEXTS["en"]), "en")) == []
    seen = see(passages("Форум открыла директор Салтанат Орынбек."), "ru")
    assert list(seen) == []
    seen = see(passages("Выступили Салтанат Орынбек и Виктор Мельничко."), "ru")
    assert [one.name for one in seen] == ["Виктор Мельничко"]


def test_a_proposed_name_is_a_record_already(trees, aigerim):
    row = Person.objects.create(created_by=aigerim)
    naming.propose(row, "en", by=aigerim, full="Saltanat Orynbek")
    seen = see(passages(TEXTS["en"]), "en")
    assert [one.name for one in seen] == ["Tobol Mediation Centre"]


@pytest.mark.parametrize("times", [1, 3, 20])
def test_strangers_cost_eight_queries_however_many(
    trees, django_user_model, django_assert_num_queries, times
):
    givers = django_user_model.objects.order_by("pk")[:2]
    known(Person(), givers, en="Saltanat Bekova")
    known(Organisation(), givers, en="Ishim Mediation Centre")
    names = [
        f"Saltanat Orynbek{'aeiou'[n % 5]}{'bdgkm'[n // 5]}ova" for n in range(times)
    ]
    texts = [f"Professor {name}, Tobol Mediation Centre, spoke." for name in names]
    with django_assert_num_queries(8):
        seen = list(see(passages(*texts), "en"))
    assert [one.name for one in seen if one.is_person] == names


def test_a_text_that_names_nobody_costs_none(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(see(passages("They sang."), "en")) == []
