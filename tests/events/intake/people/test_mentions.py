"""Full name, surname, initials, case endings: one person, in the fullest form."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

TABLE = [
    (
        "en",
        "Dr. Saltanat Birzhanova opened the meeting. Birzhanova said it was late. "
        "“Very late,” said Ms. Birzhanova.",
        ["Saltanat Birzhanova"],
    ),
    (
        "ru",
        "Встречу открыл Т. К. Ержигитов. Потом Тимур Ержигитов рассказал о школе. "
        "По словам Ержигитова, она мала.",
        ["Тимур Ержигитов"],
    ),
    (
        "ru",
        "Выступила Наталья Львовна Березова. Наталье Березовой задали вопросы. "
        "Н. Л. Березова ответила на них.",
        ["Наталья Львовна Березова"],
    ),
    (
        "kk",
        "Жиынды Назым Бекжанқызы Ақылтаева ашты. Н. Б. Ақылтаеваның айтуынша, жоба "
        "жаңа. Ақылтаеваға сұрақ қойылды.",
        ["Назым Бекжанқызы Ақылтаева"],
    ),
    (
        "en",
        "Asel Kuatova and Daniyar Kuatov spoke about the river. Kuatova was brief.",
        ["Asel Kuatova", "Daniyar Kuatov"],
    ),
    (
        "ru",
        "Выступили Анна Ким и Виктор Ким. Ким говорил о реке.",
        ["Анна Ким", "Виктор Ким"],
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), TABLE)
def test_mentions_of_one_person_are_one(
    language: str, text: str, names: list[str]
) -> None:
    draft = draft_of(f"Title\n\n{text}", language=language)
    assert [person.name for person in draft.people] == names


NOBODY = [
    ("en", "The Sustainable Development Goals were discussed in New York in October."),
    ("en", "Abai Kazakh National University was named after Abai Kunanbayev."),
    ("en", "The Central Asia Forum met in Baker Street with the World Bank."),
    ("ru", "Встреча прошла на улице Сейфуллина в Университете имени Абая Кунанбаева."),
    ("ru", "Республика Казахстан и Организация Объединённых Наций подписали план."),
    ("kk", "Семинар Абай Құнанбаев атындағы мектепте және Алматы қаласында өтті."),
    ("kk", "Тұрақты Даму Мақсаттары туралы Қазақстан Республикасы баяндады."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_other_capitals_are_nobody(language: str, text: str) -> None:
    draft = draft_of(f"Title\n\n{text}", language=language)
    assert draft.people == ()


def test_a_person_of_the_title_alone_is_read_too() -> None:
    draft = draft_of("Gulmira Sarsenova Speaks\n\nThe meeting was held in Almaty.")
    assert [person.name for person in draft.people] == ["Gulmira Sarsenova"]


def test_a_very_long_text_is_read_in_part_and_says_so() -> None:
    filler = "It rained on the river and on the town for all of the day.\n\n" * 2_000
    text = f"Title\n\nAnna Kim spoke.\n\n{filler}Erlan Satov spoke."
    draft = draft_of(text, language="en")
    assert [person.name for person in draft.people] == ["Anna Kim"]
    assert "names_beyond" in codes_of(draft)
