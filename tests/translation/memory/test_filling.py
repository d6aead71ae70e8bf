"""Repeats are shown, chosen, written as one step and taken back as one."""

import pytest

from cms.approval import transitions
from cms.translation import memory
from cms.translation.filling import fill, fills
from cms.translation.models import Origin, TranslationEdit, UnitText
from cms.translation.refusals import NothingToFill, NotYours, TextIsClosed
from cms.translation.writing import translate, undo
from tests.cast import begun, version
from tests.cast import fill as translate_all
from tests.translation.memory.stories import report_of, say

MET, SANG = "The teachers met in Almaty.", "They sang together."


@pytest.fixture
def begin(school, aigerim, bolat, dana):
    """Begin the Kazakh version of a new report with these sentences."""

    def begin_it(*sentences):
        page = report_of(*sentences, by=aigerim, approver=dana, title="Autumn")
        return version(begun(page, "kk", by=bolat))

    return begin_it


def proposed(target):
    return [(one.segment.source, one.percent, one.text) for one in fills(target)]


def stored(target):
    rows = target.translations.order_by("segment__order")
    return [row.text for row in rows if row.text]


def test_what_the_memory_has_to_the_letter_is_proposed(begin):
    target = begin(MET, SANG, "They danced together.")
    assert proposed(target) == [
        (MET, 100, "Мұғалімдер Алматыда кездесті."),
        (SANG, 100, "Олар бірге ән айтты."),
    ]


def test_a_sentence_between_the_same_two_is_in_context(begin, bolat):
    target = begin("Spring school", MET, SANG)
    assert [one.percent for one in fills(target)] == [100, 101, 101]


def test_what_this_text_says_elsewhere_comes_before_a_match_without_context(
    begin, bolat
):
    target = begin(SANG, "They danced.", SANG)
    first = target.snapshot.segments.get(order=1)
    translate(target, first, "Олар қосылып ән салды.", by=bolat)
    assert proposed(target) == [(SANG, None, "Олар қосылып ән салды.")]


def test_what_is_translated_is_left_alone(begin, bolat):
    target = begin(MET, SANG)
    say(target.page.specific, None, "Өзімше.", by=bolat)
    assert [source for source, _percent, _text in proposed(target)] == [SANG]


def test_what_was_rejected_is_not_proposed(begin, bolat):
    target = begin(MET, SANG)
    memory.reject(UnitText.objects.get(text="Олар бірге ән айтты."), by=bolat)
    assert [source for source, _percent, _text in proposed(target)] == [MET]


def test_what_cannot_be_built_is_not_proposed(begin, bolat):
    target = begin('Read <a href="https://example.org">this</a>.', "They danced.")
    linked = target.snapshot.segments.get(order=1)
    translate(target, linked, "Мынаны оқыңыз.", by=bolat)
    plain = begin("They danced.", 'Read <a href="https://example.org">this</a>.')
    assert proposed(plain) == []


def test_only_what_was_chosen_is_written_and_says_where_it_comes_from(begin, bolat):
    target = begin(MET, SANG)
    met, sang = fills(target)
    step = fill(target, [sang.token], by=bolat)
    assert (step.origin, step.by) == (Origin.MEMORY, bolat)
    assert stored(target) == ["Олар бірге ән айтты."]
    edit = TranslationEdit.objects.get(step=step)
    assert (edit.origin, edit.unit) == (Origin.MEMORY, sang.suggestion.said.unit)
    assert [one.token for one in fills(target)] == [met.token]


def test_undone_it_is_as_before_and_can_be_filled_again(begin, bolat):
    target = begin(MET, SANG)
    tokens = [one.token for one in fills(target)]
    step = fill(target, tokens, by=bolat)
    assert undo(step, by=bolat) == (2, 0)
    assert stored(target) == []
    assert [one.token for one in fills(target)] == tokens


def test_what_somebody_wrote_since_stays(begin, bolat):
    target = begin(MET, SANG)
    step = fill(target, [one.token for one in fills(target)], by=bolat)
    say(target.page.specific, None, None, "Олар жырлады.", by=bolat)
    assert undo(step, by=bolat) == (1, 1)
    assert stored(target) == ["Олар жырлады."]


def test_what_is_no_longer_proposed_is_left_out(begin, bolat):
    target = begin(MET, SANG)
    met, sang = fills(target)
    say(target.page.specific, None, "Өзімше.", by=bolat)
    fill(target, [met.token, sang.token], by=bolat)
    assert stored(target) == ["Өзімше.", "Олар бірге ән айтты."]
    with pytest.raises(NothingToFill):
        fill(target, [met.token, sang.token, "7-no", ""], by=bolat)


def test_whoever_may_not_translate_may_not_fill(begin, bolat, vera, dana):
    target = begin(MET)
    tokens = [one.token for one in fills(target)]
    for person in (vera, dana):
        with pytest.raises(NotYours):
            fill(target, tokens, by=person)
    translate_all(target.page.specific, bolat, "KK")
    transitions.hand_over(version(target.page), by=bolat)
    with pytest.raises(TextIsClosed):
        fill(target, tokens, by=bolat)


@pytest.mark.parametrize("repeats", [1, 3, 12])
def test_proposing_costs_the_same_for_any_text(
    begin, repeats, django_assert_num_queries
):
    target = begin(*([SANG] * repeats))
    with django_assert_num_queries(7):
        assert len(fills(target)) == repeats
