import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.values import join_names


@pytest.mark.parametrize(
    ("names", "kk", "ru", "en"),
    [
        ([], "", "", ""),
        (["A"], "A", "A", "A"),
        (["A", "B"], "A және B", "A и B", "A and B"),
        (["A", "B", "C"], "A, B және C", "A, B и C", "A, B, and C"),
        (["A", "B", "C", "D"], "A, B, C және D", "A, B, C и D", "A, B, C, and D"),
        (["{0}", "{1}"], "{0} және {1}", "{0} и {1}", "{0} and {1}"),
    ],
)
def test_names_in_a_row(names, kk, ru, en):
    assert join_names(names, "kk") == kk
    assert join_names(names, "ru") == ru
    assert join_names(names, "en") == en


def test_any_iterable_is_read_once():
    assert join_names((name for name in "ABC"), "kk") == "A, B және C"


def test_a_fourth_language_has_its_own_and():
    assert join_names("ABC", "zh-hans") == "A、B和C"


words = st.text(alphabet="аәбвXYZ", min_size=1, max_size=5)
AND = {"kk": " және ", "ru": " и ", "en": " and "}


@given(names=st.lists(words, max_size=8))
def test_taken_apart_the_row_gives_the_names_back(names):
    for language, last in AND.items():
        text = join_names(names, language).replace(f",{last}", ", ")
        parts = text.replace(last, ", ").split(", ") if names else []
        assert parts == names


@given(names=st.lists(words, min_size=2, max_size=8))
def test_one_and_stands_before_the_last_name(names):
    for language, last in AND.items():
        text = join_names(names, language)
        assert text.count(last) == 1
        assert text.endswith(f"{last}{names[-1]}")
        serial_comma = language == "en" and len(names) > 2
        assert text.count(",") == len(names) - 2 + serial_comma


@given(names=st.lists(words, min_size=1, max_size=8), data=st.data())
def test_who_takes_a_place_is_named_in_that_place(names, data):
    place = data.draw(st.integers(0, len(names) - 1))
    for language in AND:
        before = [*names[:place], "Әлия", *names[place + 1 :]]
        after = [*names[:place], "Дана и Ко, {0}", *names[place + 1 :]]
        assert join_names(after, language) == join_names(before, language).replace(
            "Әлия", "Дана и Ко, {0}"
        )
