"""What approved texts wait for: other languages, a set time, or nothing."""

import datetime

import pytest
from django.utils import timezone

from cms.approval import policy, transitions
from cms.approval.gates import GatesAreShut
from cms.approval.models import Entry, Exemption, Notice, Policy, Release
from cms.approval.release import NotApproved
from cms.translation.refusals import NotYours
from cms.translation.snapshots import adopt_newest
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    release_source,
    release_target,
    version,
)
from tests.past_triggers import without_triggers

TOMORROW = datetime.timedelta(days=1)


def public(page):
    """The languages in which the report is public."""
    key = version(page).translation_key
    return sorted(
        release.version.language for release in Release.objects.public().of_report(key)
    )


def rounds(page):
    key = version(page).translation_key
    rows = type(version(page)).objects.of_report(key).select_related("locale")
    return {row.language: str(row.round) for row in rows}


def approve_target(report, language, translator, dana):
    target = begun(report, language, by=translator)
    return release_target(target, translator=translator, approver=dana, mark=language)


@pytest.fixture
def together(public_trees, report, marat):
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    return report


@pytest.fixture
def kazakh_first(public_trees, report, marat):
    policy.choose(
        Policy.STATE_LANGUAGE, by=marat, translation_key=report.translation_key
    )
    return report


# Whose policy it is


def test_a_report_has_the_sites_policy_until_it_has_its_own(
    public_trees, report, marat
):
    key = report.translation_key
    assert (policy.of_site(), policy.of_report(key)) == (Policy.EACH, Policy.EACH)
    policy.choose(Policy.TOGETHER, by=marat)
    assert policy.of_report(key) == Policy.TOGETHER
    policy.choose(Policy.STATE_LANGUAGE, by=marat, translation_key=key)
    assert (policy.of_site(), policy.of_report(key)) == (
        Policy.TOGETHER,
        Policy.STATE_LANGUAGE,
    )


def test_choosing_is_for_managing_editors_and_is_told_once(
    public_trees, report, dana, marat
):
    with pytest.raises(NotYours):
        policy.choose(Policy.TOGETHER, by=dana)
    for _ in range(2):
        policy.choose(Policy.TOGETHER, by=marat)
    entries = Entry.objects.filter(act="policy")
    assert [(entry.by, entry.data) for entry in entries] == [
        (marat, {"report": "", "before": "", "after": "together"})
    ]


# All together


def test_together_means_that_the_last_approval_releases_all(
    together, aigerim, bolat, vera, dana
):
    assert release_source(together, author=aigerim, approver=dana) is None
    assert approve_target(together, "kk", bolat, dana) is None
    assert public(together) == []
    assert rounds(together) == {"en": "approved", "kk": "approved"}
    assert approve_target(together, "ru", vera, dana).version.language == "ru"
    assert public(together) == ["en", "kk", "ru"]
    assert rounds(together) == dict.fromkeys(("en", "kk", "ru"), "released")


def test_a_waiting_text_is_closed(together, aigerim, dana):
    release_source(together, author=aigerim, approver=dana)
    assert version(together).is_closed
    assert policy.missing_for([version(together)]) == ["kk", "ru"]


def test_nobody_releases_past_the_policy(together, aigerim, dana, marat):
    release_source(together, author=aigerim, approver=dana)
    with pytest.raises(policy.OthersAreNotReady) as refusal:
        transitions.release_together([version(together)], by=marat)
    assert refusal.value.missing == ("kk", "ru")
    assert public(together) == []


def test_one_shut_gate_keeps_all_back_and_people_are_told(
    together, aigerim, bolat, vera, dana, marat
):
    """The Kazakh list of reports is no longer public when the last approval comes."""
    from cms.approval.release import withdraw  # noqa: PLC0415

    release_source(together, author=aigerim, approver=dana)
    approve_target(together, "kk", bolat, dana)
    index = in_language(together.get_parent(), "kk")
    withdraw(version(index), by=marat, reason="The list is rebuilt.")
    assert approve_target(together, "ru", vera, dana) is None
    assert public(together) == []
    assert rounds(together) == dict.fromkeys(("en", "kk", "ru"), "approved")
    told = Notice.objects.filter(kind="release_refused")
    assert {str(notice.user) for notice in told} == {
        "Aigerim",
        "Bolat",
        "Vera",
        "Dana",
        "Marat",
    }
    assert "The page above it is not public" in told[0].data["reason"]


def test_all_or_none_when_somebody_releases_by_hand(
    together, aigerim, bolat, vera, dana, marat
):
    release_source(together, author=aigerim, approver=dana)
    approve_target(together, "kk", bolat, dana)
    target = begun(together, "ru", by=vera)
    fill(target, vera, "ru")
    chosen = [version(in_language(together, code)) for code in ("kk", "ru", "en")]
    with pytest.raises(NotApproved):
        transitions.release_together(chosen, by=marat)
    assert public(together) == []


# The state language not later than the others


def test_the_others_wait_for_kazakh(kazakh_first, aigerim, bolat, vera, dana):
    release_source(kazakh_first, author=aigerim, approver=dana)
    approve_target(kazakh_first, "ru", vera, dana)
    assert public(kazakh_first) == []
    approve_target(kazakh_first, "kk", bolat, dana)
    assert public(kazakh_first) == ["en", "kk", "ru"]


