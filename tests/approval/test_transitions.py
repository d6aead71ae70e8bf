"""The moves: what each refuses, what it leaves behind, and who wins of two at once."""

import threading

import pytest
from django.db import connection, transaction
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry, Revision

from cms.approval import payload, transitions
from cms.approval.models import Decision, HandOver, Release
from cms.approval.release import NotApproved, PageIsGone, SealIsBroken, release
from cms.approval.transitions import NotWhatYouRead, SomebodyWasFirst
from cms.translation.models import LanguageVersion, Round
from cms.translation.refusals import MarkupRefused, NotYours, ReasonNeeded, TextIsClosed
from cms.translation.versions import begin_translation
from cms.translation.writing import translate
from events.models import ReportIndexPage, ReportPage
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_review,
    release_source,
    version,
    write_report,
)
from tests.past_triggers import without_triggers
from tests.photographs import staged


def rounds(page):
    """The round, and what is public, of a page's language version."""
    current = version(page).releases.filter(ended_at=None)
    return version(page).round, [r.payload["fields"]["title"] for r in current]


@pytest.fixture
@staged
def handed_over(public_trees, report, aigerim):
    transitions.hand_over(version(report), by=aigerim)
    return report


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    """The Kazakh version of a released English report, translated in full."""
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    return target


# The road


def test_a_source_from_draft_to_public(public_trees, report, aigerim, dana):
    assert rounds(report) == ("drafting", [])
    sealed = transitions.hand_over(version(report), by=aigerim)
    assert rounds(report) == ("in_review", [])
    record = transitions.approve(
        sealed, by=dana, expected_hash=sealed.payload_hash, comment="Well told."
    )
    assert rounds(report) == ("released", ["Spring school"])
    decision = Decision.objects.get(hand_over=sealed)
    assert (decision.verdict, decision.by, decision.reason, decision.payload_hash) == (
        "approved",
        dana,
        "Well told.",
        sealed.payload_hash,
    )
    assert (record.payload, record.by, record.hand_over) == (
        sealed.payload,
        dana,
        sealed,
    )
    assert fresh(report).live is True


def test_the_callers_object_says_what_the_database_says(
    public_trees, report, aigerim, dana
):
    mine = version(report)
    sealed = transitions.hand_over(mine, by=aigerim)
    assert mine.round == Round.IN_REVIEW
    transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    assert sealed.version.round == Round.RELEASED


def test_a_hand_over_seals_a_revision_of_its_own(public_trees, report, aigerim):
    newest = report.latest_revision_id
    sealed = transitions.hand_over(version(report), by=aigerim)
    assert sealed.revision_id != newest
    assert sealed.sealed_revision_id == sealed.revision_id
    assert sealed.payload == payload.payload_of(sealed.revision.as_object())
    assert sealed.payload_hash == payload.payload_hash(sealed.payload)
    assert sealed.revision.content["go_live_at"] is None


def test_wagtails_history_tells_every_move(handed_over, aigerim, dana, marat):
    transitions.take_back(version(handed_over), by=aigerim)
    transitions.hand_over(version(handed_over), by=aigerim)
    transitions.request_changes(in_review(handed_over), by=dana, reason="Too short.")
    transitions.hand_over(version(handed_over), by=aigerim)
    approved_by(handed_over, dana)
    transitions.reopen(version(handed_over), by=marat, reason="A wrong date.")
    entries = PageLogEntry.objects.filter(
        page=handed_over, action__startswith="ushtil."
    ).order_by("pk")
    assert [(entry.action[7:], str(entry.user)) for entry in entries] == [
        ("hand_over", "Aigerim"),
        ("take_back", "Aigerim"),
        ("hand_over", "Aigerim"),
        ("request_changes", "Dana"),
        ("hand_over", "Aigerim"),
        ("approve", "Dana"),
        ("release", "Dana"),
        ("reopen", "Marat"),
    ]
    assert [e.data.get("reason") for e in entries if "reason" in e.data] == [
        "Too short.",
        "",
        "A wrong date.",
    ]
    known = registry.get_choices()
    assert {e.action for e in entries} - {name for name, _label in known} == set()


