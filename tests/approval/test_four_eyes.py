"""Everybody who touched a language version since its last release is out."""

import pytest

from cms.approval import transitions
from cms.approval.four_eyes import may_decide, still_able, touched_by
from cms.approval.gates import GatesAreShut
from cms.approval.release import release, withdraw
from cms.translation.models import Contribution
from cms.translation.writing import translate
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    person,
    release_source,
    version,
)
from tests.photographs import staged


def names(page):
    """Who touched the page since its last release."""
    users = Contribution.objects.filter(version=version(page), released=False)
    assert set(users.values_list("user", flat=True)) == touched_by(version(page))
    return sorted(users.values_list("user__username", flat=True))


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "kk")
    return target


def test_the_importer_the_author_and_who_hands_over_have_touched(
    trees, report, aigerim, marat, yerlan
):
    assert names(report) == ["aigerim"]
    report.save_revision(user=marat)
    assert names(report) == ["aigerim", "marat"]
    other = person("Other", ("author", "en"))
    transitions.hand_over(version(report), by=other)
    assert names(report) == ["aigerim", "marat", "other"]


def test_a_refused_hand_over_touches_nothing(trees, report, bolat, aigerim):
    target = begun(report, "kk", by=bolat)
    with pytest.raises(GatesAreShut):
        transitions.hand_over(version(target), by=bolat)
    assert names(target) == []


def test_languages_do_not_mix(kazakh, report, bolat):
    assert (names(kazakh), names(report)) == (["bolat"], [])
    assert may_decide(version(report), bolat)
    assert not may_decide(version(kazakh), bolat)


def test_superusers_too(kazakh, bolat, dana):
    founder = type(dana).objects.get(username="founder")
    segment = version(kazakh).snapshot.segments.first()
    translate(version(kazakh), segment, "Мектеп", by=founder, edition=1)
    transitions.hand_over(version(kazakh), by=bolat)
    with pytest.raises(GatesAreShut) as refusal:
        approved_by(kazakh, founder)
    assert list(refusal.value.shut) == ["four eyes"]
    assert version(kazakh).round == "in_review"


def test_what_was_taken_back_still_counts(kazakh, bolat, marat, dana):
    segment = version(kazakh).snapshot.segments.first()
    translate(version(kazakh), segment, "Мектеп", by=marat, edition=1)
    translate(version(kazakh), segment, "KK Spring school", by=bolat, edition=2)
    transitions.hand_over(version(kazakh), by=bolat)
    transitions.take_back(version(kazakh), by=bolat)
    transitions.hand_over(version(kazakh), by=bolat)
    with pytest.raises(GatesAreShut):
        approved_by(kazakh, marat)


def test_a_release_covers_what_was_touched(kazakh, bolat, dana, marat):
    transitions.hand_over(version(kazakh), by=bolat)
    assert names(kazakh) == ["bolat"]
    approved_by(kazakh, dana)
    assert names(kazakh) == []
    assert version(kazakh).contributions.filter(released=True).count() == 1
    segment = version(kazakh).snapshot.segments.first()
    translate(version(kazakh), segment, "Мектеп", by=marat, edition=1)
    assert names(kazakh) == ["marat"]
    assert may_decide(version(kazakh), bolat)


def test_releasing_the_old_text_again_does_not_cover_the_new(
    kazakh, bolat, dana, marat
):
    transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    segment = version(kazakh).snapshot.segments.first()
    translate(
        version(kazakh), segment, "Мектеп", by=dana_as_translator(dana), edition=1
    )
    withdraw(version(kazakh), by=marat, reason="A pause.")
    release(version(kazakh), by=marat)
    assert names(kazakh) == ["dana"]
    transitions.hand_over(version(kazakh), by=bolat)
    with pytest.raises(GatesAreShut):
        approved_by(kazakh, dana)


def dana_as_translator(dana):
    from cms.accounts.roles import give  # noqa: PLC0415

    give(dana, "translator", "kk")
    return dana


def test_reopening_and_deciding_touch_nothing(kazakh, bolat, dana, marat):
    transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    transitions.reopen(version(kazakh), by=marat, reason="A comma.")
    assert names(kazakh) == []


def test_a_deleted_page_is_not_forgotten(kazakh, bolat):
    left = version(kazakh)
    kazakh.delete()
    assert touched_by(left) == {bolat.pk}


def test_a_revision_by_nobody_touches_nothing(trees, report):
    fresh(report).save_revision()
    assert names(report) == ["aigerim"]


def test_who_is_still_able(kazakh, dana, yerlan, marat, bolat, report):
    russian = in_language(begun(report, "ru", by=marat), "ru")
    assert still_able(version(kazakh)) == [dana, marat, yerlan]
    assert still_able(version(kazakh), but=dana) == [marat, yerlan]
    version(kazakh).contributions.create(user=yerlan)
    assert still_able(version(kazakh), but=dana) == [marat]
    assert still_able(version(russian)) == [dana, marat, yerlan]
