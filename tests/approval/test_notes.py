"""What readers are told about corrections, and when it is no longer true."""

import pytest

from cms.approval import transitions
from cms.approval.corrections import put_back
from cms.approval.models import Release
from cms.approval.notes import history, notes_with, with_history
from cms.approval.payload import note_of
from cms.approval.release import roll_back, sealed_page
from tests.approval.test_corrections import NOTE, corrected, signs
from tests.cast import approved_by, fresh, in_review, version
from tests.home.reading import read, text, texts

ENGLISH = "/en/reports/spring-school/"


def shown(client, address=ENGLISH):
    return texts(read(client, address).select(".notes dd"))


def notes(release):
    return history(with_history(Release.objects.filter(pk=release.pk)).get()).notes


def handed_over(page, by, title, note=""):
    page = fresh(page).get_latest_revision_as_object()
    page.title = title
    page.save_revision(user=by)
    return transitions.hand_over(version(page), by=by, note=note)


def test_a_note_is_signed_and_shown_with_its_text(public_report, aigerim, dana, client):
    sealed = handed_over(public_report, aigerim, "Summer school", NOTE)
    assert (note_of(sealed.payload), shown(client)) == (NOTE, [])
    assert sealed_page(sealed).title == "Summer school"
    record = approved_by(public_report, dana)
    assert shown(client) == [NOTE]
    assert record.payload_hash == sealed.payload_hash
    assert text(read(client, ENGLISH).select_one(".notes h2")) == "Corrections"
    record.refresh_from_db()
    assert [note.at for note in notes(record)] == [record.at]


def test_another_note_is_another_text(public_report, aigerim, dana):
    first = handed_over(public_report, aigerim, "Summer school", NOTE)
    transitions.take_back(version(public_report), by=aigerim)
    second = transitions.hand_over(version(public_report), by=aigerim, note="Other.")
    assert first.payload_hash != second.payload_hash
    with pytest.raises(transitions.NotWhatYouRead):
        transitions.approve(
            in_review(public_report), by=dana, expected_hash=first.payload_hash
        )


def test_notes_gather_the_newest_first(public_report, aigerim, dana, client):
    for title, note in (("A school", "One."), ("B school", ""), ("C school", "Two.")):
        handed_over(public_report, aigerim, title, note)
        approved_by(public_report, dana)
    assert shown(client) == ["Two.", "One."]


def test_what_is_rolled_back_takes_its_note_with_it(
    public_report, aigerim, dana, marat, client
):
    for title, note in (("A school", "One."), ("B school", "Two.")):
        handed_over(public_report, aigerim, title, note)
        approved_by(public_report, dana)
    one = version(public_report).releases.get(payload__note="One.")
    roll_back(one, by=marat, reason="A mistake.")
    assert shown(client) == ["One."]
    handed_over(public_report, aigerim, "D school", "Three.")
    approved_by(public_report, dana)
    assert shown(client) == ["Three.", "One."]


def test_a_correction_brings_its_note_and_takes_it_away(
    public_report, marat, dana, client
):
    correction = corrected(public_report, marat, note=NOTE)
    assert shown(client) == [NOTE]
    put_back(correction, by=dana, reason="It was right.")
    assert shown(client) == []
    other = corrected(public_report, marat, "They sang aloud.", note="Another.")
    signs(other, dana)
    assert shown(client) == ["Another."]


def test_each_language_has_its_own(public_report, marat, client):
    corrected(public_report, marat, note=NOTE)
    assert (shown(client), shown(client, "/kk/kk-reports/kk-spring-school/")) == (
        [NOTE],
        [],
    )


def test_what_was_never_public_has_nothing_to_correct(report, aigerim):
    with pytest.raises(transitions.NothingToCorrect):
        transitions.hand_over(version(report), by=aigerim, note=NOTE)


def test_a_note_is_printable(public_report, aigerim):
    with pytest.raises(transitions.NoteRefused):
        handed_over(public_report, aigerim, "Summer school", "a\u202eb")


def test_markup_in_a_note_is_text(public_report, aigerim, dana, client):
    handed_over(public_report, aigerim, "Summer school", "<script>1 < 2</script>")
    approved_by(public_report, dana)
    assert shown(client) == ["<script>1 < 2</script>"]


def test_before_the_release_its_own_note_comes_first(public_report, aigerim, dana):
    handed_over(public_report, aigerim, "A school", "One.")
    approved_by(public_report, dana)
    sealed = handed_over(public_report, aigerim, "B school", "Two.")
    assert [note.text for note in notes_with(sealed)] == ["Two.", "One."]


def test_one_query(public_report, aigerim, dana, django_assert_num_queries):
    for title in ("A school", "B school", "C school"):
        handed_over(public_report, aigerim, title, "Said.")
        record = approved_by(public_report, dana)
        with django_assert_num_queries(1):
            told = notes(record)
    assert [note.text for note in told] == ["Said.", "Said.", "Said."]