# What each move refuses

NOT_FROM = {
    # move: the rounds it refuses
    "hand_over": {Round.IN_REVIEW, Round.APPROVED},
    "take_back": {Round.DRAFTING, Round.APPROVED, Round.RELEASED},
    "approve": {Round.DRAFTING, Round.APPROVED, Round.RELEASED},
    "request_changes": {Round.DRAFTING, Round.APPROVED, Round.RELEASED},
    "reopen": {Round.DRAFTING, Round.IN_REVIEW},
}


def make(move, page, by):
    """Try a move on the page, whatever its round."""
    sealed = version(page).hand_overs.first()
    if move == "approve":
        return transitions.approve(sealed, by=by, expected_hash=sealed.payload_hash)
    if move == "request_changes":
        return transitions.request_changes(sealed, by=by, reason="Because.")
    if move == "reopen":
        return transitions.reopen(version(page), by=by, reason="Because.")
    return getattr(transitions, move)(version(page), by=by)


def founder(user):
    return type(user).objects.get(username="founder")


@pytest.mark.parametrize(
    ("move", "round_"), [(m, r) for m, rs in NOT_FROM.items() for r in sorted(rs)]
)
def test_a_move_from_another_round_comes_too_late(handed_over, dana, move, round_):
    LanguageVersion.objects.filter(page=handed_over).update(round=round_)
    with pytest.raises(SomebodyWasFirst):
        make(move, handed_over, founder(dana))
    assert version(handed_over).round == round_
    assert Decision.objects.filter(hand_over__version=version(handed_over)).count() == 0


@pytest.mark.parametrize("move", NOT_FROM)
def test_a_move_needs_its_role(handed_over, olga, vera, move):
    for person in (olga, vera):
        with pytest.raises(NotYours):
            make(move, handed_over, person)
    assert version(handed_over).round == "in_review"


@pytest.mark.parametrize("move", NOT_FROM)
def test_a_deactivated_person_moves_nothing(handed_over, dana, move):
    nobody = founder(dana)
    nobody.is_active = False
    with pytest.raises(NotYours):
        make(move, handed_over, nobody)


def test_a_role_counts_in_its_language_and_kind(kazakh, report, aigerim, bolat, vera):
    for person in (aigerim, vera):
        with pytest.raises(NotYours):
            transitions.hand_over(version(kazakh), by=person)
    with pytest.raises(NotYours):
        transitions.hand_over(version(report), by=bolat)
    transitions.hand_over(version(kazakh), by=bolat)
    assert version(kazakh).round == "in_review"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_asked_for(handed_over, dana, reason):
    with pytest.raises(ReasonNeeded):
        transitions.request_changes(in_review(handed_over), by=dana, reason=reason)
    assert version(handed_over).round == "in_review"
    approved_by(handed_over, dana)
    with pytest.raises(ReasonNeeded):
        transitions.reopen(version(handed_over), by=dana, reason=reason)
    assert version(handed_over).round == "released"


def test_only_the_text_that_was_read_is_signed(handed_over, dana):
    with pytest.raises(NotWhatYouRead):
        transitions.approve(in_review(handed_over), by=dana, expected_hash="0" * 64)
    assert rounds(handed_over) == ("in_review", [])


# An approval is of a text


TAMPERED = {
    "its revision": lambda sealed: Revision.objects.filter(
        pk=sealed.revision_id
    ).update(content={**sealed.revision.content, "title": "Slipped in"}),
    "its payload": lambda sealed: HandOver.objects.filter(pk=sealed.pk).update(
        payload={**sealed.payload, "fields": {**sealed.payload["fields"], "lead": "?"}}
    ),
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_text_changed_past_the_guard_is_not_approved(
    handed_over, dana, tamper, caplog
):
    sealed = in_review(handed_over)
    with without_triggers():
        tamper(sealed)
    with pytest.raises(SealIsBroken):
        transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    assert rounds(handed_over) == ("in_review", [])
    assert [record.getMessage() for record in caplog.records] == [
        f"The seal of hand-over {sealed.pk} is broken"
    ]


def test_the_hash_is_compared_with_the_database_not_the_copy(handed_over, dana):
    sealed = in_review(handed_over)
    with without_triggers():
        HandOver.objects.filter(pk=sealed.pk).update(payload_hash="1" * 64)
    with pytest.raises(NotWhatYouRead):
        transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)


