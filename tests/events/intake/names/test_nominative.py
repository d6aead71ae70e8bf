"""A name in any case, as one would introduce the person."""

import pytest

from events.intake.names.nominative import nominative, written

RUSSIAN = [
    ("Ильёй Саматовым", "Илья Саматов"),
    ("Томирис Айтказиной", "Томирис Айтказина"),
    ("Сауле Нургазыевой", "Сауле Нургазыева"),
    ("Виктора Ивановича Мельничко", "Виктор Иванович Мельничко"),
    ("Арсения Дроздецкого", "Арсений Дроздецкий"),
    ("Арсению Дроздецкому", "Арсений Дроздецкий"),
    ("Марией Ли", "Мария Ли"),
    ("Даулету Сматаеву", "Даулет Сматаев"),
    ("Анны Вайс", "Анна Вайс"),
    ("Петру Ильичу Звягольскому", "Пётр Ильич Звягольский"),
    ("Асель Куантаева", "Асель Куантаева"),
    ("Ольги Дёминой", "Ольга Дёмина"),
    ("Серика Жакупова", "Серик Жакупов"),
    ("Токпанаев Руслан Маратович", "Руслан Маратович Токпанаев"),
    ("Ермекова А. К.", "А. К. Ермекова"),
    ("Асылбек ЕРМЕКОВ", "Асылбек Ермеков"),
]
KAZAKH = [
    ("Қайролла Есіркемовке", "Қайролла Есіркемов"),
    ("Нұрбол Әшімқожаевтың", "Нұрбол Әшімқожаев"),
    ("Сәния Қожабекқызының", "Сәния Қожабекқызы"),
    ("Айсұлу Сәрсенғалиевамен", "Айсұлу Сәрсенғалиева"),
    ("Жандос Ілиясұлына", "Жандос Ілиясұлы"),
    ("Ерсін Мыңжасаров", "Ерсін Мыңжасаров"),
    ("Төлендиева Бақтыгүл Нұрмұханқызы", "Бақтыгүл Нұрмұханқызы Төлендиева"),
]
ENGLISH = [
    ("Yerzhan Kultanov's", "Yerzhan Kultanov"),
    ("Diana Kovalchuk-Reiss", "Diana Kovalchuk-Reiss"),
]
TABLE = [
    (language, *row)
    for language, rows in (("ru", RUSSIAN), ("kk", KAZAKH), ("en", ENGLISH))
    for row in rows
]


@pytest.mark.parametrize(("language", "text", "name"), TABLE)
def test_name_is_put_into_the_nominative(language: str, text: str, name: str) -> None:
    parts = [part.removesuffix(".") for part in text.split()]
    assert written(nominative(parts, language)) == name


def test_the_case_of_the_words_before_decides() -> None:
    """Камила is a woman, and Камил's genitive."""
    assert nominative(("Аслана", "Кемелова"), "ru", cases="g") == ("Аслан", "Кемелов")
