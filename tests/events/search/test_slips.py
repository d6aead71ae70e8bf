"""What was typed, what was meant, and how probable that is."""

import pytest

from events.search.slips import Slip, near, plain, slip, typed_as


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        ("libary", "library", Slip.LIKELY),  # one is missing
        ("librrary", "library", Slip.NONE),  # doubled
        ("libraary", "library", Slip.NONE),
        ("libreary", "library", Slip.LIKELY),  # one too many
        ("lirbary", "library", Slip.LIKELY),  # two exchanged
        ("lobrary", "library", Slip.LIKELY),  # the key beside it
        ("libnary", "library", Slip.POSSIBLE),  # a key far away
        ("comitee", "committee", Slip.NONE),
        ("librar", "library", Slip.POSSIBLE),  # it ends otherwise
        ("ibrary", "library", Slip.POSSIBLE),
        ("ilbrary", "library", Slip.POSSIBLE),
        ("lbrry", "library", None),
        ("submarine", "library", None),
        ("библеотека", "библиотека", Slip.LIKELY),  # as it sounds
        ("бибдиотека", "библиотека", Slip.LIKELY),  # the key beside it
        ("альянс", "алянс", Slip.NONE),
        ("кітапқана", "кітапхана", Slip.LIKELY),
        ("қазақ", "казак", Slip.NONE),
        ("асанов", "хасанов", Slip.POSSIBLE),  # two families
        ("нурланов", "нурланова", Slip.POSSIBLE),  # a man and a woman
    ],
)
def test_how_probably_one_word_was_typed_for_another(typed, meant, expected):
    assert slip(plain(typed), plain(meant)) is expected


@pytest.mark.parametrize(
    "meant", ["libary", "librarry", "lirbary", "lobrary", "ibrary", "librar", "library"]
)
def test_what_one_slip_makes_is_near_and_nothing_else(meant):
    assert plain(meant) in {*near(plain("library"))}
    assert "lbrry" not in {*near("library")}


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("ghbdtn", "ru", "привет"),
        ("Yfpfh,ftd", "ru", "назарбаев"),
        ("r3nfg", "kk", "кітап"),
        ("v9pls0", "kk", "мұздық"),
        ("дшикфкн", "en", "library"),
        ("library", "en", "library"),
        ("ghbdtn", "de", "ghbdtn"),
    ],
)
def test_the_same_keys_on_another_keyboard(typed, language, expected):
    assert typed_as(typed, language) == expected
