"""A sentence of a public text is corrected, confirmed or put back; by whom, when."""

import datetime
import logging
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from wagtail.rich_text import RichText

from cms.accounts.roles import ROLES, give
from cms.approval import corrections, notices, proof, trail, transitions
from cms.approval.corrections import Sentence, confirm, correct, put_back, sentences
from cms.approval.gates import GatesAreShut
from cms.approval.models import Correction, Entry, Notice, Release
from cms.approval.release import NotApproved, SomethingWasRemoved, roll_back, withdraw
from cms.approval.removal.acts import Order, remove_words
from cms.approval.trail_report import words
from cms.translation import segments, snapshots
from cms.translation.models import Contribution, Round
from cms.translation.refusals import MarkupRefused, NotYours, ReasonNeeded, TextIsClosed
from tests.cast import approved_by, fill, fresh, in_language, release_source, version
from tests.home.reading import address_of, read, text
from tests.past_triggers import without_triggers

WHY = "A letter was missing."
NOTE = "The name of the song was wrong."
LATER = datetime.timedelta(days=2)
ENGLISH = "/en/reports/spring-school/"


def sung(page, words="They sang."):
    (one,) = [one for one in sentences(version(page)) if one.words.endswith(words)]
    return one


def corrected(page, by, after="They sang together.", **options):
    one = sung(page)
    after = one.text.replace("They sang.", after)
    options = {"reason": WHY, **options}
    return correct(version(page), one, after, by=by, **options)


def prose(client, address=ENGLISH):
    return text(read(client, address).select_one(".prose"))


def signs(correction, by):
    return confirm(correction, by=by, expected_hash=correction.payload_hash)


def late():
    return corrections.run_due(timezone.now() + LATER)


def acts(count):
    return [*Entry.objects.values_list("act", flat=True)[:count]]


def told(user):
    return [*Notice.objects.filter(user=user).values_list("kind", flat=True)]


def test_it_is_public_at_once_and_waits(public_report, marat, client):
    correction = corrected(public_report, marat)
    assert "They sang together." in prose(client)
    assert (correction.before, correction.after) == (
        "They sang.",
        "They sang together.",
    )
    assert (correction.by, correction.reason, correction.outcome) == (marat, WHY, "")
    assert correction.confirm_by - correction.at == pytest.approx(
        datetime.timedelta(hours=24), abs=datetime.timedelta(minutes=1)
    )
    entry = Entry.objects.first()
    assert (entry.act, entry.by, entry.data["reason"]) == ("correct", marat, WHY)
    assert entry.data["after"]["hash"] == correction.payload_hash


def test_those_who_can_confirm_are_told(public_report, marat, dana, yerlan, bolat):
    corrected(public_report, marat)
    assert [told(user) for user in (marat, dana, yerlan, bolat)] == [
        [],
        ["corrected"],
        ["corrected"],
        [],
    ]


def test_a_second_person_confirms(public_report, marat, dana, client):
    correction = corrected(public_report, marat)
    decision = signs(correction, dana)
    correction.refresh_from_db()
    assert (correction.outcome, correction.closed_by) == ("confirmed", dana)
    assert (decision.payload_hash, decision.by) == (correction.payload_hash, dana)
    assert acts(2) == ["confirm_correction", "correct"]
    assert (late(), "They sang together." in prose(client)) == ([], True)
    assert version(public_report).round == Round.RELEASED


def test_nobody_confirms_and_the_text_before_comes_back(
    public_report, marat, dana, client
):
    before = prose(client)
    correction = corrected(public_report, marat)
    assert late() == [correction]
    assert prose(client) == before
    correction.refresh_from_db()
    assert (correction.outcome, correction.closed_by) == ("expired", None)
    record = version(public_report).releases.current().get()
    assert (record.by, record.restores) == (None, correction.previous)
    assert (acts(1), str(record.author)) == (["correction_expired"], "the system")
    assert told(marat)[:1] == told(dana)[:1] == ["correction_expired"]
    assert late() == []


@pytest.mark.parametrize("language", ["en", "kk"])
def test_the_corrected_sentence_stays_a_draft(public_report, marat, language):
    page = in_language(public_report, language)
    corrected(page, marat)
    late()
    draft = transitions.text_in_progress(version(page))
    (kept,) = [one for one in segments.extract(draft) if "sang" in one.source]
    assert kept.source.endswith("They sang together.")
    assert version(page).round == Round.RELEASED


