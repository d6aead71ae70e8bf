"""Who is expected to do what by when, and who may say so."""

import datetime

import pytest
from django.utils import timezone

from cms.accounts.roles import give
from cms.translation import assignment
from cms.translation.due import due
from cms.translation.models import Assignment, LanguageVersion, Part, Round
from cms.translation.refusals import (
    AssignedMeanwhile,
    DayIsOver,
    HasTouchedIt,
    NotTheirRole,
    NotYours,
    OnePersonTwoParts,
    RecordIsKept,
    SomebodyHasIt,
)
from cms.translation.versions import begin_translation, foreseen
from tests.cast import begun, fill, release_source, version
from tests.photographs import staged


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, dana):
    """The Kazakh version of a report that nobody has begun."""
    release_source(report, author=aigerim, approver=dana)
    return foreseen(report.translation_key, "kk")


def said(version):
    return [
        tuple(value and str(value) for value in row)
        for row in (
            (one.writer, one.reviewer, one.due_on, one.by)
            for one in version.assignments.all()
        )
    ]


def assign(version, by, *, seen=None, **said):
    said = {"writer": None, "reviewer": None, "due_on": None, **said}
    return assignment.assign(version, by=by, seen=seen, **said)


def test_a_managing_editor_says_who_does_what_by_when(kazakh, marat, bolat, dana):
    first = assign(kazakh, marat, writer=bolat, reviewer=dana, due_on=day(3))
    assign(kazakh, marat, writer=bolat, due_on=day(5), seen=first.pk)
    assert said(kazakh) == [
        ("Bolat", None, str(day(5)), "Marat"),
        ("Bolat", "Dana", str(day(3)), "Marat"),
    ]
    kazakh.refresh_from_db()
    assert kazakh.assignment == Assignment.objects.first()


def test_what_was_said_is_never_changed(kazakh, marat, bolat):
    row = assign(kazakh, marat, writer=bolat)
    row.writer = None
    with pytest.raises(RecordIsKept):
        row.save()
    assign(kazakh, marat, seen=row.pk)
    with pytest.raises(RecordIsKept):
        row.delete()


def test_a_page_that_is_begun_goes_on_with_its_assignment(kazakh, report, marat, bolat):
    assign(kazakh, marat, writer=bolat)
    page = begin_translation(report, "kk", by=bolat)
    assert version(page) == kazakh
    assert version(page).assignment.writer == bolat


@pytest.mark.parametrize("who", ["aigerim", "bolat", "dana", "olga"])
def test_nobody_else_assigns(kazakh, bolat, who, request):
    with pytest.raises(NotYours):
        assign(kazakh, request.getfixturevalue(who), writer=bolat)
    assert said(kazakh) == []


def test_only_people_with_the_role_in_the_language(kazakh, marat, vera, bolat, olga):
    for chosen in ({"writer": vera}, {"writer": olga}, {"reviewer": bolat}):
        with pytest.raises(NotTheirRole):
            assign(kazakh, marat, **chosen)
    assert said(kazakh) == []
    people = assignment.candidates(kazakh, Part.WRITER)
    assert [str(person) for person in people] == ["Bolat", "Marat"]


def test_who_has_touched_the_text_does_not_review_it(
    kazakh, report, marat, bolat, dana
):
    give(bolat, "approver", "kk")
    fill(begun(report, "kk", by=bolat), bolat, "KK")
    with pytest.raises(HasTouchedIt) as refusal:
        assign(kazakh, marat, reviewer=bolat)
    assert str(refusal.value) == (
        "Bolat has worked on this text since its last release and could not approve "
        "it. Nobody was assigned; choose somebody else to review."
    )
    with pytest.raises(HasTouchedIt):
        assignment.take(kazakh, Part.REVIEWER, by=bolat)
    people = assignment.candidates(kazakh, Part.REVIEWER)
    assert [str(person) for person in people] == ["Dana", "Marat"]


def test_nobody_does_both(kazakh, marat):
    with pytest.raises(OnePersonTwoParts):
        assign(kazakh, marat, writer=marat, reviewer=marat)
    assignment.take(kazakh, Part.WRITER, by=marat)
    with pytest.raises(OnePersonTwoParts):
        assignment.take(kazakh, Part.REVIEWER, by=marat)
    assert said(kazakh) == [("Marat", None, None, "Marat")]


