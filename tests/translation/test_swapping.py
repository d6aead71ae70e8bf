"""Words in a text become others: which are found, and what becomes of them."""

import re

import pytest

from cms.translation.swapping import Swap


def said(html, find, put, **how):
    return Swap(find, put, **how).in_html(html).text


@pytest.mark.parametrize(
    ("html", "find", "put", "now"),
    [
        ("Мектеп пен мектеп", "мектеп", "лицей", "Лицей пен лицей"),
        ("Қазақ тілі", "қазақ", "орыс", "Орыс тілі"),
        ("ҚАЗАҚ ТІЛІ", "қазақ", "орыс", "ОРЫС ТІЛІ"),
        ("ӘҒҢӨҰҮҺІ әғңөұүһі", "әғңөұүһі", "б", "Б б"),
        ("Ёлка и ель", "елка", "сосна", "Ёлка и ель"),
        ("ТМД елдері", "ТМД", "Тәуелсіз елдер", "Тәуелсіз елдер елдері"),
        ("«Алаш» орталығы", "«алаш»", "«Тұран»", "«Тұран» орталығы"),
        ("Бала-бақша", "бала", "ана", "Ана-бақша"),
        ("Үш сөз және сөз", "сөз", "", "Үш  және "),
        ("a.b and aXb", "a.b", "c", "c and aXb"),
        ("no \\1 here", "no", r"\1", r"\1 \1 here"),
    ],
)
def test_capitals_that_do_not_matter_stay(html, find, put, now):
    assert said(html, find, put) == now


@pytest.mark.parametrize(
    ("html", "now"),
    [
        ("Мектеп, мектеп", "Мектеп, лицей"),
        ("МЕКТЕП", "МЕКТЕП"),
    ],
)
def test_capitals_that_matter(html, now):
    assert said(html, "мектеп", "лицей", capitals=True) == now


@pytest.mark.parametrize(
    ("html", "now"),
    [
        ("тіл мен тілі", "сөз мен тілі"),
        ("ана тіл.", "ана сөз."),
        ("«тіл»", "«сөз»"),
        ("тіл-құрал", "тіл-құрал"),
        ("ана-тіл", "ана-тіл"),
        ("тіл – құрал", "сөз – құрал"),
        ("тіл’дің", "тіл’дің"),
        ("тіл\u0301", "тіл\u0301"),
        ("<b>тіл</b>дер", "<b>сөз</b>дер"),
    ],
)
def test_whole_words(html, now):
    assert said(html, "тіл", "сөз", whole_words=True) == now


def test_tags_links_and_mentions_are_left_alone():
    html = '<b>Asel b</b> met <a id="a1">Asel</a> and <i>Asel</i>: b'
    swapped = Swap("Asel", "Aigul").in_html(html)
    assert swapped.text == (
        '<b>Aigul b</b> met <a id="a1">Asel</a> and <i>Aigul</i>: b'
    )
    assert (swapped.times, swapped.times_in_links) == (2, 1)
    assert said(html, "met <i", "x") == html
    assert said(html, "a1", "a2") == html


@pytest.mark.parametrize(
    ("html", "find", "put", "now"),
    [
        ("A &amp; B", "&", "and", "A and B"),
        ("A and B", "and", "& <b>", "A &amp; &lt;b&gt; B"),
        ("A &amp; B", "amp", "x", "A &amp; B"),
        ("a &lt; b, c", "c", "d", "a &lt; b, d"),
    ],
)
def test_what_is_typed_is_text_not_markup(html, find, put, now):
    assert said(html, find, put) == now


@pytest.mark.parametrize(
    ("html", "find", "put", "now"),
    [
        ("2026\u00a0жылғы", "2026 жылғы", "2027 жылғы", "2027\u00a0жылғы"),
        ("1\u202f000 теңге", "1 000 теңге", "2 000 тенге", "2\u202f000 тенге"),
        ("екі\u00a0сөз", "екі сөз", "үш жаңа сөз", "үш\u00a0жаңа сөз"),
    ],
)
def test_a_typed_space_finds_every_space_and_keeps_it(html, find, put, now):
    assert said(html, find, put) == now


@pytest.mark.parametrize(
    ("html", "find"),
    [
        ("A &amp; B", "a & b"),
        ("2026\u00a0жылғы", "2026 ЖЫЛҒЫ"),
        ("[a] (b) {c} *d* $e ^f |g \\h", "[A] (b) {c} *d* $e ^f |g \\h"),
        ("бала-бақша #1 ~2", "БАЛА-бақша #1 ~2"),
    ],
)
def test_stored_texts_are_found_by_a_pattern_of_their_own(html, find):
    assert re.search(Swap(find, "").stored, html)