def test_somebody_puts_it_back_and_says_why(public_report, marat, dana, client):
    before = prose(client)
    correction = corrected(public_report, marat)
    with pytest.raises(ReasonNeeded):
        put_back(correction, by=dana, reason=" ")
    put_back(correction, by=dana, reason="It was right.")
    correction.refresh_from_db()
    assert (correction.outcome, correction.closing_reason) == (
        "put_back",
        "It was right.",
    )
    assert (prose(client), acts(1)) == (before, ["correction_put_back"])


def test_whoever_corrected_puts_it_back_and_never_confirms(
    public_report, marat, client
):
    correction = corrected(public_report, marat)
    with pytest.raises(corrections.NotYourOwn):
        signs(correction, marat)
    put_back(correction, by=marat, reason="My mistake.")
    assert "They sang together." not in prose(client)


def test_who_worked_on_the_text_confirms_nothing(public_report, marat, dana, yerlan):
    correction = corrected(public_report, marat)
    Contribution.objects.create(version=version(public_report), user=dana)
    with pytest.raises(corrections.NotYourOwn):
        signs(correction, dana)
    assert signs(correction, yerlan).by == yerlan


def test_who_may_correct_and_who_may_confirm(public_report, marat, dana, bolat, vera):
    for person in (dana, bolat, vera):
        with pytest.raises(NotYours):
            corrected(public_report, person)
    correction = corrected(public_report, marat)
    with pytest.raises(NotYours):
        signs(correction, bolat)
    with pytest.raises(NotYours):
        put_back(correction, by=vera, reason="No.")
    assert {role.key for role in ROLES.values() if "correct" in role.acts} == {
        "managing_editor"
    }


def test_only_what_was_read_is_confirmed(public_report, marat, dana):
    correction = corrected(public_report, marat)
    with pytest.raises(transitions.NotWhatYouRead):
        confirm(correction, by=dana, expected_hash="f" * 64)
    assert Correction.objects.open().get() == correction


def test_one_at_a_time(public_report, marat, dana):
    correction = corrected(public_report, marat)
    with pytest.raises(corrections.CorrectedAlready):
        correct(
            version(public_report),
            sung(public_report, "met."),
            "Fifty <b>teachers</b> met.",
            by=marat,
            reason=WHY,
        )
    signs(correction, dana)
    for act in (signs, lambda one, by: put_back(one, by=by, reason="Late.")):
        with pytest.raises(corrections.CorrectionIsClosed):
            act(correction, dana)


@pytest.mark.parametrize("after", ["", "  ", "They sang.", "<b></b>"])
def test_nothing_said_anew_is_no_correction(public_report, marat, after):
    with pytest.raises(corrections.NothingCorrected):
        correct(
            version(public_report),
            sung(public_report),
            after,
            by=marat,
            reason=WHY,
        )


def test_no_reason_no_correction(public_report, marat):
    with pytest.raises(ReasonNeeded):
        corrected(public_report, marat, reason=" ")


def test_what_is_public_must_be_what_was_shown(public_report, marat):
    one = sung(public_report)
    for wrong in (
        Sentence(one.path, one.position, "They danced."),
        Sentence(one.path, 99, one.text),
    ):
        with pytest.raises(corrections.NotThere):
            correct(version(public_report), wrong, "New.", by=marat, reason=WHY)


@pytest.mark.parametrize(
    "after",
    [
        'They <a id="a9">sang</a>.',
        "They <script>sang</script>.",
        "They sang.\x00",
    ],
)
def test_markup_that_is_not_there_is_refused(public_report, marat, after):
    with pytest.raises(MarkupRefused):
        corrected(public_report, marat, after)


def test_a_text_that_is_being_signed_is_closed(public_report, aigerim, marat):
    page = fresh(public_report)
    page.title = "Summer school"
    page.save_revision(user=aigerim)
    transitions.hand_over(version(page), by=aigerim)
    with pytest.raises(TextIsClosed):
        corrected(page, marat)


def test_so_is_a_translation_that_is_being_signed(public_report, bolat, marat):
    page = in_language(public_report, "kk")
    fill(page, bolat, "kk2")
    transitions.hand_over(version(page), by=bolat)
    with pytest.raises(TextIsClosed):
        corrected(page, marat)


