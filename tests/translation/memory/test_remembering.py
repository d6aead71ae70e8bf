"""Only approvals fill the memory, each unit with the people behind it."""

import pytest

from cms.approval import corrections, transitions
from cms.translation import memory
from cms.translation.models import Posting, Unit, UnitText
from cms.translation.snapshots import adopt_newest
from tests.cast import begun, in_review, release_source, version
from tests.translation.memory.indexed import assert_the_index_is_exact
from tests.translation.memory.stories import approve, report_of, say, translated

KAZAKH = ("Көктем мектебі", "Мұғалімдер Алматыда кездесті.", "Олар бірге ән айтты.")


def known(page):
    """What the memory has of a report, by unit."""
    units = Unit.objects.filter(translation_key=page.translation_key).order_by("pk")
    return [
        {row.language: row.text for row in unit.texts.order_by("language")}
        for unit in units
    ]


def test_three_languages_stand_in_one_unit(school):
    assert known(school) == [
        {"en": "Spring school", "kk": "Көктем мектебі", "ru": "Весенняя школа"},
        {
            "en": "The teachers met in Almaty.",
            "kk": "Мұғалімдер Алматыда кездесті.",
            "ru": "Учителя встретились в Алматы.",
        },
        {
            "en": "They sang together.",
            "kk": "Олар бірге ән айтты.",
            "ru": "Они пели вместе.",
        },
    ]


def test_people_and_places_stand_behind_each_text(school, bolat, dana):
    kazakh = version(school.get_translations().get(locale__language_code="kk"))
    row = UnitText.objects.get(text="Олар бірге ән айтты.")
    signed = kazakh.hand_overs.get()
    assert (row.version, row.author, row.approver, row.hand_over) == (
        kazakh,
        bolat,
        dana,
        signed.pk,
    )
    assert row.approved_at >= signed.closed_at
    assert row.unit.path == kazakh.snapshot.segments.get(order=2).path
    source = UnitText.objects.get(text="They sang together.")
    assert (source.version, source.author, source.approver, source.hand_over) == (
        version(school),
        None,
        None,
        None,
    )


def test_neighbours_are_remembered(school):
    title, first, second = Unit.objects.filter(
        translation_key=school.translation_key
    ).order_by("pk")
    assert [(one.previous, one.following) for one in (title, first, second)] == [
        (None, first),
        (title, second),
        (first, None),
    ]


def test_nothing_else_fills_it(public_trees, aigerim, bolat, dana):
    page = report_of("They sang together.", by=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    before = UnitText.objects.count()
    say(target, "Мектеп", "Олар ән айтты.", by=bolat)
    transitions.hand_over(version(target), by=bolat)
    transitions.request_changes(in_review(target), by=dana, reason="Together?")
    transitions.hand_over(version(target), by=bolat)
    transitions.take_back(version(target), by=bolat)
    assert UnitText.objects.count() == before
    approve(target, translator=bolat, approver=dana)
    assert UnitText.objects.count() == before + 4


def test_the_same_text_approved_again_is_refreshed_and_not_doubled(
    school, bolat, yerlan
):
    kazakh = school.get_translations().get(locale__language_code="kk")
    before = known(school), Posting.objects.count()
    transitions.reopen(version(kazakh), by=yerlan, reason="A second look.")
    transitions.hand_over(version(kazakh), by=bolat)
    transitions.approve(
        in_review(kazakh),
        by=yerlan,
        expected_hash=in_review(kazakh).payload_hash,
    )
    assert (known(school), Posting.objects.count()) == before
    row = UnitText.objects.get(text="Олар бірге ән айтты.")
    signed = version(kazakh).hand_overs.first()
    assert (row.approver, row.hand_over, row.edition) == (yerlan, signed.pk, 1)


def test_other_words_take_the_place_of_those_before(school, bolat, dana):
    kazakh = school.get_translations().get(locale__language_code="kk")
    say(kazakh, None, None, "Олар қосылып ән салды.", by=bolat)
    approve(kazakh, translator=bolat, approver=dana)
    assert known(school)[2]["kk"] == "Олар қосылып ән салды."
    row = UnitText.objects.get(text="Олар қосылып ән салды.")
    assert row.edition == 2
    assert_the_index_is_exact()


def test_another_source_text_is_another_unit(school, aigerim, bolat, dana):
    source = school.get_latest_revision_as_object()
    source.body[1].value.source = "<p>They danced.</p>"
    release_source(source, author=aigerim, approver=dana)
    kazakh = school.get_translations().get(locale__language_code="kk")
    adopt_newest(version(kazakh))
    say(kazakh, None, None, "Олар биледі.", by=bolat)
    approve(kazakh, translator=bolat, approver=dana)
    units = known(school)
    assert units[2] == {
        "en": "They sang together.",
        "kk": "Олар бірге ән айтты.",
        "ru": "Они пели вместе.",
    }
    assert units[3] == {"en": "They danced.", "kk": "Олар биледі."}
    assert len(units) == 4


def test_the_same_sentence_of_another_report_is_a_unit_of_its_own(
    school, aigerim, bolat, dana
):
    other = report_of("They sang together.", by=aigerim, approver=dana, title="Autumn")
    translated(other, "kk", "Күз", "Олар бірге ән айтты.", by=bolat, approver=dana)
    assert known(other) == [
        {"en": "Autumn", "kk": "Күз"},
        {"en": "They sang together.", "kk": "Олар бірге ән айтты."},
    ]
    assert_the_index_is_exact()


def test_a_confirmed_correction_takes_the_place_of_the_sentence(school, marat, dana):
    kazakh = school.get_translations().get(locale__language_code="kk")
    wrong = corrections.sentences(version(kazakh))[2]
    correction = corrections.correct(
        version(kazakh), wrong, "Олар бірге ән салды.", by=marat, reason="A word."
    )
    assert known(school)[2]["kk"] == "Олар бірге ән айтты."
    corrections.confirm(correction, by=dana, expected_hash=correction.payload_hash)
    assert known(school)[2]["kk"] == "Олар бірге ән салды."
    row = UnitText.objects.get(text="Олар бірге ән салды.")
    assert (row.author, row.approver, row.edition) == (marat, dana, 2)
    assert row.hand_over == correction.hand_over_id
    assert_the_index_is_exact()


def test_a_correction_that_is_put_back_leaves_it_alone(school, marat, dana):
    kazakh = school.get_translations().get(locale__language_code="kk")
    sentence = corrections.sentences(version(kazakh))[2]
    correction = corrections.correct(
        version(kazakh), sentence, "Олар биледі.", by=marat, reason="A word."
    )
    corrections.put_back(correction, by=dana, reason="It was right.")
    assert known(school)[2]["kk"] == "Олар бірге ән айтты."


@pytest.mark.parametrize("size", [1, 3, 20])
def test_remembering_costs_the_same_for_any_report(
    public_trees, aigerim, bolat, dana, size, django_assert_num_queries
):
    sentences = [f"Sentence {word}." for word in WORDS[:size]]
    page = report_of(*sentences, by=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    texts = [f"Сөйлем {word}." for word in WORDS[: size + 1]]
    say(target, *texts, by=bolat)
    mine = version(target)
    with django_assert_num_queries(14):
        memory.remember(mine, mine.snapshot, by=dana, hand_over=1)
    with django_assert_num_queries(7):
        memory.remember(mine, mine.snapshot, by=dana, hand_over=2)


WORDS = [
    first + second
    for first in ("бала", "дала", "қала", "жаға", "дана", "саба", "шара", "мара")
    for second in ("дан", "мен", "нің", "ға", "лар", "сыз")
]