def test_the_same_text_handed_over_again_needs_a_new_decision(
    handed_over, aigerim, dana, yerlan
):
    first = in_review(handed_over)
    transitions.take_back(version(handed_over), by=aigerim)
    second = transitions.hand_over(version(handed_over), by=aigerim)
    assert second.payload_hash == first.payload_hash
    with pytest.raises(SomebodyWasFirst):
        transitions.approve(first, by=dana, expected_hash=first.payload_hash)
    assert rounds(handed_over) == ("in_review", [])
    transitions.approve(second, by=yerlan, expected_hash=second.payload_hash)
    assert list(Decision.objects.filter(hand_over__version=version(handed_over))) == [
        second.decision
    ]


def test_after_reopening_the_old_approval_is_no_approval(handed_over, dana, marat):
    sealed = in_review(handed_over)
    approved_by(handed_over, dana)
    transitions.reopen(version(handed_over), by=marat, reason="A wrong date.")
    with pytest.raises(SomebodyWasFirst):
        transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    with pytest.raises(NotApproved):
        release(version(handed_over), by=marat)
    # What was public stays public.
    assert rounds(handed_over) == ("drafting", ["Spring school"])


def test_changes_requested_is_no_approval(handed_over, dana, marat):
    transitions.request_changes(in_review(handed_over), by=dana, reason="Too short.")
    with pytest.raises(NotApproved):
        release(version(handed_over), by=marat)
    LanguageVersion.objects.filter(page=handed_over).update(round=Round.APPROVED)
    with pytest.raises(NotApproved):
        release(version(handed_over), by=marat)


def test_a_later_round_never_touches_what_is_public(handed_over, aigerim, dana, marat):
    approved_by(handed_over, dana)
    public = Release.objects.get(version=version(handed_over))
    page = fresh(handed_over)
    page.title = "Summer school"
    page.save_revision(user=aigerim)
    transitions.hand_over(version(page), by=aigerim)
    transitions.take_back(version(page), by=aigerim)
    transitions.hand_over(version(page), by=aigerim)
    transitions.request_changes(in_review(page), by=dana, reason="No.")
    transitions.hand_over(version(page), by=aigerim)
    assert rounds(page) == ("in_review", ["Spring school"])
    assert fresh(page).title == "Spring school"
    assert Release.objects.get(version=version(page)).pk == public.pk
    record = approved_by(page, dana)
    assert rounds(page) == ("released", ["Summer school"])
    assert record.pk != public.pk


# Closed at every way in


def test_a_text_in_review_is_closed(kazakh, bolat):
    transitions.hand_over(version(kazakh), by=bolat)
    segment = version(kazakh).snapshot.segments.first()
    with pytest.raises(TextIsClosed):
        translate(version(kazakh), segment, "Басқа", by=bolat, edition=1)
    stale = LanguageVersion(pk=version(kazakh).pk, round=Round.DRAFTING)
    stale.locale = kazakh.locale
    with pytest.raises(TextIsClosed):
        translate(stale, segment, "Басқа", by=bolat, edition=1)
    transitions.take_back(version(kazakh), by=bolat)
    assert (
        translate(version(kazakh), segment, "Басқа", by=bolat, edition=1).edition == 2
    )


def test_a_stale_copy_of_the_version_changes_nothing(kazakh, bolat, dana):
    stale = version(kazakh)
    transitions.hand_over(version(kazakh), by=bolat)
    approved_by(kazakh, dana)
    assert stale.round == "drafting"
    with pytest.raises(SomebodyWasFirst):
        transitions.take_back(stale, by=bolat)
    assert stale.round == "released"


def test_a_stale_copy_hands_over_the_newest_snapshot(
    kazakh, report, aigerim, bolat, dana
):
    stale = version(kazakh)
    source = fresh(report)
    source.starts_on = "2026-04-15"
    release_source(source, author=aigerim, approver=dana)
    sealed = transitions.hand_over(stale, by=bolat)
    assert sealed.payload["fields"]["starts_on"] == "2026-04-15"
    assert sealed.snapshot.number == 2