def test_what_is_not_public_is_not_corrected(report, public_report, marat):
    one = sung(public_report)
    withdraw(version(public_report), by=marat, reason="For now.")
    assert sentences(version(public_report)) == []
    with pytest.raises(corrections.NotPublic):
        correct(version(public_report), one, "New.", by=marat, reason=WHY)


def test_nobody_left_to_confirm_is_said_before(public_report, marat, dana, yerlan):
    for user in (dana, yerlan):
        Contribution.objects.create(version=version(public_report), user=user)
    with pytest.raises(corrections.NobodyToConfirm):
        corrected(public_report, marat)
    assert not Correction.objects.exists()


def test_an_invisible_character_is_refused(public_report, marat):
    with pytest.raises(MarkupRefused):
        corrected(public_report, marat, "They\u202e sang.")


def test_a_draft_somebody_writes_goes_on_with_it(public_report, aigerim, marat, dana):
    draft = fresh(public_report).get_latest_revision_as_object()
    draft.title = "Summer school"
    draft.save_revision(user=aigerim)
    correction = corrected(public_report, marat)
    newest = fresh(public_report).get_latest_revision_as_object()
    assert newest.title == "Summer school"
    assert "They sang together." in str(newest.body)
    signs(correction, dana)
    assert fresh(public_report).title == "Spring school"
    # The next text has both, and is signed by somebody who touched neither.
    transitions.hand_over(version(public_report), by=aigerim)
    assert approved_by(fresh(public_report), dana).payload["fields"]["title"] == (
        "Summer school"
    )


def test_a_draft_that_says_something_else_is_left_alone(public_report, aigerim, marat):
    draft = fresh(public_report).get_latest_revision_as_object()
    draft.body[1] = ("paragraph", RichText("<p>They danced.</p>"))
    draft.save_revision(user=aigerim)
    corrected(public_report, marat)
    newest = fresh(public_report).get_latest_revision_as_object()
    assert "They danced." in str(newest.body)
    assert "They sang" not in str(newest.body)


def test_a_translation_typed_anew_is_left_alone(public_report, bolat, marat):
    page = in_language(public_report, "kk")
    row = version(page).translations.get(text__endswith="They sang.")
    type(row).objects.filter(pk=row.pk).update(text="Олар ән айтты.")
    corrected(page, marat)
    row.refresh_from_db()
    assert row.text == "Олар ән айтты."


def test_translators_get_the_corrected_source_when_it_is_confirmed(
    public_report, marat, dana
):
    key = public_report.translation_key
    before = snapshots.newest(key)
    correction = corrected(public_report, marat)
    assert snapshots.newest(key) == before
    signs(correction, dana)
    newest = snapshots.newest(key)
    assert newest.number == before.number + 1
    assert newest.segments.filter(source="They sang together.").count() == 1


def test_a_release_overtakes_it(public_report, aigerim, marat, dana, client):
    correction = corrected(public_report, marat)
    page = fresh(public_report).get_latest_revision_as_object()
    page.title = "Summer school"
    release_source(page, author=aigerim, approver=dana)
    correction.refresh_from_db()
    assert (correction.outcome, late()) == ("overtaken", [])
    assert text(read(client, ENGLISH).h1) == "Summer school"
    assert "They sang together." in prose(client)


def test_withdrawing_ends_it(public_report, marat, client):
    correction = corrected(public_report, marat)
    withdraw(version(public_report), by=marat, reason="For now.")
    correction.refresh_from_db()
    assert (correction.outcome, late()) == ("overtaken", [])
    read(client, ENGLISH, 404)


@contextmanager
def nothing_above(page):
    """As if somebody had taken the index away and left what is below."""
    above = version(fresh(page).get_parent())
    with without_triggers():
        Release.objects.filter(version=above).update(ended_at=timezone.now())
        yield


SHUT = {
    "en": "The page above it is not public in this language: “Reports”",
    "kk": "Бұл беттің аталық беті осы тілде жарияланбаған: «Reports»",
    "ru": "Родительская страница на этом языке не опубликована: «Reports»",
}


