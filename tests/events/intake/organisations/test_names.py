"""Organisations in full, in the nominative, and what part they had in the event."""

import pytest

from tests.events.intake.reading import draft_of

TABLE = [
    (
        "en",
        "The Lake Institute (LI) held a seminar.",
        {"Lake Institute (LI)": "organiser"},
    ),
    (
        "en",
        "A seminar was hosted by the public foundation “Shore” with support from "
        "UNICEF.",
        {"public foundation “Shore”": "organiser", "UNICEF": "supporter"},
    ),
    (
        "en",
        "The Department of Law at Lake University met the Ministry of Education, "
        "Science and Youth of the Republic.",
        {
            "Department of Law, Lake University": "",
            "Ministry of Education, Science and Youth of the Republic": "",
        },
    ),
    (
        "ru",
        "Встреча организована Центром права «Берег» совместно с Ассоциацией "
        "юристов (АЮ).",
        {"Центр права «Берег»": "organiser", "Ассоциация юристов (АЮ)": "co_organiser"},
    ),
    (
        "ru",
        "Её организовали Озёрный университет (ОУ) и клуб «Волна» при поддержке "
        "фонда «Ветер».",
        {
            "Озёрный университет (ОУ)": "organiser",
            "клуб «Волна»": "organiser",
            "фонд «Ветер»": "supporter",
        },
    ),
    (
        "ru",
        "Слушания провела Палата среды (далее – Палата).",
        {"Палата среды": "organiser"},
    ),
    (
        "kk",
        "Семинарды «Жаға» қоғамдық қоры мен Көл университеті ұйымдастырды.",
        {"«Жаға» қоғамдық қоры": "organiser", "Көл университеті": "organiser"},
    ),
    (
        "kk",
        "«Жаға» орталығы (ЖО) ЮНИСЕФ-тің қолдауымен семинар өткізді.",
        {"«Жаға» орталығы (ЖО)": "organiser", "ЮНИСЕФ": "supporter"},
    ),
    (
        "kk",
        "Жиын Еңбек және халықты әлеуметтік қорғау министрлігінде өтті.",
        {"Еңбек және халықты әлеуметтік қорғау министрлігі": ""},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_organisations_and_their_parts(
    language: str, text: str, expected: dict[str, str]
) -> None:
    draft = draft_of(f"Title\n\n{text}", language=language)
    assert {one.name: one.part for one in draft.organisations} == expected


SAME = [
    (
        "en",
        "The Lake Institute (LI) held a day. Anna Kim, head of LI, spoke.",
        "Lake Institute (LI)",
    ),
    (
        "ru",
        "Центр права «Берег» провёл день. Выступила директор Центра «Берег» Анна Ким.",
        "Центр права «Берег»",
    ),
    (
        "kk",
        "«Жаға» қоғамдық қоры (ЖҚ) жиын өткізді. ЖҚ директоры Анна Ким сөйледі.",
        "«Жаға» қоғамдық қоры (ЖҚ)",
    ),
    (
        "kk",
        "Өңірлік істер жөніндегі комиссия (бұдан әрі – Комиссия) өтті. Комиссия "
        "мүшесі Анна Ким сөйледі.",
        "Өңірлік істер жөніндегі комиссия",
    ),
]


@pytest.mark.parametrize(("language", "text", "name"), SAME)
def test_a_short_name_means_the_one_that_was_named_in_full(
    language: str, text: str, name: str
) -> None:
    draft = draft_of(f"Title\n\n{text}", language=language)
    assert [one.name for one in draft.organisations] == [name]
    assert [person.affiliation for person in draft.people] == [name]


def test_a_place_stays_where_the_name_would_mislead() -> None:
    text = (
        "Title\n\nAnna Kim of Washington University (St. Louis, USA) and Erlan Satov "
        "of the Lake Centre (Uppsala, Sweden) spoke."
    )
    told = draft_of(text, language="en").organisations
    assert [one.name for one in told] == [
        "Washington University (St. Louis, USA)",
        "Lake Centre",
    ]
