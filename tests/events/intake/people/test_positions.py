"""What somebody is and where, before the name and behind it."""

import pytest

from tests.events.intake.reading import draft_of

ENGLISH = [
    (
        "The rector of Lake University, Dr. Erlan Satov, spoke.",
        "rector",
        "Lake University",
    ),
    (
        "UNICEF child protection specialist Leila Omarova spoke.",
        "child protection specialist",
        "UNICEF",
    ),
    (
        "Erlan Satov, Deputy Director of the Lake Institute, spoke.",
        "Deputy Director",
        "Lake Institute",
    ),
    ("Professor Erlan Satov from Lake University spoke.", "", "Lake University"),
    (
        "Erlan Satov, PhD, senior lecturer at Lake University, spoke.",
        "senior lecturer",
        "Lake University",
    ),
    (
        "Erlan Satov, head of communications at Lake University, spoke.",
        "head of communications",
        "Lake University",
    ),
    ("Erlan Satov (Lake University) spoke.", "", "Lake University"),
    ("Erlan Satov, editor of the weekly “Shore”, spoke.", "editor", "weekly “Shore”"),
    ("Minister Erlan Satov spoke.", "Minister", ""),
]
RUSSIAN = [
    ("Выступил директор фонда «Берег» Ерлан Сатов.", "директор", "фонд «Берег»"),
    ("Слово дали директору фонда «Берег» Ерлану Сатову.", "директор", "фонд «Берег»"),
    (
        "Выступил Ерлан Сатов, аспирант Озёрного университета.",
        "аспирант",
        "Озёрный университет (ОГУ)",
    ),
    (
        "Выступила главный эксперт Министерства труда Анна Ким.",
        "главный эксперт",
        "Министерство труда",
    ),
    (
        "Выступил проректор ОГУ по науке, профессор Ерлан Сатов.",
        "проректор по науке",
        "Озёрный университет (ОГУ)",
    ),
    (
        "Выступила доктор наук, профессор кафедры права Озёрного университета "
        "Анна Ким.",
        "профессор",
        "кафедра права Озёрного университета",
    ),
    ("Слушали врача-терапевта Анну Ким.", "врач-терапевт", ""),
    ("Выступил заместитель акима района Ерлан Сатов.", "заместитель акима района", ""),
]
KAZAKH = [
    ("«Жаға» қорының директоры Ерлан Сатов сөйледі.", "директоры", "«Жаға» қоры"),
    (
        "Көл университетінің халықаралық байланыстар жөніндегі проректоры Ерлан "
        "Сатов сөйледі.",
        "халықаралық байланыстар жөніндегі проректоры",
        "Көл университеті",
    ),
    (
        "Білім министрлігінің бас сарапшысы Анар Кимованың дәрісі өтті.",
        "бас сарапшысы",
        "Білім министрлігі",
    ),
    (
        "«Жаға» қоры атынан атқарушы директор Ерлан Сатов сөйледі.",
        "атқарушы директор",
        "«Жаға» қоры",
    ),
    ("Облыс әкімінің орынбасары Ерлан Сатов сөйледі.", "облыс әкімінің орынбасары", ""),
    (
        "Балалар психологы, психология ғылымдарының кандидаты Анар Кимова сөйледі.",
        "балалар психологы",
        "",
    ),
]
TABLE = [
    (language, *row)
    for language, rows in (("en", ENGLISH), ("ru", RUSSIAN), ("kk", KAZAKH))
    for row in rows
]
LEADS = {
    "en": "",
    "ru": "Озёрный университет (ОГУ) провёл встречу. ",
    "kk": "",
}


@pytest.mark.parametrize(("language", "text", "position", "affiliation"), TABLE)
def test_position_and_affiliation(
    language: str, text: str, position: str, affiliation: str
) -> None:
    draft = draft_of(f"Title\n\n{LEADS[language]}{text}", language=language)
    (person,) = draft.people
    assert (person.position, person.affiliation) == (position, affiliation)


def test_several_students_are_each_a_student() -> None:
    text = "Two doctoral students of Lake University, Anna Kim and Erlan Satov, spoke."
    people = draft_of(f"Title\n\n{text}", language="en").people
    assert [(one.position, one.affiliation) for one in people] == [
        ("doctoral student", "Lake University")
    ] * 2
