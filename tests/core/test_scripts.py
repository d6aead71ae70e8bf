import pytest

from cms.core.scripts import one_script


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("кiтап", "кітап"),  # a Latin i
        ("Sаturn", "Saturn"),  # a Cyrillic а
        ("қaлa", "қала"),
        ("ХХI", "ХХІ"),
        ("Zoom", "Zoom"),
        ("қала", "қала"),
        ("1986", "1986"),
    ],
)
def test_letters_that_hide_are_what_they_look_like(written, meant):
    assert one_script(written) == meant


def test_a_word_that_mixes_them_on_purpose_stays():
    assert one_script("URLмекен") == "URLмекен"
