"""What approved texts wait for: other languages, a set time, or nothing."""

import datetime

import pytest
from django.utils import timezone

from cms.approval import notices, policy, transitions
from cms.approval.addresses import AddressRefused
from cms.approval.gates import GatesAreShut
from cms.approval.models import Entry, Exemption, Notice, Policy, Release
from cms.approval.release import NotApproved, release
from cms.translation.refusals import NotYours, ReasonNeeded
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
    write_report,
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
    return release_target(
        target, translator=translator, approver=dana, mark=language.upper()
    )


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
    assert "The page above it is not public" in notices.said(told[0])


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


# What waits leaves its release


def told(kind):
    return sorted(str(row.user) for row in Notice.objects.filter(kind=kind))


def moved_on(page, aigerim, dana, marat, **changed):
    """The approved source is opened again, changed and approved anew."""
    transitions.reopen(version(page), by=marat, reason="A wrong word.")
    source = fresh(page).get_latest_revision_as_object()
    for name, value in changed.items():
        setattr(source, name, value)
    release_source(source, author=aigerim, approver=dana)


def test_reopening_what_waited_is_told(together, aigerim, dana, marat):
    release_source(together, author=aigerim, approver=dana)
    transitions.reopen(version(together), by=marat, reason="A wrong date.")
    assert told("reopened") == ["Aigerim", "Dana"]
    notice = Notice.objects.get(user=aigerim, kind="reopened")
    assert notice.data["reason"] == "A wrong date."


def test_reopening_what_is_public_takes_nothing_from_a_release(public_report, marat):
    transitions.reopen(version(public_report), by=marat, reason="A wrong date.")
    assert told("reopened") == []


def test_a_waiting_text_that_its_source_overtakes_is_told(
    together, aigerim, bolat, dana, marat
):
    release_source(together, author=aigerim, approver=dana)
    approve_target(together, "kk", bolat, dana)
    moved_on(together, aigerim, dana, marat, lead="Another lead.")
    assert told("outdated") == ["Bolat", "Dana", "Marat"]
    assert told("source_moved") == []
    assert told("facts_changed") == []


def test_a_waiting_text_that_changed_facts_open_is_told(
    together, aigerim, bolat, dana, marat
):
    release_source(together, author=aigerim, approver=dana)
    approve_target(together, "kk", bolat, dana)
    moved_on(together, aigerim, dana, marat, ends_on=datetime.date(2026, 4, 17))
    assert told("facts_changed") == ["Bolat", "Dana", "Marat"]
    assert rounds(together)["kk"] == "in_review"


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


# An exception that is revoked


def test_a_revoked_exception_lifts_nothing_and_is_told(
    written_by_dana, aigerim, dana, marat
):
    exemption = lift(written_by_dana, marat, dana, Exemption.From.FOUR_EYES)
    policy.revoke(exemption, by=marat, reason="Yerlan is back.")
    with pytest.raises(GatesAreShut):
        approved_by(written_by_dana, dana)
    kept = Exemption.objects.get()
    assert (kept.closed_by, kept.closing_reason, kept.used_at, kept.is_in_force) == (
        marat,
        "Yerlan is back.",
        None,
        False,
    )
    entry = Entry.objects.get(act="revoke")
    assert (entry.by, entry.version, entry.data) == (
        marat,
        version(written_by_dana),
        {
            "before": None,
            "after": None,
            "exemption": exemption.pk,
            "from_what": "four_eyes",
            "person": dana.pk,
            "reason": "Yerlan is back.",
        },
    )
    told = Notice.objects.filter(kind="four_eyes_revoked").order_by("pk")
    assert [(str(row.user), notices.said(row)) for row in told] == [
        (
            name,
            "The exception from four eyes for Dana at “Spring school” (English) was "
            "revoked: Yerlan is back.",
        )
        for name in ("Aigerim", "Dana")
    ]


def test_whom_it_was_made_for_is_told_without_having_worked_on_it(
    together, yerlan, marat
):
    exemption = lift(together, marat, yerlan, Exemption.From.FOUR_EYES)
    policy.revoke(exemption, by=marat, reason="Not needed.")
    told = Notice.objects.filter(kind="four_eyes_revoked")
    assert {str(row.user) for row in told} == {"Aigerim", "Yerlan"}


def test_who_has_left_is_not_told_of_their_exception(together, yerlan, marat):
    exemption = lift(together, marat, yerlan, Exemption.From.FOUR_EYES)
    type(yerlan).objects.filter(pk=yerlan.pk).update(is_active=False)
    exemption.refresh_from_db()
    policy.revoke(exemption, by=marat, reason="Not needed.")
    told = Notice.objects.filter(kind="four_eyes_revoked")
    assert {str(row.user) for row in told} == {"Aigerim"}


def test_without_its_exception_a_text_waits_again(together, aigerim, dana, marat):
    exemption = lift(together, marat)
    policy.revoke(exemption, by=marat, reason="The deadline has moved.")
    assert release_source(together, author=aigerim, approver=dana) is None
    assert public(together) == []
    with pytest.raises(policy.OthersAreNotReady):
        transitions.release_together([version(together)], by=marat)
    told = Notice.objects.filter(kind="policy_revoked")
    assert [(str(row.user), notices.said(row)) for row in told] == [
        (
            "Aigerim",
            "The exception from the release policy for “Spring school” (English) was "
            "revoked: The deadline has moved.",
        )
    ]


