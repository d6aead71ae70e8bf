"""Change what a report says by program, and exactly that changes in what is read.

The people, dates and order of our own sentences are exchanged; what is read has to
follow, in every language and every case.
"""

import random
import textwrap
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.intake.draft import DraftReport
from tests.events.intake.reading import draft_of

# Nominative, genitive, dative, instrumental, accusative is the genitive (people).
RUSSIAN_NAMES = [
    ("Ерлан Сатов", "Ерлана Сатова", "Ерлану Сатову", "Ерланом Сатовым"),
    ("Анна Ким", "Анны Ким", "Анне Ким", "Анной Ким"),
    ("Мария Вольская", "Марии Вольской", "Марии Вольской", "Марией Вольской"),
    ("Жанар Асанова", "Жанар Асановой", "Жанар Асановой", "Жанар Асановой"),
    ("Пётр Лесной-Каримов", "Петра Лесного-Каримова", "", ""),
    ("Игорь Бочко", "Игоря Бочко", "Игорю Бочко", "Игорем Бочко"),
    ("Тимур Жумабаев", "Тимура Жумабаева", "Тимуру Жумабаеву", "Тимуром Жумабаевым"),
    ("Динара Сейтова", "Динары Сейтовой", "Динаре Сейтовой", "Динарой Сейтовой"),
    ("Никита Орловский", "Никиты Орловского", "Никите Орловскому", "Никитой Орловским"),
]
DECLINED = [names for names in RUSSIAN_NAMES if all(names)]
KAZAKH_NAMES = [
    ("Ерлан Сатов", "Ерлан Сатовтың", "Ерлан Сатовқа"),
    ("Әсел Бекова", "Әсел Бекованың", "Әсел Бековаға"),
    ("Жандос Ілиясұлы", "Жандос Ілиясұлының", "Жандос Ілиясұлына"),
    ("Гүлнар Серікқызы", "Гүлнар Серікқызының", "Гүлнар Серікқызына"),
    ("Мақсат Өмірбеков", "Мақсат Өмірбековтің", "Мақсат Өмірбековке"),
]
ENGLISH_NAMES = [
    "Erlan Satov",
    "Ngozi Adewale",
    "Ingrid Halvorsen",
    "Tomás Arrieta",
    "Saule Bekova-Lind",
    "Jean Moreau",
    "Wei Zhang",
    "Botagoz Mukhtarkyzy",
]
TEXTS = {
    "en": (
        "Seminar on Schools\n\n{date} in Almaty, the Lake Institute held a seminar.\n\n"
        "{0}, rector of Lake University, opened the seminar.\n\n"
        "Then {1}, a specialist at the Lake Institute, presented a survey.\n\n"
        "The discussion was moderated by {2}.\n"
    ),
    "ru": (
        "Семинар о школе\n\n{date} в Алматы прошёл семинар Озёрного института.\n\n"
        "Открыл семинар ректор Озёрного университета {0[0]}.\n\n"
        "Потом слушали выступление {1[1]}, а вопросы задавали эксперту {1[2]}.\n\n"
        "Модератором стал специалист Озёрного института {2[0]}; все довольны {2[3]}.\n"
    ),
    "kk": (
        "Мектеп туралы семинар\n\n{date} Алматы қаласында Көл институты семинар "
        "өткізді."
        "\n\nСеминарды Көл университетінің ректоры {0[0]} ашты.\n\n"
        "Одан кейін маман {1[1]} баяндамасы тыңдалды. Тыңдаушылар {1[2]} сұрақ "
        "қойды.\n\n"
        "Талқылауды журналист {2[0]} жүргізді.\n"
    ),
}
NAMES: dict[str, Any] = {"en": ENGLISH_NAMES, "ru": DECLINED, "kk": KAZAKH_NAMES}
MONTHS = {
    "en": "January February March April May June July August September October"
    " November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября"
    " декабря",
    "kk": "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда "
    "қыркүйекте"
    " қазанда қарашада желтоқсанда",
}
DATES = {
    "en": "On {month} {day}, {year},",
    "ru": "{day} {month} {year} года",
    "kk": "{year} жылғы {day} {month}",
}
DAY = date(2024, 5, 14)
ROLES = ["opening", "speaker", "moderator"]


