import pytest

from events.intake.topics.goals import find_goals
from events.intake.topics.subjects import names_of, rows
from tests.events.intake.reading import draft_of

GOALS = [
    ("SDG 5 and SDG 8", [5, 8]),
    ("Goals 3, 4 and 10", [3, 4, 10]),
    ("ЦУР 3 и ЦУР 10", [3, 10]),
    ("Цель 11, Цель 12 и Цель 13", [11, 12, 13]),
    ("1-мақсат пен 5-мақсатқа", [1, 5]),
    ("ТДМ 4 пен ТДМ 16-ға", [4, 16]),
    ("17 Goals", []),
    ("Goal 18", []),
    ("SDG 4.7 is a target", []),
]


@pytest.mark.parametrize(("text", "numbers"), GOALS)
def test_goals_by_number(text: str, numbers: list[int]) -> None:
    assert [number for _, number in find_goals(text)] == numbers


def test_other_goals_are_not_the_uns() -> None:
    assert draft_of("Title\n\nGoal 1 of the club is to win.", language="en").goals == ()


SUBJECTS = [
    ("en", "A Day of Social Work in Almaty", ["social work"]),
    ("ru", "Семинар о социальной работе", ["социальная работа"]),
    ("ru", "Круглый стол об изменении климата", ["изменение климата"]),
    ("kk", "Тұрақты даму мақсаттарына арналған жиын", ["Тұрақты даму мақсаттары"]),
    ("kk", "Отбасын қолдау орталықтарының жұмысы", ["отбасын қолдау орталықтары"]),
]


@pytest.mark.parametrize(("language", "title", "names"), SUBJECTS)
def test_subjects_of_the_title(language: str, title: str, names: list[str]) -> None:
    draft = draft_of(f"{title}\n\n-", language=language)
    assert [topic.name for topic in draft.topics] == names


def test_a_subject_is_known_in_three_languages() -> None:
    assert set(names_of("социальная работа")) == set(names_of("social work"))
    assert all(all(row) for row in rows())
