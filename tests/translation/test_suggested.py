"""Which sentences a machine suggested, and which of them stand as it said them."""

import pytest
from django.utils import timezone

from cms.translation.filling import fill, fills
from cms.translation.models import Origin
from cms.translation.suggested import suggested
from cms.translation.writing import translate
from tests.cast import begun, release_source, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, say

SANG, DANCED = "They sang together.", "They danced <b>together</b>."
SUNG, DANCE = "Олар бірге ән айтты.", "Олар <b>бірге</b> биледі."


@pytest.fixture
@staged
def kazakh(public_trees, aigerim, bolat, dana):
    """A version to be written in which one sentence stands twice."""
    source = report_of(SANG, DANCED, SANG, by=aigerim, approver=dana, title="Spring")
    return begun(source, "kk", by=bolat)


def take(page, order, text, by):
    """As the desk does it when somebody takes the machine's words."""
    segment = version(page).snapshot.segments.get(order=order)
    row = version(page).translations.filter(segment=segment).first()
    edition = row.edition if row else 0
    options = {"origin": Origin.MACHINE, "draft": True}
    translate(version(page), segment, text, by=by, edition=edition, **options)


def found(page, **moments):
    rows = suggested(version(page), **moments)
    return [(one.row.segment.order, one.is_unchanged) for one in rows]


def test_what_was_typed_is_nobodys_but_the_persons(kazakh, bolat):
    say(kazakh, "Көктем", SUNG, DANCE, by=bolat)
    assert found(kazakh) == []


def test_confirmed_words_stay_the_machines_and_edited_ones_were(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    take(kazakh, 2, DANCE, bolat)
    say(kazakh, "Көктем", SUNG, "Олар <b>бірге</b> би биледі.", by=bolat)
    assert found(kazakh) == [(1, True), (2, False)]


def test_spaces_and_markup_make_them_nobodys_own(kazakh, bolat):
    take(kazakh, 2, DANCE, bolat)
    say(kazakh, "Көктем", None, "Олар\u00a0бірге <b>биледі</b>.", by=bolat)
    assert found(kazakh) == [(2, True)]


def test_what_is_empty_says_nothing(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    say(kazakh, None, "", by=bolat)
    assert found(kazakh) == []


def test_the_same_sentence_filled_in_elsewhere_counts(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    say(kazakh, None, SUNG, by=bolat)
    chosen = [one.token for one in fills(version(kazakh))]
    fill(version(kazakh), chosen, by=bolat)
    assert found(kazakh) == [(1, True), (3, True)]


def test_the_same_words_for_another_sentence_are_a_persons(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    say(kazakh, None, SUNG, SUNG, by=bolat)
    assert found(kazakh) == [(1, True)]


def test_a_draft_is_not_repeated_elsewhere(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    assert fills(version(kazakh)) == []


def test_a_moment_is_that_of_the_text_and_of_the_taking(kazakh, bolat):
    take(kazakh, 1, SUNG, bolat)
    then = timezone.now()
    say(kazakh, None, "Олар қосылып ән айтты.", by=bolat)
    take(kazakh, 2, DANCE, bolat)
    assert found(kazakh) == [(1, False), (2, True)]
    assert found(kazakh, until=then) == [(1, True)]
    assert found(kazakh, since=then) == [(2, True)]


def test_another_sentence_of_the_source_is_another_one(
    kazakh, aigerim, bolat, dana, public_trees
):
    take(kazakh, 1, SUNG, bolat)
    say(kazakh, None, SUNG, by=bolat)
    source = kazakh.get_translations().get(locale__language_code="en").specific
    page = source.get_latest_revision_as_object()
    page.body[0].value.source = "<p>They sang alone.</p>"
    release_source(page, author=aigerim, approver=dana)
    page = begun(source, "kk", by=bolat)
    assert found(page) == [(1, True)]
    # Somebody says that it is still correct.
    say(page, None, SUNG, by=bolat)
    assert found(page) == [(1, True)]
    say(page, None, "Олар жалғыз ән айтты.", by=bolat)
    assert found(page) == [(1, False)]


def test_two_queries_for_one_sentence_and_for_many(
    kazakh, bolat, django_assert_num_queries
):
    target = version(kazakh)
    with django_assert_num_queries(1):
        suggested(target)
    take(kazakh, 1, SUNG, bolat)
    with django_assert_num_queries(2):
        suggested(target)
    take(kazakh, 2, DANCE, bolat)
    take(kazakh, 3, SUNG, bolat)
    with django_assert_num_queries(2):
        suggested(target)
