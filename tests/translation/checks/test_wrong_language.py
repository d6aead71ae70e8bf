import pytest

from cms.translation.checks.wrong_language import find_wrong_language
from tests.translation.checks.telling import told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            "en>kk",
            "The rector opened a museum and left.",
            "Ректор университет музей ашып, кетіп қалды.",
        ),
        ("en>ru", "Dair Baibol", "Даир Байбол"),
        ("en>kk", "Astana Spring School", "Astana Spring School"),
        ("en>kk", "Opening of the museum", "Музей ашылуы"),
        ("en>ru", "Zharkyn Alem", "Жарқын Әлем"),
        ("en>ru", "The company has soft skills.", "У компании есть soft skills."),
        ("ru>kk", "Слово <i>steppe</i>", "<i>Steppe</i> сөзі"),
        (
            "en>ru",
            "The word <i>steppe</i> is English.",
            "Слово <i>steppe</i> английское.",
        ),
        ("en>ru", "The password is guest2024.", "Пароль – guest2024."),
        ("en>ru", "They teach fact-checking.", "Учат fact-checking."),
        ("kk>ru", "Студенттер конференциясы", "Студенческая конференция"),
        ("en>kk", "The child was playing.", "Бала ойнады."),
        (
            "en>kk",
            "The film “Work and Life” was shown.",
            "«Работа и жизнь: вызовы нового времени» фильмі көрсетілді.",
        ),
        (
            "en>ru",
            "The “Damu” fund of Almaty",
            "Фонд «Қазақстанның жас ғалымдары» в Алматы",
        ),
        (
            "en>ru",
            "The talk at the Massachusetts Institute of Technology",
            "Доклад в Massachusetts Institute of Technology",
        ),
        ("ru>en", "Шанырак", "The shanyrak (шаңырақ)"),
        ("ru>en", "Ермек", "Yermek"),
    ],
)
def test_wrong_language_lets_pass(languages, source, target):
    assert told(find_wrong_language, languages, source, target) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "messages"),
    [
        (
            "en>kk",
            "A new message",
            "Новое сообщение",
            ["This seems to be Russian: “Новое сообщение”"],
        ),
        (
            "en>kk",
            "Recommendations",
            "Рекомендации участников",
            ["This seems to be Russian: “Рекомендации участников”"],
        ),
        (
            "en>ru",
            "The teachers met and spoke.",
            "Мугалимдер мен окушылар мектепте кездести жане багдарлама туралы айтты.",
            [
                "This seems to be Kazakh: “Мугалимдер мен окушылар мектепте кездести "
                "жане багдарлама т…”"
            ],
        ),
        ("kk>ru", "Мазмұны", "Contents", ["This seems to be English: “Contents”"]),
        (
            "ru>kk",
            "Новый ковёр",
            "New carpet",
            ["This seems to be English: “New carpet”"],
        ),
        ("en>ru", "Results", "Қорытынды", ["This seems to be Kazakh: “Қорытынды”"]),
        (
            "kk>en",
            "Қол шапалақтау",
            "Аплодисменты",
            ["This seems to be Russian: “Аплодисменты”"],
        ),
        (
            "en>kk",
            "The winner got a laptop, the others books.",
            "Победитель получил ноутбук, призёры – книги.",
            [
                "This seems to be Russian: "
                "“Победитель получил ноутбук, призёры – книги.”"
            ],
        ),
        (
            "en>ru",
            "The winner got a laptop.",
            "Победитель получил laptop.",
            ["This seems to be English: “laptop”"],
        ),
        (
            "en>kk",
            "Litres of water are lost.",
            "Көп litres жоғалады.",
            ["This seems to be English: “litres”"],
        ),
        (
            "en>kk",
            "The participants discussed the results.",
            "Участники обсудили результаты работы.",
            ["This seems to be Russian: “Участники обсудили результаты работы.”"],
        ),
        (
            "en>ru",
            "The participants discussed the results.",
            "Қатысушылар жұмыс нәтижелерін талқылады.",
            ["This seems to be Kazakh: “Қатысушылар жұмыс нәтижелерін талқылады.”"],
        ),
        (
            "en>kk",
            "It began. The participants came from all regions.",
            "Ол басталды. The participants came from all regions.",
            ["This seems to be English: “The participants came from all regions.”"],
        ),
        (
            "ru>en",
            "Все пришли, и встреча началась.",
            "Everybody came, и встреча началась.",
            ["This seems to be Russian: “и встреча началась.”"],
        ),
        (
            "en>kk",
            "The meeting began, and the participants spoke about their work.",
            "Кездесу басталды, затем участники рассказали о своей работе.",
            ["This seems to be Russian: “затем участники рассказали о своей работе.”"],
        ),
        (
            "ru>kk",
            "Итоги встречи",
            "Summary of the meeting",
            ["This seems to be English: “Summary of the meeting”"],
        ),
        (
            "en>kk",
            "Results of the work",
            "Итоги работы",
            ["This seems to be Russian: “Итоги работы”"],
        ),
    ],
)
def test_wrong_language_finds(languages, source, target, messages):
    assert told(find_wrong_language, languages, source, target) == messages
