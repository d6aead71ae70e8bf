"""Releases at a set time: asked again at that time, all of a plan or none."""

import datetime

import pytest
from django.utils import timezone, translation

from cms.approval import notices, plans, transitions
from cms.approval.gates import GatesAreShut
from cms.approval.models import Entry, Notice, Plan, Release
from cms.approval.release import withdraw
from cms.approval.trail_report import words
from cms.translation.refusals import NotYours
from tests.approval.test_policy import approve_target, public
from tests.cast import fresh, in_language, release_source, version, write_report
from tests.home.reading import address_of, index, read

HOUR = datetime.timedelta(hours=1)
# Far enough for the longest run of the suite.
AT_NOON = timezone.now() + 12 * HOUR


def plan(page, *languages, by, what=Plan.What.RELEASE, due_at=AT_NOON, **more):
    key = version(page).translation_key
    return plans.make(key, what, languages, due_at, by=by, **more)


def at_noon():
    """What the worker does then: report and outcome of every plan it closed."""
    return [str(row.outcome) for row in plans.run_due(AT_NOON + HOUR)]


def told(kind):
    return sorted(str(row.user) for row in Notice.objects.filter(kind=kind))


@pytest.fixture
def planned(public_trees, report, aigerim, marat, dana):
    """Approved, and waiting for noon."""
    plan(report, "en", by=marat)
    assert release_source(report, author=aigerim, approver=dana) is None
    return report


def test_what_is_planned_waits_for_its_time(planned, marat):
    assert (public(planned), plans.run_due()) == ([], [])
    assert at_noon() == ["done"]
    assert public(planned) == ["en"]
    record = version(planned).releases.get()
    assert (record.by, at_noon()) == (marat, [])


def test_all_languages_of_a_plan_go_at_once(planned, aigerim, bolat, vera, dana, marat):
    plans.cancel(Plan.objects.get(), by=marat)
    approve_target(planned, "kk", bolat, dana)
    plan(planned, "en", by=marat)
    assert public(planned) == ["kk"]
    assert at_noon() == ["done"]
    assert public(planned) == ["en", "kk"]


def test_a_shut_gate_stops_its_plan_and_no_other(planned, aigerim, dana, marat):
    other = write_report(index(), by=aigerim, title="Autumn school")
    plan(other, "en", by=marat, due_at=AT_NOON + datetime.timedelta(minutes=1))
    release_source(other, author=aigerim, approver=dana)
    # The first one was reopened in the meantime.
    transitions.reopen(version(planned), by=marat, reason="A wrong date.")
    assert at_noon() == ["refused", "done"]
    assert (public(planned), public(other)) == ([], ["en"])
    refused = Plan.objects.get(outcome="refused")
    assert refused.refusals == [
        "There is no approved text to release. Hand the text over and have it approved."
    ]
    told = Notice.objects.filter(kind="plan_refused")
    assert {str(notice.user) for notice in told} == {"Aigerim", "Dana", "Marat"}
    assert [e.act for e in Entry.objects.filter(act__startswith="plan")] == [
        "plan_done",
        "plan_refused",
        "plan",
        "plan",
    ]


def test_none_of_a_plan_goes_when_one_language_cannot(
    planned, aigerim, bolat, dana, marat
):
    approve_target(planned, "kk", bolat, dana)
    withdraw(version(index("en")), by=marat, reason="The list is rebuilt.")
    assert at_noon() == ["refused"]
    assert public(planned) == ["kk"]


