import pytest

from cms.translation.checks.shared_words import is_shared, shared_stem


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("проект", "проект"),
        ("проектінің", "проект"),
        ("музейный", "музей"),
        ("транспорт", "транспорт"),
        ("кітап", ""),
        ("книга", ""),
    ],
)
def test_the_longest_stem_that_both_languages_have(word, stem):
    assert (shared_stem(word), is_shared(word)) == (stem, bool(stem))
