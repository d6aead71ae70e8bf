import pytest

from cms.translation.checks.reading import NO_PROSE, Reading


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("plain", "plain"),
        ("<b>bo</b>ld", "bold"),
        ("one<br>two", "one\ntwo"),
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("R&D", "R&D"),
        ("5 < 6", "5 < 6"),
        ("и\u0306", "й"),
        ('<a href="x>y">z</a>', "z"),
        ("", ""),
    ],
)
def test_a_reading_is_what_a_reader_reads(html, plain):
    assert Reading(html).plain == plain


@pytest.mark.parametrize(
    ("html", "shown", "marked"),
    [
        ("a <b>bold</b> word", "bold", "bold"),
        ("a &amp; b", "&", "&amp;"),
        ("a &amp; b", "b", "b"),
        ("и\u0306од", "й", "и\u0306"),
        ("one <b>two</b> three", "one two three", "one <b>two</b> three"),
    ],
)
def test_a_span_leads_back_to_the_markup(html, shown, marked):
    text = Reading(html)
    start = text.plain.index(shown)
    begin, end = text.span(start, start + len(shown))
    assert html[begin:end] == marked


def test_an_empty_span_is_a_place_in_the_markup():
    assert Reading("<b>a</b>b").span(1, 1) == (8, 8)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://demo.kz/a?b=1.", ["https://demo.kz/a?b=1"]),
        ("Write to a.b@demo.kz, please", ["a.b@demo.kz"]),
        ("demo.kz-те, www.demo.org/x", ["demo.kz", "www.demo.org/x"]),
        ("Follow @demo_kz!", ["@demo_kz"]),
        ("т.б. and U.S. and 2.5", []),
        ("(https://demo.kz)", ["https://demo.kz"]),
    ],
)
def test_addresses_are_no_prose(text, addresses):
    read = Reading(text)
    assert [read.plain[start:end] for start, end in read.addresses] == addresses
    assert read.masked.count(NO_PROSE) == sum(map(len, addresses))
    assert len(read.masked) == len(read.plain)


def test_words_are_parted_by_hyphens_and_not_by_apostrophes():
    words = [word.folded for word in Reading("UNICEF-пен the child’s Ёлка").words]
    assert words == ["unicef", "пен", "the", "child's", "елка"]
