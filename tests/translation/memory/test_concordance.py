"""A phrase or its words, looked for in all languages at once."""

import pytest
from django.core.paginator import Paginator

from cms.translation import memory
from cms.translation.memory import Search
from cms.translation.models import UnitText
from tests.translation.memory.stories import report_of, translated


def found(phrase, *languages, by_stem=False):
    """The source of each unit that says it."""
    search = Search(phrase, languages, by_stem=by_stem)
    return [
        next(text.text for text in unit.said if text.language == "en")
        for unit in memory.units(search)
    ]


MET, SANG = "The teachers met in Almaty.", "They sang together."


@pytest.mark.parametrize(
    ("phrase", "sources"),
    [
        ("together", [SANG]),
        ("SANG together", [SANG]),
        ("бірге ән", [SANG]),
        ("Пели", [SANG]),
        ("Алматы", [MET]),
        ("  teachers \u00a0met ", [MET]),
        ("met", [MET]),
        ("together sang", []),
        ("teachers sang", []),
        ("zebra", []),
        ("…", []),
        ("", []),
        ("<b>", []),
        ("100%", []),
    ],
)
def test_a_phrase_is_found_as_it_is_typed(school, phrase, sources):
    assert found(phrase) == sources


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("мұғалімдерге", [MET]),
        ("учителями", [MET]),
        ("together sang", [SANG]),
        ("кездесу мұғалім", [MET]),
        ("учителя пели", []),
    ],
)
def test_words_are_found_in_any_form_and_order(school, words, sources):
    assert found(words, by_stem=True) == sources
    if words != "together sang":
        assert found(words) == []


def test_one_language_alone(school):
    assert found("Алматы", "ru") == [MET]
    assert found("Алматы", "en") == []


def test_a_unit_shows_every_language_and_its_people(school, bolat, vera, dana):
    (unit,) = memory.units(Search("together"))
    assert {
        text.language: (text.text, text.author, text.approver) for text in unit.said
    } == {
        "en": (SANG, None, None),
        "kk": ("Олар бірге ән айтты.", bolat, dana),
        "ru": ("Они пели вместе.", vera, dana),
    }


def test_who_rejected_a_text_is_shown(school, bolat):
    memory.reject(UnitText.objects.get(text="Олар бірге ән айтты."), by=bolat)
    (unit,) = memory.units(Search("together"))
    standing = {text.language: text.standing for text in unit.said}
    assert [one.by for one in standing["kk"]] == [bolat]
    assert (standing["en"], standing["ru"]) == ([], [])


@pytest.mark.parametrize("reports", [1, 3, 6])
def test_a_page_costs_the_same_however_much_is_found(
    public_trees, aigerim, bolat, dana, reports, django_assert_num_queries
):
    for number in range(reports):
        page = report_of(SANG, by=aigerim, approver=dana, title=f"No. {number}")
        translated(page, "kk", f"№ {number}", "Ән айтты.", by=bolat, approver=dana)
    with django_assert_num_queries(5):
        pages = Paginator(memory.units(Search("together")), 5)
        shown = list(pages.page(1))
    assert (pages.count, len(shown)) == (reports, min(reports, 5))
