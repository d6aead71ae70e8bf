import unicodedata

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.core.text import (
    UnprintableError,
    normalise,
    plain_text,
    printable,
    refuse_unprintable,
    single_spaced,
    word_count,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ко\u0438\u0306", "кой"),
        ("\u0415\u0308лка", "Ёлка"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        (f"2023{NBSP}г.", f"2023{NBSP}г."),
    ],
)
def test_normalise(text, result):
    assert normalise(text) == result


@given(text=st.text(max_size=100))
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "character",
    list("\x00\x07\x1b\x7f\x85\ud800\ufffe\ufdd0\u202e\u2066\U0010ffff"),
)
def test_what_nobody_can_see_is_refused(character):
    with pytest.raises(UnprintableError) as refusal:
        refuse_unprintable(f"Көк{character}тем")
    assert (refusal.value.character, refusal.value.position) == (character, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Әлем\n\tқаңтар\r\n",
        f"2023{NBSP}г.",
        "со\u00adвесть",
        "👩\u200d🔬",
        "а\u0301",
    ],
)
def test_what_people_type_passes(text):
    refuse_unprintable(text)


def test_the_refusal_counts_as_people_do():
    with translation.override("en"):
        assert str(UnprintableError("\x00", 0).reason) == (
            "The text contains an invisible character (U+0000) at position 1. "
            "Please remove it."
        )


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("  a \n b\t", "a b"),
        (f"2{NBSP}июня 2023{NBSP}г.", "2 июня 2023 г."),
        ("14\u2009–\u200916\u202fқазан", "14 – 16 қазан"),
        (" \u2003 ", ""),
    ],
)
def test_single_spaced(text, result):
    assert single_spaced(text) == result


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Бірінші.</p><p>Екінші.</p>", "Бірінші. Екінші."),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("line<br/>break", "line break"),
        ("<b>қа</b>зан", "қазан"),
        ("<blink>қа</blink>зан", "қазан"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        (f"2023&nbsp;г.\n  {NBSP}", f"2023{NBSP}г. {NBSP}"),
        ("a<!-- hidden -->b<script>alert(1)</script>c", "abc"),
        ('<a href="https://example.org">сілтеме</a>', "сілтеме"),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" – … !", 0),
        ("Ғылым мен өркениет күндері", 4),
        ("UNICEF-пен бірге", 2),
        (f"1{NBSP}234 адам", 2),
        (f"2{NBSP}июня", 2),
        ("it's fine", 2),
    ],
)
def test_word_count(text, count):
    assert word_count(text) == count


@given(text=st.text(max_size=60))
def test_what_is_printable_is_not_refused(text):
    refuse_unprintable(printable(text))
    assert printable(printable(text)) == printable(text)


def test_printable_takes_only_what_nobody_can_see():
    assert printable("Көк\u202eтем\x00 2023\u00a0г.\n") == "Көктем 2023\u00a0г.\n"