def test_a_day_that_is_over_is_refused_unless_it_stands_there(kazakh, marat, bolat):
    with pytest.raises(DayIsOver):
        assign(kazakh, marat, due_on=day(-1))
    row = assign(kazakh, marat, due_on=day(0))
    Assignment.objects.filter(pk=row.pk).update(due_on=day(-1))
    assign(kazakh, marat, writer=bolat, due_on=day(-1), seen=row.pk)
    assert said(kazakh)[0] == ("Bolat", None, str(day(-1)), "Marat")


def test_of_two_who_saw_the_same_the_second_is_told(kazakh, marat, bolat):
    seen = assign(kazakh, marat, writer=bolat).pk
    assign(kazakh, marat, seen=seen)
    with pytest.raises(AssignedMeanwhile):
        assign(kazakh, marat, writer=marat, seen=seen)
    assert len(said(kazakh)) == 2


def test_a_translator_takes_what_is_nobodys_and_gives_it_back(kazakh, bolat, marat):
    assign(kazakh, marat, due_on=day(3))
    assignment.take(kazakh, Part.WRITER, by=bolat)
    assignment.give_back(kazakh, Part.WRITER, by=bolat)
    assert said(kazakh) == [
        (None, None, str(day(3)), "Bolat"),
        ("Bolat", None, str(day(3)), "Bolat"),
        (None, None, str(day(3)), "Marat"),
    ]


def test_nobody_takes_what_another_has(kazakh, bolat, marat, vera):
    assignment.take(kazakh, Part.WRITER, by=bolat)
    with pytest.raises(SomebodyHasIt):
        assignment.take(kazakh, Part.WRITER, by=marat)
    with pytest.raises(AssignedMeanwhile):
        assignment.give_back(kazakh, Part.WRITER, by=marat)
    with pytest.raises(NotYours):
        assignment.take(kazakh, Part.WRITER, by=vera)
    assert len(said(kazakh)) == 1


def test_who_has_left_holds_nothing(kazakh, bolat, marat):
    assignment.take(kazakh, Part.WRITER, by=bolat)
    bolat.is_active = False
    bolat.save()
    assignment.take(kazakh, Part.WRITER, by=marat)
    assert said(kazakh)[0] == ("Marat", None, None, "Marat")


def test_an_assignment_keeps_nobody_from_helping(kazakh, report, bolat, marat):
    assignment.take(kazakh, Part.WRITER, by=marat)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    assert version(page).translations.count() == 7


def test_a_source_is_written_by_its_authors(report, marat, aigerim, bolat):
    source = version(report)
    with pytest.raises(NotTheirRole):
        assign(source, marat, writer=bolat)
    assign(source, marat, writer=aigerim)
    assert said(source) == [("Aigerim", None, None, "Marat")]
    assert Part.WRITER.label_for(source) == "Writes"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "Overdue by 2 days"),
        (-1, "Overdue by 1 day"),
        (0, "Due today"),
        (1, "Due in 1 day"),
        (30, "Due in 30 days"),
    ],
)
def test_how_far_away_the_day_is(kazakh, marat, days, words):
    row = assign(kazakh, marat, due_on=day(0))
    Assignment.objects.filter(pk=row.pk).update(due_on=day(days))
    found = due(LanguageVersion.objects.get(pk=kazakh.pk))
    assert (found.words, found.is_overdue) == (words, days < 0)


def test_an_approved_text_waits_for_no_person(kazakh, marat):
    assign(kazakh, marat, due_on=day(3))
    kazakh.round = Round.APPROVED
    assert due(kazakh) is None


def test_who_listens_hears_what_held_before_and_what_holds_now(
    kazakh, marat, bolat, monkeypatch
):
    heard = []
    monkeypatch.setattr(assignment, "_listeners", [])
    assignment.hears(lambda before, now: heard.append((before, now)))
    first = assign(kazakh, marat, writer=bolat)
    second = assignment.give_back(kazakh, Part.WRITER, by=bolat)
    assignment.fulfilled(kazakh)
    assert heard == [(None, first), (first, second)]
