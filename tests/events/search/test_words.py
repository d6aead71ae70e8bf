import pytest

from events.search.asked import query, tokens
from events.search.found import found, is_said


def finds(asked, text, language="en"):
    return is_said(query(asked, language), text, language)


@pytest.mark.parametrize(
    ("asked", "text", "language"),
    [
        ("library", "Two libraries were opened", "en"),
        ("cafe", "In the café", "en"),
        ("café", "In the cafe", "en"),
        ("NGO", "Twelve NGOs signed", "en"),
        ("1850000", "It cost 1,850,000 tenge", "en"),
        ("1 850 000", "It cost 1,850,000 tenge", "en"),
        ("peacebuilding", "On peace-building", "en"),
        ("peace building", "On peacebuilding", "en"),
        ("follow-up", "A follow up", "en"),
        ("the library of Almaty", "Almaty has a library", "en"),
        ("of the", "The end of the day", "en"),
        ("seawater", "Sea water is warm", "en"),
        ("жылуэлектр", "Жылу электр орталығы", "kk"),
        ("Кожамкуловой", "A. Qozhamkulova spoke", "en"),
        ("Кожамкуловой", "Қожамқұлова сөйледі", "kk"),
        ("Қожамқұлованың", "Выступила Кожамкулова", "ru"),
        ("Сағадиевтің", "Сағадиев сөйледі", "kk"),
        ("Лундквистің", "Лундквист сөйледі", "kk"),
        ("Zh. Kozhamkulova", "Qozhamkulova spoke", "en"),
        ("Ш. Кожамкулова", "Выступила Кожамкулова", "ru"),
        ("Ainur Maratovna Kozhamkulova", "Ainur Qozhamkulova spoke", "en"),
        ("Қожамқұлова Айнұр Маратқызы", "Айнұр Қожамқұлова сөйледі", "kk"),
        ("O'Brien", "Mr O’Brien spoke", "en"),
        ("Kozhamkulova", "A. Qozhamkulova spoke", "en"),
        ("Кожамкулова", "A. Qozhamkulova spoke", "en"),
        ("отчет", "Годовой отчёт", "ru"),
        ("Ахметовой", "Выступила Ахметова", "ru"),
        ("ООН", "Программа ООН-Хабитат", "ru"),
        ("саженцы", "Высажено 200 cаженцев", "ru"),
        ("казак", "Қазақтардың әні", "kk"),
        ("қазақ", "Қазақтардың әні", "kk"),
        ("БҰҰ", "БҰҰ-ның бағдарламасы", "kk"),
        ("IT", "IT-орталықтың ашылуы", "kk"),
        ("қол өнер", "Қолөнер шеберлері", "kk"),
        ('"ашық деректер"', "Бұл — ашық деректердің күні", "kk"),
        ('"ашык деректер"', "Бұл — ашық деректердің күні", "kk"),
        ("«открытые данные»", "О пользе открытых данных", "ru"),
    ],
)
def test_what_is_found(asked, text, language):
    assert finds(asked, text, language)


@pytest.mark.parametrize(
    ("asked", "text", "language"),
    [
        ("UN", "They worked until noon", "en"),
        ("NGO", "Flamingos on the lake", "en"),
        ('"open data"', "The data were open", "en"),
        ("bank loan", "A bank of the river", "en"),
        ("Kozhamberdiyeva", "A. Qozhamkulova spoke", "en"),
        ("Ainur Maratovna Kozhamkulova", "Ainur Kozhamberdi spoke", "en"),
        ("Kozhamkulova Maratovna", "Qozhamkulova spoke", "en"),
        ("Roman Abramovich yachts", "Roman ruins and yachts", "en"),
        ("seawater", "Water from the sea", "en"),
        ("право", "Выступил с правой стороны", "ru"),
        ("Сарсенов", "Выступил Сарсенбаев", "ru"),
        ("көл", "Көлік тоқтады", "kk"),
        ("қазақ", "Казактар келді", "kk"),
    ],
)
def test_what_is_not(asked, text, language):
    assert not finds(asked, text, language)


@pytest.mark.parametrize("asked", ["", "  ", "—", '""', "“ ”", "'", "…?!"])
def test_nothing_is_asked(asked):
    assert query(asked, "en") is None


@pytest.mark.parametrize(
    "asked", ['"', '"open', "AND", "NOT OR NEAR(", "a* ^b", "x:y", "\\", "%_", "')--"]
)
@pytest.mark.django_db
def test_whatever_somebody_types_is_only_words(asked, django_assert_num_queries):
    found("warm", "en")
    with django_assert_num_queries(0 if query(asked, "en") is None else 1):
        assert found(asked, "en") == []


def test_a_long_question_is_cut():
    assert finds("library " * 400, "A library")


def test_the_halves_of_a_word_are_not_asked_for_alone():
    """So that nothing is marked in an excerpt that nobody has asked for."""
    assert "sea" not in tokens(query("seawater", "en"))