REFUSED = {
    "en": "The page above it is not public in this language: “Reports”",
    "kk": "Бұл беттің аталық беті осы тілде жарияланбаған: «Reports»",
    "ru": "Родительская страница на этом языке не опубликована: «Reports»",
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_refusal_is_read_in_the_language_of_its_reader(planned, marat, language):
    """Whatever language the worker speaks, and in the trail as well."""
    withdraw(version(index("en")), by=marat, reason="The list is rebuilt.")
    with translation.override("ru"):
        at_noon()
    with translation.override(language):
        assert Plan.objects.get().refusals == [REFUSED[language]]
        notice = Notice.objects.get(kind="plan_refused", user=marat)
        told = {"title": "Spring school", "language": "English"}
        told["reason"] = REFUSED[language]
        assert notices.said(notice) == str(notices.WORDS["plan_refused"]) % told
        entry = Entry.objects.get(act="plan_refused")
        details = words.changes(entry.act, entry.data, {})
        assert REFUSED[language] in [one.after for one in details]


def test_whoever_lost_the_role_releases_nothing(planned, marat):
    marat.groups.clear()
    assert at_noon() == ["refused"]
    assert public(planned) == []


def test_an_approver_who_has_worked_on_it_is_found_at_the_release(planned, dana, marat):
    version(planned).contributions.create(user=dana)
    with pytest.raises(GatesAreShut) as refusal:
        transitions.release_together([version(planned)], by=marat)
    assert list(refusal.value.shut) == ["four eyes"]
    assert public(planned) == []


def test_whoever_releases_may_have_worked_on_it(planned, marat):
    """Four eyes are those of who signed."""
    version(planned).contributions.create(user=marat)
    transitions.release_together([version(planned)], by=marat)
    assert public(planned) == ["en"]


def test_only_managing_editors_release_what_is_planned(planned, dana):
    with pytest.raises(NotYours):
        transitions.release_together([version(planned)], by=dana)
    assert public(planned) == []


def test_a_planned_end(public_report, marat, client):
    plan(public_report, "kk", "ru", by=marat, what=Plan.What.EXPIRE, reason="Old.")
    address = address_of(in_language(public_report, "kk"))
    read(client, address)
    assert public(public_report) == ["en", "kk", "ru"]
    assert at_noon() == ["done"]
    assert public(public_report) == ["en"]
    read(client, address, status=404)
    ended = Release.objects.filter(ended_at__isnull=False).order_by("pk")
    assert [(row.ended_by, row.end_reason) for row in ended] == [(None, "Old.")] * 2
    assert [e.act for e in Entry.objects.all()[:3]] == ["plan_done", "expire", "expire"]


def test_a_plan_that_was_carried_out_is_told(planned):
    assert at_noon() == ["done"]
    assert told("released") == ["Aigerim", "Dana", "Marat"]


def test_a_planned_end_is_told(public_report, marat):
    plan(public_report, "kk", by=marat, what=Plan.What.EXPIRE, reason="Old.")
    assert at_noon() == ["done"]
    assert told("expired") == ["Bolat", "Dana", "Marat"]


def test_a_plan_that_crashes_stays_and_stops_no_other(
    planned, aigerim, dana, marat, monkeypatch, caplog
):
    other = write_report(index(), by=aigerim, title="Autumn school")
    plan(other, "en", by=marat, due_at=AT_NOON + datetime.timedelta(minutes=1))
    release_source(other, author=aigerim, approver=dana)
    real = plans.release_together

    def crash(chosen, *, by):
        if chosen[0].page_id == planned.pk:
            raise ZeroDivisionError
        return real(chosen, by=by)

    monkeypatch.setattr(plans, "release_together", crash)
    assert at_noon() == ["done"]
    assert (public(planned), public(other)) == ([], ["en"])
    assert "could not be carried out" in caplog.text
    monkeypatch.undo()
    assert at_noon() == ["done"]


def test_a_plan_cancelled_while_another_is_carried_out_is_left_alone(
    planned, aigerim, dana, marat, monkeypatch
):
    other = write_report(index(), by=aigerim, title="Autumn school")
    late = plan(other, "en", by=marat, due_at=AT_NOON + datetime.timedelta(minutes=1))
    release_source(other, author=aigerim, approver=dana)
    real = plans.release_together

    def meanwhile(chosen, *, by):
        plans.cancel(late, by=marat)
        return real(chosen, by=by)

    monkeypatch.setattr(plans, "release_together", meanwhile)
    assert at_noon() == ["done"]
    assert (public(planned), public(other)) == (["en"], [])
    assert Plan.objects.get(pk=late.pk).outcome == "cancelled"


def test_a_plan_for_a_page_that_was_deleted_is_refused(planned):
    fresh(planned).delete()
    assert at_noon() == ["refused"]
    assert Plan.objects.get().refusals == [str(plans.NoSuchLanguage())]


def test_who_plans_and_what_is_refused(public_trees, report, dana, marat):
    with pytest.raises(NotYours):
        plan(report, "en", by=dana)
    with pytest.raises(plans.NoSuchLanguage):
        plan(report, "kk", "xx", by=marat)
    with pytest.raises(plans.NotInTheFuture):
        plan(report, "en", by=marat, due_at=timezone.now())
    made = plan(report, "en", by=marat)
    with pytest.raises(plans.PlannedAlready):
        plan(report, "en", by=marat)
    with pytest.raises(NotYours):
        plans.cancel(made, by=dana)
    plans.cancel(made, by=marat)
    with pytest.raises(plans.PlanIsClosed):
        plans.cancel(made, by=marat)
    assert Plan.objects.get().outcome == "cancelled"


def test_a_cancelled_plan_leaves_the_text_waiting_for_somebody(planned, marat):
    plans.cancel(Plan.objects.get(), by=marat)
    assert at_noon() == []
    transitions.release_together([version(planned)], by=marat)
    assert public(fresh(planned)) == ["en"]
