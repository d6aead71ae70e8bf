"""The site's own faces: every letter our languages need, under names that are ours."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.home.reading import read

FONTS = Path("static/site/fonts")
CUTS = ("latin", "cyrillic", "kazakh", "signs")
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
RUSSIAN = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "Ёё"
SIGNS = "№₸₽€«»“”„–—…’ "
# First visit of a report: 40 KB of everything else, 130 KB with these.
MOST = 95 * 1024


def font(face, cut):
    return TTFont(FONTS / f"ushtil-{face}-{cut}.woff2")


def said_in_css():
    """By file the letters that the style sheet says are in it."""
    css = Path("static/site/site.css").read_text(encoding="utf-8")
    found = {}
    for name, said in re.findall(
        r'url\("fonts/([\w-]+)\.woff2"\)[^}]*unicode-range: ([^;]+);', css
    ):
        ends = (one.strip().removeprefix("U+").split("-") for one in said.split(","))
        found[name] = {
            letter
            for one in ends
            for letter in range(int(one[0], 16), int(one[-1], 16) + 1)
        }
    return found


@pytest.mark.parametrize("face", ["sans", "serif"])
def test_every_letter_is_in_one_of_the_files_and_the_style_sheet_says_in_which(face):
    said = said_in_css()
    letters = {}
    for cut in CUTS:
        letters |= dict.fromkeys(font(face, cut).getBestCmap(), cut)
    for letter in map(ord, KAZAKH + RUSSIAN + SIGNS + "AZaz09"):
        assert letter in letters, chr(letter)
        assert letter in said[f"ushtil-{face}-{letters[letter]}"], chr(letter)


@pytest.mark.parametrize("face", ["sans", "serif"])
def test_the_reserved_name_is_not_used(face):
    """The licence wants it so of what was changed; its text is beside the files."""
    for cut in CUTS:
        names = font(face, cut)["name"].names
        called = {str(one) for one in names if one.nameID in (1, 3, 4, 6, 16)}
        assert called != set()
        assert [one for one in called if "source" in one.lower()] == []
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_what_a_kazakh_page_loads_is_small():
    loaded = [
        FONTS / f"ushtil-{face}-{cut}.woff2"
        for face in ("sans", "serif")
        for cut in ("latin", "cyrillic", "kazakh")
    ]
    assert sum(path.stat().st_size for path in loaded) <= MOST


@pytest.mark.parametrize(
    ("language", "cuts"),
    [
        ("en", ["latin"]),
        ("kk", ["latin", "cyrillic", "kazakh"]),
        ("ru", ["latin", "cyrillic"]),
    ],
)
def test_a_page_asks_early_for_what_its_language_needs(
    public_trees, client, language, cuts
):
    links = read(client, f"/{language}/").select('link[rel="preload"]')
    asked = [link["href"].rpartition("/")[2] for link in links]
    assert asked == [
        f"ushtil-{face}-{cut}.woff2" for face in ("sans", "serif") for cut in cuts
    ]
    assert {(link["as"], link.has_attr("crossorigin")) for link in links} == {
        ("font", True)
    }