def test_where_the_place_is_shut_nothing_comes_back(public_report, marat, dana):
    """The worker, at night, speaks a language of its own; readers have theirs."""
    correction = corrected(public_report, marat)
    with nothing_above(public_report), translation.override("ru"):
        assert late() == [correction]
    record = version(public_report).releases.first()
    assert (record.ended_at is not None, record.end_reason) == (True, "")
    entry, notice = Entry.objects.first(), Notice.objects.filter(user=dana).first()
    assert (entry.act, notice.kind) == ("correction_expired", "correction_ended")
    for language, said in SHUT.items():
        with translation.override(language):
            assert record.why_ended == [said]
            assert notices.said(notice).endswith(f": {said}")
            changes = [*words.changes(entry.act, entry.data, {})]
            assert changes[-1].after == said


def test_whoever_puts_it_back_says_why_and_the_house_why_nothing_came(
    public_report, marat, dana
):
    correction = corrected(public_report, marat)
    with nothing_above(public_report), translation.override("kk"):
        told_dana = put_back(correction, by=dana, reason="It was right.")
    record = version(public_report).releases.first()
    assert (record.ended_by, record.why_ended) == (dana, ["It was right.", SHUT["en"]])
    assert told_dana == SHUT
    assert told(marat)[:1] == ["correction_ended"]


def test_a_text_that_lost_a_name_meanwhile_does_not_come_back(
    public_report, marat, dana
):
    """Nobody has signed what is left of it."""
    correction = corrected(public_report, marat)
    order = Order("The district court", "No. 7", "A ruling.")
    key = public_report.translation_key
    remove_words(key, ["teachers"], order, by=marat)
    assert late() == [correction]
    record = version(public_report).releases.first()
    assert record.why_ended == [str(SomethingWasRemoved())]
    assert ([*proof.disagreements()], [*trail.breaks()]) == ([], [])


def test_one_that_crashes_waits_and_stops_no_other(
    public_report, marat, caplog, monkeypatch
):
    russian = corrected(in_language(public_report, "ru"), marat)
    english = corrected(public_report, marat)
    make_public = corrections.release.make_public

    def crash(hand_over, *args, **kwargs):
        if hand_over.version_id == russian.version_id:
            raise ZeroDivisionError
        return make_public(hand_over, *args, **kwargs)

    monkeypatch.setattr(corrections.release, "make_public", crash)
    with caplog.at_level(logging.ERROR):
        assert late() == [english]
    assert f"Correction {russian.pk} could not be put back" in caplog.text
    monkeypatch.undo()
    assert late() == [russian]


def test_what_was_never_confirmed_is_not_rolled_back_to(public_report, marat, dana):
    correction = corrected(public_report, marat)
    provisional = version(public_report).releases.current().get()
    put_back(correction, by=dana, reason="No.")
    with pytest.raises(NotApproved):
        roll_back(provisional, by=marat, reason="Yes.")


def test_a_confirmed_correction_is_what_is_released_again(public_report, marat, dana):
    signs(corrected(public_report, marat), dana)
    withdraw(version(public_report), by=marat, reason="For now.")
    (record,) = transitions.release_together([version(public_report)], by=marat)
    assert "They sang together." in str(record.payload)


def test_the_proof_knows_a_provisional_decision(public_report, marat, dana):
    correction = corrected(public_report, marat)
    assert ([*proof.disagreements()], [*trail.breaks()]) == ([], [])
    long_ago = timezone.now() - LATER
    with without_triggers():
        Correction.objects.update(confirm_by=long_ago)
    assert [one.code for one in proof.disagreements()] == ["unconfirmed"]
    with without_triggers():
        Correction.objects.update(confirm_by=timezone.now() + LATER)
    signs(correction, dana)
    assert ([*proof.disagreements()], [*trail.breaks()]) == ([], [])


@pytest.mark.parametrize("change", [{"payload_hash": "f" * 64}, {"closed_at": "now"}])
def test_the_proof_finds_a_correction_that_is_none(public_report, marat, change):
    corrected(public_report, marat)
    with without_triggers():
        Correction.objects.update(
            **{name: timezone.now() if v == "now" else v for name, v in change.items()}
        )
    assert "decision" in {one.code for one in proof.disagreements()}


def test_audit_public_says_so(public_report, marat, capsys):
    corrected(public_report, marat)
    with without_triggers():
        Correction.objects.update(confirm_by=timezone.now() - LATER)
    with pytest.raises(CommandError):
        call_command("audit", "public")
    assert "Nobody confirmed the correction in time" in capsys.readouterr().out


