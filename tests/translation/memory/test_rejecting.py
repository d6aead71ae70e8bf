"""What somebody rejected comes last and says so, until it is taken back."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from cms.translation import memory
from cms.translation.memory import Asked
from cms.translation.models import UnitText
from cms.translation.refusals import (
    AlreadyRejected,
    NotRejected,
    NotYours,
    RecordIsKept,
)
from tests.translation.memory.stories import approve, report_of, say, translated

SANG = Asked("They sang together.", "en", "kk")


@pytest.fixture
def two_ways(school, aigerim, bolat, dana):
    """The newer of two translations of a sentence, as the memory has it."""
    page = report_of("They sang together.", by=aigerim, approver=dana, title="Autumn")
    translated(page, "kk", "Күз", "Олар ән салды.", by=bolat, approver=dana)
    return UnitText.objects.get(text="Олар ән салды.")


def offered():
    return [
        (one.text, [(said.by.first_name, said.reason) for said in one.rejections])
        for one in memory.suggestions(SANG)
    ]


def test_rejected_words_come_last_with_the_name_and_the_reason(two_ways, bolat):
    rejection = memory.reject(two_ways, by=bolat, reason=" Too short. ")
    assert offered() == [
        ("Олар бірге ән айтты.", []),
        ("Олар ән салды.", [("Bolat", "Too short.")]),
    ]
    assert rejection.at is not None


def test_they_are_not_filled_in(two_ways, bolat):
    memory.reject(two_ways, by=bolat)
    assert [one.text for one in memory.matches([SANG])[0]] == ["Олар бірге ән айтты."]


def test_the_same_words_of_another_report_are_rejected_with_them(
    two_ways, aigerim, bolat, dana
):
    page = report_of("They sang together.", by=aigerim, approver=dana, title="Winter")
    translated(page, "kk", "Қыс", "Олар ән салды.", by=bolat, approver=dana)
    memory.reject(two_ways, by=bolat)
    assert [text for text, against in offered() if against] == ["Олар ән салды."]
    assert [one.text for one in memory.matches([SANG])[0]] == ["Олар бірге ән айтты."]


def test_taken_back_they_are_offered_like_others(two_ways, bolat, marat):
    memory.reject(two_ways, by=bolat)
    rejection = memory.take_back(two_ways, by=marat)
    assert offered() == [("Олар ән салды.", []), ("Олар бірге ән айтты.", [])]
    assert (rejection.by, rejection.taken_back_by) == (bolat, marat)
    memory.reject(two_ways, by=bolat)
    assert two_ways.rejections.count() == 2


def test_other_words_in_the_same_place_are_not_rejected(two_ways, bolat, dana):
    memory.reject(two_ways, by=bolat)
    page = two_ways.version.page.specific
    say(page, None, "Олар қосылып ән салды.", by=bolat)
    approve(page, translator=bolat, approver=dana)
    assert offered() == [("Олар қосылып ән салды.", []), ("Олар бірге ән айтты.", [])]


def test_translators_of_the_language_reject_and_take_back(
    two_ways, bolat, vera, aigerim, dana, olga
):
    for person in (vera, aigerim, dana, olga):
        with pytest.raises(NotYours):
            memory.reject(two_ways, by=person)
    memory.reject(two_ways, by=bolat)
    with pytest.raises(NotYours):
        memory.take_back(two_ways, by=vera)
    assert [one.by for one in two_ways.rejections.all()] == [bolat]


def test_nobody_rejects_twice(two_ways, bolat, marat):
    memory.reject(two_ways, by=bolat)
    with pytest.raises(AlreadyRejected):
        memory.reject(two_ways, by=marat)
    memory.take_back(two_ways, by=bolat)
    with pytest.raises(NotRejected):
        memory.take_back(two_ways, by=bolat)


def test_units_texts_and_rejections_are_never_deleted(two_ways, bolat):
    for row in (memory.reject(two_ways, by=bolat), two_ways, two_ways.unit):
        kept = pytest.raises((RecordIsKept, ProtectedError))
        with kept, transaction.atomic():
            row.delete()
