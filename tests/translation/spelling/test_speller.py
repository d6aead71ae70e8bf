"""Which words of a text are told."""

import pytest

from cms.translation.checks.reading import Reading
from cms.translation.spelling.speller import speller

pytestmark = pytest.mark.usefixtures("dictionaries")


def told(language, html, *right):
    found = speller(language, frozenset(right)).unknown(Reading(html))
    return [word.text for word in found]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("kk", "Мектептерды ашты.", ["Мектептерды"]),
        ("kk", "Олар универститетте кездесті.", ["универститетте"]),
        ("kk", "Бұл отырсыта <b>басқарама</b> айтты.", ["отырсыта", "басқарама"]),
        ("ru", "Учасники обсудили обьекты.", ["Учасники", "обьекты"]),
        ("ru", "Они пришли во-время и обсудли план.", ["обсудли"]),
        (
            "en",
            "The particpants recieved a leter.",
            ["particpants", "recieved", "leter"],
        ),
        ("en", "It was the centre of the orgnisation.", ["orgnisation"]),
    ],
)
def test_a_word_that_no_dictionary_has_is_told(language, text, words):
    assert told(language, text) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "kk",
            "Кәсіпкерлікті дамыту орталығының өкілдері курстардың жинағын көрсетті.",
        ),
        ("kk", "Модераторлардың пікірінше, конференцияларда сайттар талқыланды."),
        ("kk", "Айгүл Серікова мен Дархан Төлегеновке сыйлық берілді."),
        ("kk", "Zoom-да, ЮНИСЕФ-тің 20-шы отырысында, БТО мен IT-де."),
        ("kk", "Өңірлік заңгерлер жиһаз алды."),
        ("ru", "Ещё раз: всё, что учёный еще рассказал, по-прежнему важно."),
        ("ru", "Выступили Гульнара Сейтказина и ООО «Жылыуя»."),
        (
            "en",
            "The organisation's programme and the organization’s program don't differ.",
        ),
        ("en", "Contact aigerim@example.kz or https://exmaple.org/fooo for detials.kz"),
        ("en", "Then Gulnara Seitkazina said: Құрметті қонақтар, добро."),
    ],
)
def test_good_words_names_and_other_letters_pass(language, text):
    assert told(language, text) == []


def test_a_word_is_told_once_at_its_first_place():
    assert told("ru", "Обьект, этот обьект и тот обьект.") == ["Обьект"]


def test_words_that_people_said_are_right_pass_in_every_form():
    assert told("kk", "Шаңырақовшыл топ шаңырақовшылдарды қолдады.") != []
    text = "Біздің шаңырақовшыл топ шаңырақовшылдарды қолдады."
    assert told("kk", text, "шаңырақовшыл") == []
    assert told("ru", "Все буллитинги вышли.", "буллитинг") == []


def test_a_language_without_a_dictionary_has_no_speller():
    assert speller("xx", frozenset()) is None


def test_without_the_folder_nothing_is_told(settings, tmp_path):
    settings.USHTIL_DICTIONARIES = tmp_path / "none"
    assert speller("kk", frozenset()) is None
