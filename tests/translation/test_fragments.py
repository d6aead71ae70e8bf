"""What is told of a fragment's language is right; where it is not sure, nothing is."""

import pytest

from cms.translation.checks.reading import Reading
from cms.translation.fragments import fragments, marked

# The language of the page, its text, and the fragments that are truly foreign.
EXAMPLES = [
    # Kazakh with English in it
    (
        "kk",
        "Жоба «Green Campus Initiative» аясында өтті.",
        {"Green Campus Initiative": "en"},
    ),
    ("kk", "UNICEF және USAID қолдауымен", {}),
    ("kk", "Кездесуге John Smith пен Anna Lindh қатысты.", {}),
    (
        "kk",
        "Big Data және Machine Learning бойынша дәріс",
        {"Big Data": "en", "Machine Learning": "en"},
    ),
    ("kk", "status quo және de facto жағдай", {}),
    (
        "kk",
        "Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ) өкілдері",
        {},
    ),
    ("kk", "Толығырақ: https://example.org/open-data/project сайтынан", {}),
    ("kk", "Qazaqstan Respublikasy деп жазылған", {}),
    ("kk", "«The Rights of the Child» кітабы", {"The Rights of the Child": "en"}),
    ("kk", "Pro Bono қызметі мен Alma Mater клубы", {}),
    ("kk", "IT, HR және PR мамандары", {}),
    ("kk", "Erasmus Mundus Programme аясында", {"Erasmus Mundus Programme": "en"}),
    # Kazakh with Russian in it
    (
        "kk",
        "Ол: «Мы должны услышать каждого ребенка», – деді.",
        {"Мы должны услышать каждого ребенка": "ru"},
    ),
    (
        "kk",
        "«Социальная работа: теория и практика» оқулығы",
        {"Социальная работа: теория и практика": "ru"},
    ),
    ("kk", "«Егемен Қазақстан» газеті", {}),
    ("kk", "«Самрук-Казына» қоры мен «Казахтелеком» АҚ", {}),
    ("kk", "«Жас маман» жобасы, «Ата-ана мектебі»", {}),
    ("kk", "«Бала мен отбасы» орталығы", {}),
    ("kk", "«Транспорт және логистика» бағыты", {}),
    ("kk", "«Лидер» клубы, «Дипломат» журналы", {}),
    ("kk", "«Бул жобанын максаты – балаларга комек»", {}),
    ("kk", "Ерлан Сыдыков пен Гульмира Кожамкулова сөйледі.", {}),
    # Russian with Kazakh in it
    ("ru", "Программа «Болашақ» и фонд «Халық»", {"Болашақ": "kk", "Халық": "kk"}),
    ("ru", "«Ата-аналар мектебі» работает с мая.", {"Ата-аналар мектебі": "kk"}),
    (
        "ru",
        "Она сказала: «Балалардың дауысын тыңдаңыз».",
        {"Балалардың дауысын тыңдаңыз": "kk"},
    ),
    ("ru", "Газета «Казахстанская правда» и журнал «Дипломат»", {}),
    ("ru", "Кафедру ведёт Г. Қожамқұлова.", {}),
    ("ru", "Театр имени М. Ауэзова, улица Абая", {}),
    # Russian with English in it
    ("ru", "Участники проекта Children First из Алматы", {"Children First": "en"}),
    ("ru", "журнал The Lancet Public Health", {"The Lancet Public Health": "en"}),
    (
        "ru",
        "доклад “State of the World’s Children 2024”",
        {"State of the World’s Children": "en"},
    ),
    ("ru", "Erasmus+ и Horizon", {}),
    ("ru", "выступил Jean-Pierre de la Tour", {}),
    ("ru", "COVID-19, E-mail и fact-checking", {}),
    ("ru", "школа Haileybury Astana", {}),
    ("ru", "Universität Wien и Universidad del Rosario", {}),
    # English with Cyrillic in it
    (
        "en",
        "The newspaper «Казахстанская правда» wrote",
        {"Казахстанская правда": "ru"},
    ),
    (
        "en",
        "the programme «Болашақ» and Abai’s “Қара сөздер”",
        {"Болашақ": "kk", "Қара сөздер": "kk"},
    ),
    ("en", "the words «тәрбие» and «воспитание»", {"тәрбие": "kk", "воспитание": "ru"}),
    (
        "en",
        "She said: «Мы начинаем работу с детьми».",
        {"Мы начинаем работу с детьми": "ru"},
    ),
    ("en", "the park Алаш and the river Дон", {}),
    ("en", "The city of Київ («Україна»)", {}),
    ("en", "Forty schools met in Almaty on 3 May 2026.", {}),
    ("en", "Zhas maman (Жас маман)", {"Жас маман": "kk"}),
]


def told(html, language):
    text = Reading(html)
    return {
        text.plain[one.start : one.end]: one.language
        for one in fragments(text, language)
    }


@pytest.mark.parametrize(("language", "html", "foreign"), EXAMPLES)
def test_a_fragment_is_told_or_left_alone(language, html, foreign):
    assert told(html, language) == foreign


@pytest.mark.parametrize(
    ("language", "html", "expected"),
    [
        (
            "kk",
            "<p><b>Open</b> Data</p>",
            '<p><b><span lang="en">Open</span></b> <span lang="en">Data</span></p>',
        ),
        (
            "ru",
            '<a href="/x/?a=1&amp;b=Open Data">Open Data &amp; Science</a> сегодня',
            '<a href="/x/?a=1&amp;b=Open Data"><span lang="en">Open Data &amp; Science'
            "</span></a> сегодня",
        ),
        (
            "ru",
            "программа &quot;Болашақ&quot;",
            'программа &quot;<span lang="kk">Болашақ</span>&quot;',
        ),
        ("en", "<p>No other letters.</p>", "<p>No other letters.</p>"),
        ("de", "Ein Programm: Open Data, Дети", "Ein Programm: Open Data, Дети"),
        (
            "en",
            "«Мы начинаем<br>работу»",
            '«<span lang="ru">Мы начинаем</span><br><span lang="ru">работу</span>»',
        ),
    ],
)
def test_no_element_is_torn(language, html, expected):
    assert marked(html, language) == expected


def test_nothing_is_added_but_elements():
    for language, html, _foreign in EXAMPLES:
        bare = marked(html, language)
        for code in ("en", "kk", "ru"):
            bare = bare.replace(f'<span lang="{code}">', "")
        assert bare.replace("</span>", "") == html
