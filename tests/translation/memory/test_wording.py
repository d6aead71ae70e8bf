"""How texts are folded, and how much two of them have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.memory.wording import Likeness, folded, key_of, tokens


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("Forty <b>teachers</b> met.", "forty teachers met."),
        ("Ещё\u00a0раз", "еще раз"),
        ('<a id="a1">Мектеп</a><br>Көктем', "мектеп көктем"),
        ("A &amp; B", "a & b"),
        (" <br> ", ""),
    ],
)
def test_a_text_is_folded(html, said):
    assert folded(html) == said


def test_keys_tell_wordings_and_languages_apart():
    keys = [key_of("мектеп", "kk"), key_of("мектеп", "ru"), key_of("мектепте", "kk")]
    assert len(set(keys)) == 3
    assert key_of("мектеп", "kk") == keys[0]
    assert all(0 < key < 2**63 for key in keys)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("конференция участников", "конференции участники", 2),
        ("мектептің мұғалімдері", "мектебі мұғалімдерге", 2),
        ("the opening of 2024", "the openings of 2025", 3),
        ("он и она", "он и они", 2),
    ],
)
def test_inflected_words_share_a_token(one, other, shared):
    assert len(tokens(one, "kk") & tokens(other, "kk")) == shared


def test_the_same_word_in_two_languages_is_two_tokens():
    assert tokens("семинар", "kk") & tokens("семинар", "ru") == set()


def test_a_sentence_of_other_numbers_has_the_same_tokens():
    assert tokens("in 2024 forty came", "en") == tokens("in 2026 forty came", "en")


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("", "", 100),
        ("мектеп", "", 0),
        ("мектеп", "мектеп", 100),
        ("мектеп", "мектебі", 76),
        ("абв", "эюя", 0),
    ],
)
def test_likeness(one, other, percent):
    assert int(Likeness(one).with_(other) * 100) == percent


def longest_common(one, other):
    """The textbook's table."""
    row = [0] * (len(other) + 1)
    for letter in one:
        above = row[:]
        for place, met in enumerate(other, 1):
            row[place] = (
                above[place - 1] + 1
                if letter == met
                else max(above[place], row[place - 1])
            )
    return row[-1]


letters = st.text(alphabet="абвгд ", max_size=90)


@given(letters, letters)
def test_likeness_is_that_of_the_textbook(one, other):
    both = len(one) + len(other)
    expected = 2 * longest_common(one, other) / both if both else 1.0
    assert Likeness(one).with_(other) == expected
