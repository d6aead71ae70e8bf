"""What a result shows of a text: written here with [what was asked for] in brackets."""

import pytest

from events.search.asked import query
from events.search.excerpts import LENGTH, excerpt, marked


def shown(pieces):
    return "".join(f"[{one.text}]" if one.is_found else one.text for one in pieces)


@pytest.mark.parametrize(
    ("text", "asked", "language", "said"),
    [
        ("Two libraries opened", "library", "en", "Two [libraries] opened"),
        ("On peace-building", "peacebuilding", "en", "On [peace-building]"),
        ("It cost 1,850,000 tenge", "1850000", "en", "It cost [1,850,000] tenge"),
        ("Қазақтардың әні", "казак", "kk", "[Қазақтардың] әні"),
        ("Ахметова и Ахметжанова", "Ахметовой", "ru", "[Ахметова] и Ахметжанова"),
        ("Қожамқұловамен бірге", "Kozhamkulova", "kk", "[Қожамқұловамен] бірге"),
        ("Of open data", '"open data"', "en", "Of [open] [data]"),
        ("Nothing here", "library", "en", "Nothing here"),
        ("", "library", "en", ""),
    ],
)
def test_what_was_asked_for_is_marked(text, asked, language, said):
    assert shown(marked(text, query(asked, language), language)) == said


def test_a_short_text_is_shown_whole():
    text = "First nothing. Then a library."
    assert shown(excerpt(text, query("library", "en"), "en")) == (
        "First nothing. Then a [library]."
    )


def test_a_long_one_from_the_sentence_that_says_most():
    text = (
        "A library opened. " + "Many words of no interest stand here. " * 12
    ) + "It rained. Readers of the library met the mayor on the square. And so on."
    assert shown(excerpt(text, query("library mayor", "en"), "en")) == (
        "Readers of the [library] met the [mayor] on the square. And so on."
    )


def test_what_is_cut_at_both_ends_says_so():
    text = "word " * 100 + "library " + "word " * 100
    said = shown(excerpt(text, query("library", "en"), "en"))
    assert (said[:6], said[-6:]) == ("… word", "word …")
    assert len(said) <= LENGTH + len("… […] …")


def test_a_heading_and_what_follows_are_kept_apart():
    said = shown(excerpt("The library\nForty came.", query("library", "en"), "en"))
    assert said == "The [library] · Forty came."


def test_nothing_is_shown_of_a_text_that_does_not_say_it():
    assert excerpt("Nothing here", query("library", "en"), "en") == []
