import pytest

from cms.translation.checks.evidence import is_surely, rather_russian, speaks_for


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("студент", ""),
        ("студенттер", "kk"),
        ("студенческий", "ru"),
        ("лидер", ""),
        ("компьютер", ""),
        ("әлем", "kk"),
        ("заседание", "ru"),
        ("the", "en"),
        ("laptop", ""),
    ],
)
def test_which_language_a_word_speaks_for(word, language):
    assert speaks_for(word) == language


@pytest.mark.parametrize(
    ("word", "sure"),
    [
        ("contents", ["en"]),
        ("booking", ["en"]),
        ("king", []),
        ("сохранено", ["ru"]),
        ("организации", ["ru"]),
        ("роль", []),
        ("да", []),
        ("балалар", ["kk"]),
        ("қорытынды", ["kk"]),
    ],
)
def test_one_word_may_be_enough(word, sure):
    assert [code for code in ("en", "kk", "ru") if is_surely(word, code)] == sure


def test_two_consonants_begin_no_kazakh_word():
    assert rather_russian(["книга"]) > rather_russian(["нига"])
