"""What is found in a text, and what stands in its place."""

from html import unescape

import pytest

from cms.approval.removal.words import Copies, Everything, Words, cleaned_forms
from cms.core.html import clean_rich_text

DANA = Words(["Dana Serik", "Дана Серік", "Семён", "Андрей", "AT&T Labs"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dana Serik spoke.", "[…] spoke."),
        ("DANA  SERIK", "[…]"),
        ("Dana\u00a0Serik, Dana\nSerik", "[…], […]"),
        ("Dana Serikova spoke to Bogdana Serik.", None),
        ("(Дана Серік)", "([…])"),
        ("Семен, Семён, Семе\u0308н", "[…], […], […]"),
        ("Андрей, Андре\u0438\u0306", "[…], […]"),
        ("Nobody.", None),
        ("", None),
    ],
)
def test_whole_words_in_any_spelling(text, left):
    assert DANA.text(text) == (text if left is None else left)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Dana <b>Serik</b> spoke.</p>", "<p>[…]<b></b> spoke.</p>"),
        ("<b>Dana</b> <i>Serik</i>", "<b>[…]</b><i></i>"),
        ("Dana<br>Serik", "[…]<br>"),
        ("<p>Dana </p><p>Serik</p>", None),
        ("AT&amp;T Labs &amp; co", "[…] &amp; co"),
        ("2 &lt; 3, Dana Serik &gt; 1", "2 &lt; 3, […] &gt; 1"),
        ("2 &lt; 3", None),
        ('<a id="a1">Dana Serik</a>', '<a id="a1">[…]</a>'),
        ('<embed alt="Dana Serik">', '<embed alt="[…]">'),
    ],
)
def test_also_across_markup(html, left):
    assert DANA.html(html) == (html if left is None else left)


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://x.kz/?a=1&amp;q=Dana%20Serik", True),
        ("https://x.kz/?a=1&amp;q=Dana+Serik", True),
        ("https://x.kz/%D0%94%D0%B0%D0%BD%D0%B0_%D0%A1%D0%B5%D1%80%D1%96%D0%BA", True),
        ("https://x.kz/2026/Dana-Serik.html", True),
        ("https://x.kz/dana-serikova", False),
        ("https://x.kz/?a=1&amp;b=2", False),
    ],
)
def test_a_link_whose_address_tells_goes_and_its_words_stay(address, is_told):
    """What is left of such an address would lead nowhere."""
    link = f'<a href="{address}">here</a>'
    left = "here" if is_told else link
    other = '<a linktype="person" id="7">Bolat</a>'
    assert DANA.html(f"<p>See {link}, {other}.</p>") == f"<p>See {left}, {other}.</p>"
    assert DANA.data({"href": unescape(address)}) == {
        "href": "" if is_told else unescape(address)
    }


def test_addresses_are_in_latin_letters():
    assert DANA.slug("reports/dana-serik-speaks/") == "reports/speaks/"
    assert DANA.slug("reports/we-hear-dana-serik/") == "reports/we-hear/"
    assert DANA.slug("reports/dana-serik/") == "reports/page/"
    assert DANA.slug("reports/dana-serikova/") == "reports/dana-serikova/"


def test_data_is_searched_where_people_wrote():
    data = {
        "reason": "Dana Serik asked.",
        "hash": "Dana Serik",
        "before": ["Dana Serik", 7, None],
        "after": {"name": "<b>Dana</b> Serik"},
    }
    assert DANA.data(data) == {
        "reason": "[…] asked.",
        "hash": "Dana Serik",
        "before": ["[…]", 7, None],
        "after": {"name": "<b>[…]</b>"},
    }


def test_it_knows_what_it_found():
    words = Words(["Dana Serik", "Nobody at all"])
    words.text("dana  serik")
    assert words.found == {"Dana Serik"}


def test_forms_in_one_spelling():
    forms = [" Dana  Serik ", "Dana Serik", "ab", "", "Сері\u0438\u0306"]
    assert cleaned_forms(forms) == ["Dana Serik", "Серій"]


def test_a_web_address_goes_as_a_whole():
    words = Words(["dana-serik"])
    assert words.web_address("https://dana-serik.kz/") == ""
    assert words.web_address("https://bolat.kz/") == "https://bolat.kz/"


def test_everything_leaves_what_programs_wrote():
    data = {
        "reason": "Why.",
        "round": "in_review",
        "before": "in_review",
        "due_at": "2026-06-02T10:00:00+00:00",
        "after": "2026-06-02T10:00:00+00:00",
        "title": "Title",
        "number": 7,
        "at": "2026-13-45T10:00:00",
    }
    assert Everything().data(data) == {
        **data,
        "reason": "[…]",
        "title": "[…]",
        "at": "[…]",
    }


def test_everything_leaves_what_is_empty():
    assert (Everything().text(" "), Everything().html("")) == (" ", "")
    assert Everything().slug("a/b/") == "page/page/"
    assert Everything().web_address("https://x.kz") == "https://x.kz"


def test_copies_are_whole_values():
    copies = Copies({"Title", ""})
    assert [copies.text(text) for text in ("Title", "A Title", "")] == [
        *("[…]", "A Title", "")
    ]
    assert copies.data({"title": "Title"}) == {"title": "[…]"}
    assert (copies.slug("title"), copies.web_address("Title")) == ("title", "Title")


@pytest.mark.parametrize("html", ["[…]", "<p>[…]<b></b> spoke.</p>"])
def test_a_cleaned_page_keeps_the_mark(html):
    assert "[…]" in clean_rich_text(html)
