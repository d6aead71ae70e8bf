"""The town of the event, in its dictionary form, or nothing."""

import pytest

from tests.events.intake.reading import codes_of, draft_of

TABLE = [
    ("On May 5, 2024, in New York, the council met.", "New York", []),
    ("On 5 May 2024 in Qarqaraly, teachers met.", "Qarqaraly", ["place_unfamiliar"]),
    ("In Almaty on 5 May 2024, teachers met.", "Almaty", []),
    ("The forum was held in Astana on 5 May 2024.", "Astana", []),
    ("ASTANA, 5 May 2024 – Teachers met.", "Astana", []),
    ("On 5 May 2024 a doctor from a school in Bonn spoke.", "Bonn", ["place_unsure"]),
    (
        "On 5 May 2024 guests who work in Bonn and in Riga spoke.",
        None,
        ["place_several"],
    ),
    ("On 5 May 2024, in Parliament, deputies met.", None, []),
    ("On 5 May 2024 teachers met in Almaty Region.", None, []),
    ("On 5 May 2024 teachers met. A school in Almaty sent flowers.", None, []),
    ("On 5 May 2024 the school in the village held a fair.", None, []),
    ("5 мая 2024 года в Алматы прошёл форум.", "Алматы", []),
    ("5 мая 2024 года в г. Астана прошёл форум.", "Астана", []),
    ("5 мая 2024 г. в городе Сарань прошёл форум.", "Сарань", ["place_unfamiliar"]),
    ("В Астане 5 мая 2024 года прошёл форум.", "Астана", []),
    ("Форум прошёл в Усть-Каменогорске 5 мая 2024 года.", "Усть-Каменогорск", []),
    ("5 мая 2024 года в Казани прошёл форум.", "Казань", []),
    ("Караганда, 5 мая 2024 года. Прошёл форум.", "Караганда", []),
    ("5 мая 2024 года делегация вылетела в Лондон.", None, []),
    ("5 мая 2024 года в Казахском университете прошёл форум.", None, []),
    ("2024 жылғы 5 мамырда Алматы қаласында форум өтті.", "Алматы", []),
    ("Алматы қаласында 2024 жылғы 5 мамырда форум өтті.", "Алматы", []),
    ("2024 жылғы 5 мамырда Астана қ. форум өтті.", "Астана", []),
    ("2024 жылғы 5 мамырда Шымкентте форум өтті.", "Шымкент", []),
    ("2024 жылғы 5 мамырда Нью-Йорк қаласында жиын өтті.", "Нью-Йорк", []),
    (
        "2024 жылғы 5 мамырда Шахтинск қаласында форум өтті.",
        "Шахтинск",
        ["place_unfamiliar"],
    ),
    ("Астана қаласы, 2024 жылғы 5 мамыр. Форум өтті.", "Астана", []),
    ("2024 жылғы 5 мамырда Алматы қаласының әкімі сөйледі.", None, []),
]


def _language_of(sentence: str) -> str:
    if sentence.isascii() or "–" in sentence:
        return "en"
    return "kk" if "жылғы" in sentence else "ru"


@pytest.mark.parametrize(("sentence", "expected", "doubts"), TABLE)
def test_place_of_the_event(
    sentence: str, expected: str | None, doubts: list[str]
) -> None:
    draft = draft_of(f"Title\n\n{sentence}", language=_language_of(sentence))
    assert (draft.place.value if draft.place else None) == expected
    assert [code for code in codes_of(draft) if "place" in code] == doubts


@pytest.mark.parametrize(
    ("label", "language", "expected"),
    [
        ("Venue: Central Library, Semey", "en", "Central Library, Semey"),
        ("Place: almaty.", "en", "Almaty"),
        ("Место проведения: г. Алматы", "ru", "Алматы"),
        ("Өткізілетін орны: Алматы қаласы", "kk", "Алматы"),
    ],
)
def test_labelled_line_wins(label: str, language: str, expected: str) -> None:
    text = f"Title\n\nIn Bonn on 5 May 2024 they met.\n\n{label}\n\nThey sang."
    draft = draft_of(text, language=language)
    assert draft.place is not None
    assert (draft.place.value, draft.place.line) == (expected, 5)


def test_town_of_the_title_serves_when_the_lead_names_none() -> None:
    draft = draft_of("ФОРУМ УЧИТЕЛЕЙ В АЛМАТЫ\n\nУчителя встретились и поговорили.")
    assert draft.place is not None
    assert (draft.place.value, draft.place.line) == ("Алматы", 1)