# Rich text is cleaned before it is sealed, or refused


def test_a_source_is_sealed_clean(public_trees, report, aigerim, dana):
    report.body = [
        {
            "type": "paragraph",
            "value": '<p>One <span>word</span><abbr title="x">y</abbr>'
            "<script>alert()</script></p>",
        },
        {"type": "list", "value": ["<p>first</p>", "<p>second</p>"]},
    ]
    record = release_source(report, author=aigerim, approver=dana)
    paragraph, points = record.payload["fields"]["body"]
    assert paragraph["value"] == "<p>One wordy</p>"
    assert [item["value"] for item in points["value"]] == [
        "<p>first</p>",
        "<p>second</p>",
    ]
    assert fresh(report).body[0].value.source == "<p>One wordy</p>"


def test_a_source_that_cannot_be_cleaned_is_refused(public_trees, report, aigerim):
    deep = "<p>" + "<b><i>" * 40 + "x" + "</i></b>" * 40 + "</p>"
    report.body = [{"type": "paragraph", "value": deep}]
    report.save_revision(user=aigerim)
    with pytest.raises(MarkupRefused, match="nested too deeply"):
        transitions.hand_over(version(report), by=aigerim)
    assert version(report).round == "drafting"


# The page goes, the version stays


def test_a_version_outlives_its_page(kazakh, bolat, dana):
    transitions.hand_over(version(kazakh), by=bolat)
    left = version(kazakh)
    sealed = in_review(kazakh)
    key, locale, parent = kazakh.translation_key, kazakh.locale, kazakh.get_parent()
    kazakh.delete()
    for refused in (
        lambda: transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash),
        lambda: transitions.text_in_progress(LanguageVersion.objects.get(pk=left.pk)),
    ):
        with pytest.raises(PageIsGone):
            refused()
    transitions.take_back(left, by=bolat)
    with pytest.raises(PageIsGone):
        transitions.hand_over(left, by=bolat)
    again = ReportPage(title="again", locale=locale, translation_key=key, live=False)
    parent.specific.add_child(instance=again)
    assert version(again).pk == left.pk
    assert version(again).translations.count() == 7
    transitions.hand_over(version(again), by=bolat)
    record = approved_by(again, dana)
    assert record.payload["fields"]["title"] == "KK Spring school"
    assert fresh(again).slug == "kk-spring-school"
    assert [h.decision.verdict for h in left.hand_overs.filter(decision__gt=0)] == [
        "approved"
    ]


def test_changes_can_be_requested_of_a_text_whose_page_is_gone(kazakh, bolat, dana):
    transitions.hand_over(version(kazakh), by=bolat)
    sealed = in_review(kazakh)
    kazakh.delete()
    transitions.request_changes(sealed, by=dana, reason="Gone.")
    assert LanguageVersion.objects.get(pk=sealed.version_id).round == "drafting"


def test_an_unreleased_target_without_a_source_is_its_row(trees, report, bolat):
    target = begin_translation(report, "kk", by=bolat)
    assert transitions.text_in_progress(version(target)).pk == target.pk


# What it costs


def test_handing_over_costs_the_same_for_any_length(
    public_trees, aigerim, bolat, dana, django_assert_num_queries
):
    # Not the same on both, but on each the same at any length.
    budget = {"sqlite": 63, "postgresql": 64}[connection.vendor]
    index = ReportIndexPage.objects.get(locale__language_code="en")
    for length in (20, 200):
        body = [{"type": "heading", "value": f"Part {n}"} for n in range(length)]
        page = write_report(index, by=aigerim, title=f"Of {length}", body=body)
        release_source(page, author=aigerim, approver=dana)
        target = begun(page, "kk", by=bolat)
        fill(target, bolat, "KK")
        # Once unmeasured: other tests may or may not have filled Django's own caches.
        transitions.hand_over(version(target), by=bolat)
        transitions.take_back(version(target), by=bolat)
        mine = version(target)
        with django_assert_num_queries(budget):
            transitions.hand_over(mine, by=bolat)


