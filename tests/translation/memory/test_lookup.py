"""What is offered for a segment: in context, exact and alike, in all directions."""

import pytest

from cms.translation import memory
from cms.translation.memory import Asked
from tests.photographs import staged
from tests.translation.memory.stories import report_of, translated

TITLES = {"en": "Spring school", "kk": "Көктем мектебі", "ru": "Весенняя школа"}
MET = {
    "en": "The teachers met in Almaty.",
    "kk": "Мұғалімдер Алматыда кездесті.",
    "ru": "Учителя встретились в Алматы.",
}
SANG = {
    "en": "They sang together.",
    "kk": "Олар бірге ән айтты.",
    "ru": "Они пели вместе.",
}
WAYS = [
    *("бірге", "қосылып", "әсем", "ұзақ", "көңілді"),
    *("жақсы", "тағы", "біраз", "қатты", "ақырын"),
]
DIRECTIONS = [(one, other) for one in TITLES for other in TITLES if one != other]


def offered(source, language="en", into="kk", **beside):
    return [
        (one.percent, one.text)
        for one in memory.suggestions(Asked(source, language, into, **beside))
    ]


@pytest.mark.parametrize(("language", "into"), DIRECTIONS)
def test_every_language_is_found_from_every_other(school, language, into):
    assert offered(MET[language], language, into) == [(100, MET[into])]
    assert offered(
        MET[language],
        language,
        into,
        previous=TITLES[language],
        following=SANG[language],
    ) == [(101, MET[into])]


@pytest.mark.parametrize(
    ("previous", "following"),
    [("", ""), (TITLES["en"], ""), ("", SANG["en"]), (SANG["en"], TITLES["en"])],
)
def test_in_context_means_both_neighbours(school, previous, following):
    found = offered(MET["en"], previous=previous, following=following)
    assert found == [(100, MET["kk"])]


def test_the_first_and_the_last_have_their_context_too(school):
    assert offered(TITLES["en"], following=MET["en"]) == [(101, TITLES["kk"])]
    assert offered(SANG["en"], previous=MET["en"]) == [(101, SANG["kk"])]


@pytest.mark.parametrize(
    ("source", "percent"),
    [
        ("The teachers met in Astana.", 85),
        ("The teachers meet in Almaty", 96),
        ("the teachers met in almaty.", 99),
        ("The <b>teachers</b> met in Almaty.", 99),
        ("Our teachers met in Almaty in 2024.", 77),
    ],
)
def test_what_is_alike_is_offered_with_how_much(school, source, percent):
    assert offered(source) == [(percent, MET["kk"])]


@pytest.mark.parametrize(
    "source", ["The dentists met in a small town.", "Something else.", "", "7"]
)
def test_what_is_not_alike_is_not_offered(school, source):
    assert offered(source) == []


def test_a_language_nobody_has_translated_into_offers_nothing(
    public_trees, aigerim, bolat, dana
):
    page = report_of("They sang together.", by=aigerim, approver=dana)
    translated(page, "kk", "Мектеп", SANG["kk"], by=bolat, approver=dana)
    assert offered(SANG["en"], into="ru") == []
    assert offered(SANG["en"], into="kk") == [(100, SANG["kk"])]


@pytest.fixture
@staged
def second_school(school, aigerim, bolat, dana):
    """Another report says one of the sentences otherwise and one as before."""
    page = report_of(
        SANG["en"], MET["en"], by=aigerim, approver=dana, title="Autumn school"
    )
    return translated(
        page,
        "kk",
        "Күз мектебі",
        "Олар қосылып ән салды.",
        MET["kk"],
        by=bolat,
        approver=dana,
    )


def test_of_two_translations_the_newer_one_comes_first(second_school):
    assert offered(SANG["en"]) == [
        (100, "Олар қосылып ән салды."),
        (100, SANG["kk"]),
    ]


def test_context_comes_before_age(second_school):
    assert offered(SANG["en"], previous=MET["en"]) == [
        (101, SANG["kk"]),
        (100, "Олар қосылып ән салды."),
    ]


def test_the_same_words_are_offered_once_with_the_newest_people(second_school):
    (one,) = memory.suggestions(Asked(MET["en"], "en", "kk"))
    assert (one.percent, one.text, one.times) == (100, MET["kk"], 2)
    assert one.said.version.page_id == second_school.pk


def test_markup_the_source_does_not_have_is_left_out(
    public_trees, aigerim, bolat, dana
):
    page = report_of("They <b>sang</b> together.", by=aigerim, approver=dana)
    translated(page, "kk", "Мектеп", "Олар <b>ән</b> айтты.", by=bolat, approver=dana)
    assert offered("They sang together.") == [(99, "Олар ән айтты.")]
    assert offered("They sang <i>together</i>.") == [(99, "Олар <b>ән</b> айтты.")]
    assert offered("They <b>sang</b> together.") == [(100, "Олар <b>ән</b> айтты.")]


@pytest.mark.parametrize("reports", [1, 3, 10])
def test_a_look_up_costs_the_same_however_much_there_is(
    public_trees, aigerim, bolat, dana, reports, django_assert_num_queries
):
    for number, way in enumerate(WAYS[:reports]):
        page = report_of(SANG["en"], by=aigerim, approver=dana, title=f"No. {number}")
        texts = f"№ {number}", f"Олар {way} ән айтты."
        translated(page, "kk", *texts, by=bolat, approver=dana)
    with django_assert_num_queries(7):
        found = memory.suggestions(Asked(SANG["en"], "en", "kk"))
    assert len(found) == min(reports, 9)


def test_many_are_asked_at_once(second_school, django_assert_num_queries):
    sources = [TITLES["en"], MET["en"], "Nobody knows this.", SANG["en"], ""]
    questions = [Asked(one, "en", "kk") for one in sources]
    with django_assert_num_queries(4):
        found = memory.matches(questions)
    assert [[one.text for one in some] for some in found] == [
        [TITLES["kk"]],
        [MET["kk"]],
        [],
        ["Олар қосылып ән салды.", SANG["kk"]],
        [],
    ]
