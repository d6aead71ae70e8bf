import pytest

from cms.translation.checks.names import find_names
from cms.translation.checks.people import Known, KnownNames
from tests.translation.checks.telling import findings, told


def known(kind, en, kk, ru):
    return Known(kind, {"en": (en,), "kk": (kk,), "ru": (ru,)})


NAMES = KnownNames(
    [
        known("person", "Daniyar Khasenov", "Данияр Хасенов", "Данияр Хасенов"),
        known("person", "Madina Yesimova", "Мадина Есімова", "Мадина Есимова"),
        known(
            "person", "Aigul Kozhamkulova", "Айгүл Қожамқұлова", "Айгуль Кожамкулова"
        ),
        known("person", "Asel Kozhamkulova", "Әсел Қожамқұлова", "Асель Кожамкулова"),
        known("person", "Peter Sheldrake", "Питер Шелдрейк", "Питер Шелдрейк"),
        known(
            "organisation",
            "Steppe State University",
            "Дала мемлекеттік университеті",
            "Степной государственный университет",
        ),
        known("venue", "Shymkent", "Шымкент", "Шымкент"),
    ]
)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "Daniyar Khasenov spoke.", "Выступил Председатель Хасенов."),
        ("en>kk", "Then Daniyar Khasenov spoke.", "Кейін Хасенов сөйледі."),
        ("en>ru", "Daniyar Khasenov spoke.", "Выступил Данияр Хасенов."),
        ("en>kk", "Khasenov's speech", "Хасеновтың сөзі"),
        ("en>ru", "A letter by A. Kozhamkulova", "Письмо Айгуль Кожамкуловой"),
        ("ru>en", "с Мадиной Есимовой", "with M. Yesimova"),
        ("en>kk", "Professor Peter Sheldrake", "Профессор Шелдрейк"),
        ("ru>kk", "Асель Кожамкулову избрали.", "Әсел Қожамқұлова сайланды."),
        (
            "kk>ru",
            "Дала мемлекеттік университетінде",
            "В Степном государственном университете",
        ),
        ("ru>kk", "Из Шымкента", "Шымкенттен"),
        ("en>ru", "The Shymkent region", "Шымкентский регион"),
        ("en>kk", "Students from Shymkent", "Шымкенттік студенттер"),
        ("en>ru", "Nobody we know spoke.", "Выступил неизвестный."),
    ],
)
def test_names_lets_pass(languages, source, target):
    assert told(find_names, languages, source, target, names=NAMES) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>ru",
            "Daniyar Khasenov spoke.",
            "Арман Хасенов выступил.",
            [
                "“Khasenov” is not named in the translation; "
                "confirmed is “Данияр Хасенов”."
            ],
        ),
        (
            "en>kk",
            "There Daniyar Khasenov spoke.",
            "Онда Арман Хасенов сөйледі.",
            [
                "“Khasenov” is not named in the translation; "
                "confirmed is “Данияр Хасенов”."
            ],
        ),
        (
            "en>ru",
            "Daniyar Khasenov spoke.",
            "Выступил Данияр Хасинов.",
            ["“Хасинов” is misspelt; the confirmed name is “Данияр Хасенов”."],
        ),
        (
            "en>ru",
            "with Daniyar Khasenov",
            "с Данияром Хассеновым",
            ["“Хассеновым” is misspelt; the confirmed name is “Данияр Хасенов”."],
        ),
        (
            "en>ru",
            "Daniyar Khasenov spoke.",
            "Выступил Данияр Хасенoв.",
            ["“Хасенoв” is misspelt; the confirmed name is “Данияр Хасенов”."],
        ),
        (
            "en>ru",
            "Madina Yesimova spoke.",
            "Выступила Мадена Есимова.",
            ["“Мадена” is misspelt; the confirmed name is “Мадина Есимова”."],
        ),
        (
            "ru>kk",
            "Выступил Д. Хасенов.",
            "Н. Хасенов сөйледі.",
            ["“Н” is misspelt; the confirmed name is “Данияр Хасенов”."],
        ),
        (
            "en>kk",
            "Kozhamkulova spoke.",
            "Ол сөйледі.",
            [
                "“Kozhamkulova” is not named in the translation; confirmed "
                "is “Айгүл Қожамқұлова / Әсел Қожамқұлова”."
            ],
        ),
        (
            "en>ru",
            "at Steppe State University",
            "в Степном государтвенном университете",
            [
                "“Степном государтвенном университете” is misspelt; the confirmed "
                "name is “Степной государственный университет”."
            ],
        ),
        (
            "en>kk",
            "in Shymkent",
            "қалада",
            ["“Shymkent” is not named in the translation; confirmed is “Шымкент”."],
        ),
    ],
)
def test_names_finds(languages, source, target, messages):
    assert told(find_names, languages, source, target, names=NAMES) == messages


def test_a_misspelt_name_weighs_more_than_one_left_out():
    levels = [
        [found.severity for found in findings(find_names, *row, names=NAMES)]
        for row in (
            ("en>ru", "Khasenov spoke.", "Выступил Хасинов."),
            ("en>ru", "Khasenov spoke.", "Выступил докладчик."),
        )
    ]
    assert levels == [["error"], [None]]


def test_without_names_nothing_is_found():
    assert told(find_names, "en>ru", "Khasenov", "Хасинов") == []
