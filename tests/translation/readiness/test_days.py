import pytest

from cms.translation.readiness.days import find_relative_days
from tests.translation.readiness.telling import told


def words(language, text):
    said = told(find_relative_days, language, text)
    end = " is another day for everybody who reads it later."
    return [one.removesuffix(end).strip("“”") for one in said]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The next meeting is next Friday.", ["next Friday"]),
        ("en", "Yesterday the forum ended.", ["Yesterday"]),
        (
            "en",
            "It opens tomorrow; last year it was closed.",
            ["tomorrow", "last year"],
        ),
        (
            "en",
            "They met two weeks ago and this morning.",
            ["two weeks ago", "this morning"],
        ),
        ("en", "It began last March.", ["last March"]),
        ("kk", "Жиын кеше аяқталды.", ["кеше"]),
        ("kk", "Келесі аптада курс басталады.", ["Келесі аптада"]),
        ("kk", "Былтыр үш мектеп ашылды, биылғы жоспар кең.", ["Былтыр", "биылғы"]),
        ("kk", "Өткен жұмада кездесті.", ["Өткен жұмада"]),
        ("kk", "Екі күн бұрын келді.", ["Екі күн бұрын"]),
        ("ru", "Вчера форум завершился.", ["Вчера"]),
        ("ru", "В прошлом году открыли три школы.", ["прошлом году"]),
        ("ru", "Встреча пройдёт в следующую пятницу.", ["следующую пятницу"]),
        ("ru", "Это решили две недели назад.", ["две недели назад"]),
        (
            "ru",
            "Прошлую среду запомнят; год назад её не было.",
            ["Прошлую среду", "год назад"],
        ),
        ("ru", "Сегодня утром приехали гости.", ["Сегодня утром"]),
    ],
)
def test_a_day_counted_from_now_is_told(language, text, found):
    assert words(language, text) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On Friday, 14 April, they met."),
        ("en", "Yesterday, 14 April 2026, the forum ended."),
        ("en", "Last but not least, thank you."),
        ("en", "It took place in the last week of May."),
        ("en", "Today's families need the next generation of services."),
        ("en", "Forty years ago the park was planted."),
        ("en", "The next year brought more guests."),
        ("kk", "Осы айтылған пікірлер қолдау тапты."),
        ("kk", "Өткен жылдар тәжірибесі бар."),
        ("kk", "Келесі қадамдар талқыланды."),
        ("kk", "Былтыр, 2025 жылы, үш мектеп ашылды."),
        ("ru", "В этом докладе речь идёт об этой среде."),
        ("ru", "Следующий доклад прочитал ректор."),
        ("ru", "В прошлом, 2025 году открыли школу."),
        ("ru", "Шесть лет назад он переехал."),
        ("ru", "Эти годы были трудными."),
    ],
)
def test_what_says_its_date_or_counts_from_no_now_passes(language, text):
    assert words(language, text) == []


def test_an_address_says_nothing_about_days():
    assert words("en", "See https://example.org/yesterday/ for it.") == []
