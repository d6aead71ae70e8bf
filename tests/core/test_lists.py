import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.lists import join_names


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


@given(names=st.lists(st.text(alphabet="аәбвXYZ", min_size=1, max_size=5), max_size=8))
@settings(max_examples=100, deadline=None)
def test_taken_apart_the_row_gives_the_names_back(names):
    for language, last in (("kk", " және "), ("ru", " и "), ("en", " and ")):
        text = join_names(names, language).replace(f",{last}", ", ")
        parts = text.replace(last, ", ").split(", ") if names else []
        assert parts == names
