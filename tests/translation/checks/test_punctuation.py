import pytest

from cms.translation.checks.punctuation import find_punctuation
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en>ru", "Is it late? We go.", "Уже поздно? Мы едем."),
        ("kk>en", "Ол: «Неге?» – деп сұрады.", "She asked: “Why?”"),
        (
            "en>ru",
            "He asked: “Who pays?” We left. It rained.",
            "Он спросил, кто платит. Мы ушли.",
        ),
        ("en>kk", "It ended.", "Аяқталды."),
        ("en>ru", "“It ended.”", "«Закончилось»."),
        ("en>ru", "June 2, 2023", "2 июня 2023 г."),
        ("en>ru", "Why?", "Почему?"),
        ("en>ru", "Wait…", "Подождите..."),
        ("en>kk", "Doctors, lawyers, etc.", "Дәрігерлер, заңгерлер т.б."),
        ("en>ru", "Dear colleagues,", "Уважаемые коллеги!"),
        ("en>ru", "The plan:", "План:"),
        ("en>ru", "2024", "2024."),
        ("ru>kk", "г. Алматы, Казахстан", "Алматы қ., Қазақстан"),
        ("en>ru", "Almaty, 3.5%", "Алматы, 3,5%"),
    ],
)
def test_punctuation_lets_pass(languages, source, target):
    assert told(find_punctuation, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "Is it late? Not at all.",
            "Кеш қалдық па. Мүлде олай емес.",
            ["The source ends with “?”, the translation with “.”."],
        ),
        (
            "en>ru",
            "They came late. Who knew it?",
            "Они опоздали? Кто это знал?",
            ["The source ends with “.”, the translation with “?”."],
        ),
        (
            "kk>en",
            "Кеш болды. Қайттық.",
            "Was it late? We went home.",
            ["The source ends with “.”, the translation with “?”."],
        ),
        (
            "en>ru",
            "Do not feed the swans (fine: 400).",
            "Не кормите лебедей,(штраф – 400).",
            ["A space is missing after “,”."],
        ),
        (
            "en>ru",
            "It ended.",
            "Закончилось",
            ["The source ends with “.”, the translation with no mark."],
        ),
        (
            "en>kk",
            "Agenda",
            "Күн тәртібі.",
            ["The translation ends with “.”, the source with no mark."],
        ),
        (
            "en>ru",
            "Why?",
            "Почему.",
            ["The source ends with “?”, the translation with “.”."],
        ),
        (
            "en>kk",
            "Hello!",
            "Сәлем.",
            ["The source ends with “!”, the translation with “.”."],
        ),
        (
            "en>ru",
            "The plan:",
            "План.",
            ["The source ends with “:”, the translation with “.”."],
        ),
        ("en>ru", "Tea, coffee.", "Чай , кофе.", ["There is a space before “,”."]),
        ("en>ru", "Tea, coffee.", "Чай,кофе.", ["A space is missing after “,”."]),
        (
            "en>kk",
            "It began. It ended.",
            "Басталды.Аяқталды.",
            ["A space is missing after “.”."],
        ),
        (
            "en>ru",
            "It ended.",
            "Закончилось..",
            ["Two punctuation marks stand together: “..”."],
        ),
        (
            "en>ru",
            "Tea, coffee.",
            "Чай,, кофе.",
            ["Two punctuation marks stand together: “,,”."],
        ),
    ],
)
def test_punctuation_finds(languages, source, target, messages):
    assert told(find_punctuation, languages, source, target) == messages