def test_after_kazakh_the_others_go_when_they_are_approved(
    kazakh_first, aigerim, bolat, vera, dana
):
    release_source(kazakh_first, author=aigerim, approver=dana)
    approve_target(kazakh_first, "kk", bolat, dana)
    assert public(kazakh_first) == ["en", "kk"]
    approve_target(kazakh_first, "ru", vera, dana)
    assert public(kazakh_first) == ["en", "kk", "ru"]


def test_a_new_edition_of_the_source_waits_for_kazakh_again(
    kazakh_first, aigerim, bolat, dana
):
    release_source(kazakh_first, author=aigerim, approver=dana)
    approve_target(kazakh_first, "kk", bolat, dana)
    source = fresh(kazakh_first)
    source.lead = "Another lead."
    assert release_source(source, author=aigerim, approver=dana) is None
    current = version(kazakh_first).releases.current().get()
    assert current.payload["fields"]["lead"] == "A lead."
    target = in_language(kazakh_first, "kk")
    adopt_newest(version(target))
    release_target(target, translator=bolat, approver=dana, mark="kk")
    current = version(kazakh_first).releases.current().get()
    assert current.payload["fields"]["lead"] == "Another lead."


def test_the_state_language_is_a_setting(kazakh_first, aigerim, dana, settings):
    settings.STATE_LANGUAGE = "en"
    release_source(kazakh_first, author=aigerim, approver=dana)
    assert public(kazakh_first) == ["en"]


# Exceptions from the policy


def lift(page, by, person=None, what=Exemption.From.POLICY, **changed):
    given = {"reason": "A deadline.", "expires_at": timezone.now() + TOMORROW}
    return policy.exempt(version(page), what, by=by, person=person, **given | changed)


def test_an_excepted_text_waits_for_nobody_once(together, aigerim, dana, marat):
    release_source(together, author=aigerim, approver=dana)
    exemption = lift(together, marat)
    (record,) = transitions.release_together([version(together)], by=marat)
    assert (public(together), record.exemption) == (["en"], exemption)
    source = fresh(together)
    source.lead = "Another lead."
    assert release_source(source, author=aigerim, approver=dana) is None


def test_an_exception_made_before_the_approval_counts_at_it(
    together, aigerim, dana, marat
):
    lift(together, marat)
    assert release_source(together, author=aigerim, approver=dana) is not None
    assert public(together) == ["en"]


def test_an_exception_that_has_expired_is_none(together, aigerim, dana, marat):
    exemption = lift(together, marat)
    past = timezone.now() - datetime.timedelta(seconds=1)
    with without_triggers():  # waiting takes too long
        Exemption.objects.filter(pk=exemption.pk).update(expires_at=past)
    assert release_source(together, author=aigerim, approver=dana) is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"reason": "  "}, "ReasonNeeded"),
        ({"expires_at": timezone.now() - TOMORROW}, "NotThatLong"),
        ({"expires_at": timezone.now() + 31 * TOMORROW}, "NotThatLong"),
    ],
)
def test_an_exception_has_a_reason_and_an_end(together, marat, changed, refusal):
    with pytest.raises(policy.Refused) as refused:
        lift(together, marat, **changed)
    assert type(refused.value).__name__ == refusal
    assert Exemption.objects.count() == 0


def test_only_managing_editors_make_exceptions(together, dana, aigerim):
    with pytest.raises(NotYours):
        lift(together, dana)


# Exceptions from four eyes


@pytest.fixture
def written_by_dana(public_trees, report, dana, marat):
    from cms.accounts.roles import give  # noqa: PLC0415

    give(dana, "author", "en")
    report.save_revision(user=dana)
    transitions.hand_over(version(report), by=dana)
    return report


def test_four_eyes_is_lifted_for_one_person_and_one_decision(
    written_by_dana, dana, marat
):
    with pytest.raises(GatesAreShut):
        approved_by(written_by_dana, dana)
    exemption = lift(written_by_dana, marat, dana, Exemption.From.FOUR_EYES)
    record = approved_by(written_by_dana, dana)
    decision = record.hand_over.decision
    assert (decision.by, decision.exemption) == (dana, exemption)
    told = Entry.objects.filter(act="approve").first()
    assert told.data["exemption"] == exemption.pk
    source = fresh(written_by_dana)
    source.lead = "Another lead."
    source.save_revision(user=dana)
    transitions.hand_over(version(source), by=dana)
    with pytest.raises(GatesAreShut):
        approved_by(source, dana)


def test_an_exception_for_one_person_is_none_for_another(
    written_by_dana, aigerim, dana, marat, yerlan
):
    lift(written_by_dana, marat, yerlan, Exemption.From.FOUR_EYES)
    with pytest.raises(GatesAreShut):
        approved_by(written_by_dana, dana)


def test_a_deadlock_is_opened_by_an_exception(
    public_trees, report, aigerim, dana, marat
):
    """Everybody who could approve has worked on the text."""
    for person in (dana, marat):
        report.save_revision(user=person)
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(report), by=aigerim)
    assert list(refusal.value.shut) == ["somebody can approve"]
    lift(report, marat, dana, Exemption.From.FOUR_EYES)
    transitions.hand_over(version(report), by=aigerim)
    assert approved_by(report, dana).hand_over.decision.exemption.person == dana


def test_nobody_excepts_themselves(written_by_dana, marat):
    for person in (marat, None):
        with pytest.raises(policy.NotForYourself):
            lift(written_by_dana, marat, person, Exemption.From.FOUR_EYES)