# Two at once


def together(*acts):
    """Each act in a thread with a connection of its own; what each answered."""
    start, answers = threading.Barrier(len(acts)), {}

    def run(number, act):
        try:
            start.wait(10)
            act()
            answers[number] = "done"
        except Exception as error:  # noqa: BLE001 -- the answer is what is tested
            answers[number] = type(error).__name__
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(answers.values())


RACES = 20
LETTERS = "абвгдежзик"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins(public_trees, report, aigerim, dana, yerlan):
    """Forced races: approve against approve, request changes, take back."""
    for number in range(RACES):
        sealed = transitions.hand_over(version(report), by=aigerim)

        def approve(by, pk=sealed.pk, seen=sealed.payload_hash):
            stale = HandOver.objects.get(pk=pk)
            transitions.approve(stale, by=by, expected_hash=seen)

        def send_back(pk=sealed.pk):
            stale = HandOver.objects.get(pk=pk)
            transitions.request_changes(stale, by=yerlan, reason="No.")

        def take_back(pk=sealed.version_id):
            transitions.take_back(LanguageVersion.objects.get(pk=pk), by=aigerim)

        other = (lambda: approve(yerlan), send_back, take_back)[number % 3]
        assert together(lambda: approve(dana), other) == ["SomebodyWasFirst", "done"]
        decisions = Decision.objects.filter(hand_over=sealed).count()
        approved = Release.objects.filter(hand_over=sealed).count()
        stands = version(report).round
        assert (stands, decisions, approved) in {
            ("released", 1, 1),
            ("drafting", 1, 0),
            ("drafting", 0, 0),
        }
        assert (
            Release.objects.filter(version=sealed.version, ended_at=None).count() <= 1
        )


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_while_it_is_handed_over_is_in_it_or_refused(
    public_trees, report, aigerim, bolat, dana
):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    segment = version(target).snapshot.segments.first()
    for number in range(RACES // 2):
        edition = version(target).translations.get(segment=segment).edition
        typed = f"Мектеп «{LETTERS[number]}»"

        def type_it(typed=typed, edition=edition):
            mine = LanguageVersion.objects.get(page_id=target.pk)
            translate(mine, segment, typed, by=bolat, edition=edition)

        def hand_it_over():
            transitions.hand_over(
                LanguageVersion.objects.get(page_id=target.pk), by=bolat
            )

        answers = together(type_it, hand_it_over)
        sealed = in_review(target)
        stored = version(target).translations.get(segment=segment).text
        assert sealed.payload["fields"]["title"] == stored
        assert answers == (
            ["done", "done"] if stored == typed else ["TextIsClosed", "done"]
        )
        transitions.take_back(version(target), by=bolat)


@pytest.mark.django_db(transaction=True)
def test_two_people_begin_one_translation(public_trees, report, bolat):
    answers = together(*[lambda: begin_translation(fresh(report), "kk", by=bolat)] * 2)
    assert answers == ["done", "done"]
    assert report.get_translations().filter(locale__language_code="kk").count() == 1


def test_a_move_is_compare_and_set(handed_over, dana, monkeypatch):
    """Even without the lock, a second move finds the row moved on."""
    monkeypatch.setattr(LanguageVersion, "lock", lambda self: None)
    stale = version(handed_over)
    LanguageVersion.objects.filter(pk=stale.pk).update(round=Round.RELEASED)
    with pytest.raises(SomebodyWasFirst), transaction.atomic():
        transitions.take_back(stale, by=founder(dana))
    assert version(handed_over).round == "released"


def test_a_hand_over_is_closed_once(handed_over, dana, monkeypatch):
    sealed = in_review(handed_over)
    monkeypatch.setattr(HandOver, "refresh_from_db", lambda self: None)
    HandOver.objects.filter(pk=sealed.pk).update(closed_at="2026-04-14T00:00:00Z")
    with pytest.raises(SomebodyWasFirst):
        transitions.approve(sealed, by=dana, expected_hash=sealed.payload_hash)
    assert rounds(handed_over) == ("in_review", [])