def test_who_revokes_and_why(together, aigerim, dana, marat):
    exemption = lift(together, marat)
    for by in (dana, aigerim):
        with pytest.raises(NotYours):
            policy.revoke(exemption, by=by, reason="Why not.")
    with pytest.raises(ReasonNeeded):
        policy.revoke(exemption, by=marat, reason="  ")
    assert policy.excepted([version(together)]) == {version(together).pk: exemption}


def test_what_is_over_is_not_revoked(together, aigerim, dana, marat):
    used = lift(together, marat)
    release_source(together, author=aigerim, approver=dana)
    expired, revoked = lift(together, marat), lift(together, marat)
    policy.revoke(revoked, by=marat, reason="Once.")
    with without_triggers():  # waiting takes too long
        Exemption.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    before = [*Exemption.objects.values_list("closed_by", "closing_reason", "used_at")]
    for exemption in (used, expired, revoked):
        with pytest.raises(policy.ExemptionIsOver):
            policy.revoke(exemption, by=marat, reason="Again.")
    after = [*Exemption.objects.values_list("closed_by", "closing_reason", "used_at")]
    assert after == before
    assert Entry.objects.filter(act="revoke").count() == 1


def test_an_exception_ends_when_it_is_used(together, aigerim, dana, marat):
    exemption = lift(together, marat)
    release_source(together, author=aigerim, approver=dana)
    exemption.refresh_from_db()
    assert (exemption.closed_at, exemption.closed_by) == (exemption.used_at, None)
    assert exemption.used_at is not None


# An address that is wanted with an approval that waits


def handed_over(page, by):
    page.save_revision(user=by)
    return transitions.hand_over(version(page), by=by)


def slugs(page):
    key = version(page).translation_key
    return {
        release.version.language: release.version.page.slug
        for release in Release.objects.public().of_report(key)
    }


def test_a_wanted_address_waits_with_its_text(together, aigerim, bolat, vera, dana):
    handed_over(together, aigerim)
    assert approved_by(together, dana, slug="school-2026") is None
    assert Entry.objects.filter(act="approve").first().data["slug"] == "school-2026"
    approve_target(together, "kk", bolat, dana)
    approve_target(together, "ru", vera, dana)
    assert slugs(together) == {
        "en": "school-2026",
        "kk": "kk-spring-school",
        "ru": "ru-spring-school",
    }


def test_a_wanted_address_waits_for_somebody_who_releases(
    together, aigerim, dana, marat
):
    handed_over(together, aigerim)
    approved_by(together, dana, slug="school-2026")
    lift(together, marat)
    transitions.release_together([version(together)], by=marat)
    assert slugs(together) == {"en": "school-2026"}


def test_an_address_that_cannot_be_had_is_refused_before_the_wait(
    together, aigerim, dana
):
    handed_over(together, aigerim)
    with pytest.raises(AddressRefused):
        approved_by(together, dana, slug="School!")
    assert rounds(together) == {"en": "in_review"}


def test_an_address_that_was_taken_in_the_meantime_is_refused_later(
    together, aigerim, dana, marat
):
    handed_over(together, aigerim)
    approved_by(together, dana, slug="autumn-school")
    other = write_report(together.get_parent().specific, by=aigerim, title="Autumn")
    policy.choose(Policy.EACH, by=marat, translation_key=other.translation_key)
    handed_over(other, aigerim)
    assert approved_by(other, dana, slug="autumn-school") is not None
    lift(together, marat)
    with pytest.raises(AddressRefused):
        transitions.release_together([version(together)], by=marat)
    assert (slugs(together), slugs(other)) == ({}, {"en": "autumn-school"})


def test_a_wish_is_for_the_first_release_of_its_text(
    public_trees, report, aigerim, dana, marat
):
    handed_over(report, aigerim)
    approved_by(report, dana, slug="first")
    release(version(report), by=marat, slug="second")
    release(version(report), by=marat)
    assert slugs(report) == {"en": "second"}


# What is asked of the database


def test_the_policy_asks_the_same_for_one_language_and_for_three(
    together, aigerim, bolat, vera, dana, django_assert_num_queries
):
    release_source(together, author=aigerim, approver=dana)
    approve_target(together, "kk", bolat, dana)
    target = begun(together, "ru", by=vera)
    fill(target, vera, "ru")
    chosen = [version(in_language(together, code)) for code in ("en", "kk", "ru")]
    # Exceptions, the policy, the newest source, what is public of it.
    for number in (1, 2):
        with django_assert_num_queries(4):
            missing = policy.missing_for(chosen[:number])
        assert missing == ["kk", "ru"][number - 1 :]
    with django_assert_num_queries(2):
        assert policy.missing_for(chosen) == []
    # The policy twice, the newest source, who waits; for all and for it alone the
    # exceptions, the policy, and twice what is public.
    for number in (0, 1):
        with django_assert_num_queries(11):
            assert policy.may_go_now(chosen[number]) == []