def written(language: str, people: list[Any], day: date = DAY) -> str:
    month = MONTHS[language].split()[day.month - 1]
    dated = DATES[language].format(month=month, day=day.day, year=day.year)
    return TEXTS[language].format(*people, date=dated)


def told(draft: DraftReport) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in draft.people]


def nominatives(language: str, people: list[Any]) -> list[str]:
    return [name if language == "en" else name[0] for name in people]


@given(st.sampled_from(sorted(TEXTS)), st.randoms(use_true_random=False))
def test_other_people_are_read_in_their_place(
    language: str, chance: random.Random
) -> None:
    people = chance.sample(NAMES[language], 3)
    expected = list(zip(nominatives(language, people), ROLES, strict=True))
    assert told(draft_of(written(language, people))) == expected


@given(st.sampled_from(sorted(TEXTS)), st.integers(0, 2_500))
def test_another_day_is_read_and_nothing_else_changes(
    language: str, later: int
) -> None:
    people = NAMES[language][:3]
    day = date(2019, 1, 1) + timedelta(later)
    draft = draft_of(written(language, people, day))
    assert draft.event is not None
    assert (draft.event.value.start, draft.event.value.end) == (day, day)
    assert told(draft) == told(draft_of(written(language, people)))


@given(st.sampled_from(sorted(TEXTS)), st.permutations(range(3)))
def test_paragraphs_in_another_order_tell_the_same(
    language: str, order: list[int]
) -> None:
    text = written(language, NAMES[language][:3])
    title, lead, *rest = text.split("\n\n")
    turned = "\n\n".join([title, lead, *(rest[place].strip() for place in order)])
    assert sorted(told(draft_of(turned))) == sorted(told(draft_of(text)))


QUOTED = {
    "en": "Day\n\nThe public foundation «Shore» held a seminar. Anna Kim, head of "
    "«Shore», spoke.",
    "ru": "День\n\nФонд «Берег» провёл семинар. Выступила директор фонда «Берег» Анна "
    "Ким.",
    "kk": "Күн\n\n«Жаға» қоры семинар өткізді. «Жаға» қорының директоры Анар Кимова "
    "сөйледі.",
}


@pytest.mark.parametrize("marks", ["«»", "“”", '""', "„“"])
@pytest.mark.parametrize("language", sorted(QUOTED))
def test_the_kind_of_quotation_mark_is_no_fact(language: str, marks: str) -> None:
    def changed(text: str) -> str:
        return text.replace("«", marks[0]).replace("»", marks[1])

    before = draft_of(QUOTED[language], language=language)
    after = draft_of(changed(QUOTED[language]), language=language)
    assert [o.name for o in after.organisations] == [
        changed(o.name) for o in before.organisations
    ]
    assert [(p.name, p.role, p.affiliation) for p in after.people] == [
        (p.name, p.role, changed(p.affiliation)) for p in before.people
    ]
    assert len(before.people) == len(before.organisations) == 1


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_line_ends_are_no_fact(language: str, end: str) -> None:
    text = written(language, NAMES[language][:3])
    before, after = draft_of(text), draft_of(text.replace("\n", end))
    assert (after.people, after.organisations) == (before.people, before.organisations)


@pytest.mark.parametrize("width", [52, 60, 72])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_lines_broken_by_hand_are_no_fact(language: str, width: int) -> None:
    text = written(language, NAMES[language][:3])
    wrapped = "\n\n".join(
        textwrap.fill(part, width, break_long_words=False)
        for part in text.strip().split("\n\n")
    )
    assert told(draft_of(wrapped)) == told(draft_of(text))
