import pytest

from events.intake.names.given_names import gender_of, is_given_name
from events.intake.names.not_names import is_no_name
from events.intake.names.skeleton import skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("Гүлмира", "Гульмира", "Gulmira", "Gülmira"),
        ("Жанна", "Zhanna", "Jana"),
        ("Қайрат", "Кайрат", "Kairat", "Qayrat"),
        ("Ерлан", "Yerlan", "Erlan"),
    ],
)
def test_spellings_of_a_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


def test_gender_is_known_of_known_names_only() -> None:
    found = [gender_of(name) for name in ("Сауле", "Daulet", "Bjørg", "Vesna")]
    assert found == ["f", "m", "", ""]


def test_a_double_name_is_known_by_its_halves() -> None:
    assert is_given_name("Anna-Maria")
    assert not is_given_name("Жем-Ойыл")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("University", True),
        ("Алматыда", True),
        ("Караганде", True),
        ("October", True),
        ("Форума", True),
        ("Сейлов", False),
        ("Айман", False),
        ("Okonjo", False),
    ],
)
def test_towns_months_and_bodies_are_no_names(word: str, expected: bool) -> None:
    assert is_no_name(word) == expected
