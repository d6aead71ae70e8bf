import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.slugs import FALLBACK, MAX_LENGTH, slug_from_title


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ғылым мен өркениет күндері", "ghylym-men-orkeniet-kunderi"),
        ("Әлем қаңтар үнін һәм ұлы іс", "alem-qangtar-unin-ham-uly-is"),
        ("Отчёты", "otchety"),
        ("Объявление: «Щука»", "obyavlenie-shchuka"),
        ("Science & Civilisation Days, 2024", "science-civilisation-days-2024"),
        ("  Days – of   May  ", "days-of-may"),
        ("", FALLBACK),
        ("…—«»", FALLBACK),
        ("___", FALLBACK),
        ("2024", "2024"),
    ],
)
def test_slugs(title, slug):
    assert slug_from_title(title) == slug


def test_a_long_title_is_cut_between_two_words():
    assert slug_from_title("ғылым " * 20) == "-".join(["ghylym"] * 11)


def test_a_title_that_just_fits_is_not_cut():
    assert slug_from_title("a" * 40 + " " + "b" * 39) == "a" * 40 + "-" + "b" * 39


def test_words_that_end_at_the_limit_all_stay():
    assert slug_from_title("a" * 40 + " " + "b" * 39 + " c") == (
        "a" * 40 + "-" + "b" * 39
    )


def test_one_endless_word_is_cut_inside():
    assert slug_from_title("ы" * 200) == "y" * MAX_LENGTH


@given(title=st.text(max_size=200))
def test_every_title_has_an_address(title):
    slug = slug_from_title(title)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?", slug)
    assert len(slug) <= MAX_LENGTH
    assert slug_from_title(slug) == slug