@pytest.mark.postgres
def test_the_database_keeps_it_as_it_was_written(public_report, marat, dana):
    correction = corrected(public_report, marat)
    for change in ({"after": "x"}, {"confirm_by": timezone.now() + LATER}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Correction.objects.filter(pk=correction.pk).update(**change)
    put_back(correction, by=dana, reason="No.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(outcome="confirmed")


@pytest.mark.postgres
def test_the_database_releases_no_closed_correction(public_report, marat, dana):
    correction = corrected(public_report, marat)
    provisional = version(public_report).releases.current().get()
    put_back(correction, by=dana, reason="No.")
    version(public_report).releases.current().update(ended_at=timezone.now())
    again = Release(
        version=provisional.version,
        hand_over=provisional.hand_over,
        payload=provisional.payload,
        payload_hash=provisional.payload_hash,
        page_type=provisional.page_type,
        by=marat,
    )
    with pytest.raises(IntegrityError, match="ushtil_"), transaction.atomic():
        again.save()


def test_what_waits_for_whom(public_report, marat, dana, bolat, yerlan):
    correction = corrected(public_report, marat)
    Contribution.objects.create(version=version(public_report), user=yerlan)
    zarina = get_user_model().objects.create(username="zarina")
    give(zarina, "approver", "kk")
    for person, waiting in (
        (dana, [correction]),
        (marat, []),
        (bolat, []),
        (yerlan, []),
        (zarina, []),
    ):
        assert corrections.waiting_for(person) == waiting, person


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_every_sentence_said_again_leaves_the_text_as_it_was(public_report, language):
    page = in_language(public_report, language)
    for one in sentences(version(page)):
        again = segments.replaced(page, one.path, one.position, one.text)
        assert (
            again.to_json()
            == segments.replaced(again, one.path, one.position, one.text).to_json()
        )
        assert corrections.payload.payload_of(again) == (
            corrections.payload.payload_of(page)
        )


def test_no_sentence_stands_nowhere(public_report):
    with pytest.raises(LookupError):
        segments.replaced(public_report, "body.nowhere", 0, "x")


def test_an_address_stays(public_report, marat, client):
    title = sentences(version(public_report))[0]
    before = address_of(public_report)
    correct(version(public_report), title, "Spring Camp", by=marat, reason=WHY)
    assert (address_of(public_report), text(read(client, before).h1)) == (
        before,
        "Spring Camp",
    )


def test_those_who_decided_before_are_told(public_report, marat, dana):
    """Also when they may decide no more: what they signed has changed."""
    dana.groups.clear()
    zhanna = get_user_model().objects.create(username="zhanna")
    give(zhanna, "approver", "en")
    corrected(public_report, marat)
    late()
    assert told(dana)[:1] == ["correction_expired"]


def test_what_the_form_would_refuse_is_refused(public_report, marat):
    """A title has an end."""
    title = sentences(version(public_report))[0]
    with pytest.raises(GatesAreShut) as refused:
        correct(version(public_report), title, "T" * 300, by=marat, reason=WHY)
    assert [*refused.value.shut] == ["valid"]
    assert not Correction.objects.exists()


def test_a_corrected_translation_is_confirmed_and_no_source(public_report, marat, dana):
    before = snapshots.newest(public_report.translation_key)
    correction = corrected(in_language(public_report, "kk"), marat)
    assert signs(correction, dana).hand_over == correction.hand_over
    assert snapshots.newest(public_report.translation_key) == before
    assert str(correction).endswith(f"{correction.path}[{correction.position}]")


def test_what_somebody_puts_back_meanwhile_is_left_to_them(
    public_report, marat, dana, monkeypatch
):
    first = corrected(in_language(public_report, "ru"), marat)
    second = corrected(public_report, marat)
    make_public = corrections.release.make_public

    def meanwhile(hand_over, *args, **kwargs):
        monkeypatch.undo()
        put_back(second, by=dana, reason="It was right.")
        return make_public(hand_over, *args, **kwargs)

    monkeypatch.setattr(corrections.release, "make_public", meanwhile)
    assert late() == [first]
    second.refresh_from_db()
    assert second.outcome == "put_back"
