"""Names in other cases, as somebody may want them; the rules find them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.names import bases, declined
from tests.core.names.people import GIVEN, SURNAMES
from tests.core.names.test_cases import KAZAKH

IN_SIX_CASES = [
    (base, forms.split())
    for base, forms in (line.split(": ") for line in KAZAKH.strip().splitlines())
    if len(forms.split()) == 6
]


@pytest.mark.parametrize(("name", "forms"), IN_SIX_CASES)
def test_kazakh_endings_agree_with_the_last_sound_and_vowel(name, forms):
    assert declined(name, "kk", is_person=True) == forms


@pytest.mark.parametrize(
    ("name", "is_person", "forms"),
    [
        (
            "Мадина Есімова",
            True,
            "Есімованың Есімоваға Есімованы Есімовада Есімовадан Есімовамен",
        ),
        ("Ерлан Әлі", True, "Әлінің Әліге Әліні Әліде Әліден Әлімен"),
        (
            "Абай университеті",
            False,
            "университетінің университетіне университетін университетінде "
            "университетінен университетімен",
        ),
        (
            "«Самғау» қоры",
            False,
            "қорының қорына қорын қорында қорынан қорымен",
        ),
    ],
)
def test_in_kazakh_the_last_word_changes(name, is_person, forms):
    head = name.rpartition(" ")[0]
    expected = [f"{head} {form}" for form in forms.split()]
    assert declined(name, "kk", is_person=is_person) == expected


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "Ерлан Жаксылыков",
            [
                *("Ерлана Жаксылыкова", "Ерлану Жаксылыкову"),
                *("Ерланом Жаксылыковым", "Ерлане Жаксылыкове"),
            ],
        ),
        (
            "Марина Галина",
            ["Марины Галиной", "Марине Галиной", "Марину Галину", "Мариной Галиной"],
        ),
        ("Сауле Нурланова", ["Сауле Нурлановой", "Сауле Нурланову"]),
        (
            "Айгуль Кожамкулова",
            [
                *("Айгули Кожамкуловой", "Айгуль Кожамкулову"),
                "Айгулью Кожамкуловой",
            ],
        ),
        (
            "Дмитрий Жуковский",
            [
                *("Дмитрия Жуковского", "Дмитрию Жуковскому"),
                *("Дмитрием Жуковским", "Дмитрии Жуковском"),
            ],
        ),
        (
            "Касым-Жомарт Маратович Ли",
            [
                *("Касым-Жомарта Маратовича Ли", "Касым-Жомарту Маратовичу Ли"),
                *("Касым-Жомартом Маратовичем Ли", "Касым-Жомарте Маратовиче Ли"),
            ],
        ),
        ("Д. Хасенов", ["Д. Хасенова", "Д. Хасенову", "Д. Хасеновым", "Д. Хасенове"]),
        (
            "Лев Павлов",
            ["Льва Павлова", "Льву Павлову", "Львом Павловым", "Льве Павлове"],
        ),
        (
            "Жанна Марат кызы",
            [
                *("Жанны Марат кызы", "Жанне Марат кызы"),
                *("Жанну Марат кызы", "Жанной Марат кызы"),
            ],
        ),
        # Айжан may be a woman or a man, and only a man's name changes.
        ("Айжан Серик", []),
        ("", []),
    ],
)
def test_in_russian_each_word_changes_and_nobody_guesses_who_it_is(name, forms):
    assert declined(name, "ru", is_person=True) == forms


@pytest.mark.parametrize(
    ("name", "language"),
    [("Университет Абая", "ru"), ("БҰҰ", "kk"), ("UNICEF", "kk"), ("Қор 2030", "kk")],
)
def test_where_the_rules_do_not_reach_there_is_nothing(name, language):
    assert declined(name, language, is_person=False) == []


def test_english_has_an_owner():
    assert declined("Dana Serik", "en", is_person=True) == ["Dana Serik’s"]
    assert declined(" ", "en", is_person=True) == []


RUSSIAN_NAMES = {
    "Серикова Кожамкулова Жуковская": "Марина Динара Айгуль Алия Зоя Дарья Сауле",
    "Сериков Токаев Жуковский": "Марат Асылбек Сергей Абай Игорь Дмитрий Айдын",
}


@given(st.sampled_from(GIVEN.split()), st.sampled_from(SURNAMES.split()))
def test_every_form_in_kazakh_is_found_again(given_name, surname):
    for form in declined(f"{given_name} {surname}", "kk", is_person=True):
        assert surname in bases(form.rpartition(" ")[2], "kk")


@pytest.mark.parametrize(
    "name",
    [
        f"{given_name} {surname}"
        for surnames, given_names in RUSSIAN_NAMES.items()
        for surname in surnames.split()
        for given_name in given_names.split()
    ],
)
def test_every_form_in_russian_is_found_again(name):
    forms = declined(name, "ru", is_person=True)
    for form in forms:
        for said, word in zip(form.split(), name.split(), strict=True):
            assert word in bases(said, "ru")
    assert len(forms) >= 2
