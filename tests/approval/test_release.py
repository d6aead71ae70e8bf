"""What is public, how it comes to be, and every way it ends."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction, Revision

from cms.approval import transitions
from cms.approval.gates import GatesAreShut
from cms.approval.models import Decision, HandOver, Named, Release
from cms.approval.release import (
    NotApproved,
    NotPublic,
    PageIsGone,
    SealIsBroken,
    end_current,
    release,
    withdraw,
)
from cms.translation.models import LanguageVersion, Round, Segment, TranslationEdit
from cms.translation.refusals import NotYours, ReasonNeeded, RecordIsKept
from events.models import PublicReport, ReportIndexPage
from tests.cast import approved_by, fresh, in_language, version, write_report
from tests.past_triggers import without_triggers

TITLES = {"en": "Spring school", "kk": "KK Spring school", "ru": "RU Spring school"}


def public(page):
    """Language and title of what anybody may read of the report."""
    releases = Release.objects.public().of_report(page.translation_key)
    return {r.version.language: r.payload["fields"]["title"] for r in releases}


def listed():
    return set(PublicReport.objects.public().values_list("title", flat=True))


def ended(page):
    """Whether the page's release has ended, not merely hidden."""
    return not Release.objects.current().filter(version=version(page)).exists()


def only(*languages):
    return {code: TITLES[code] for code in languages}


# Releasing


def test_the_record_says_what_was_approved(public_report):
    assert public(public_report) == TITLES
    assert listed() == set(TITLES.values())
    for language in TITLES:
        page = in_language(public_report, language)
        record = Release.objects.get(version=version(page))
        assert record.payload == record.hand_over.payload
        assert record.payload_hash == record.hand_over.decision.payload_hash
        assert page.title == record.payload["fields"]["title"]
        assert page.live_revision_id == record.hand_over.sealed_revision_id


def test_withdraw_and_release_again(public_report, marat, dana):
    kazakh = in_language(public_report, "kk")
    address = kazakh.slug
    gone = withdraw(version(kazakh), by=marat, reason="A wrong name.")
    assert (gone.ended_by, gone.end_reason) == (marat, "A wrong name.")
    assert (public(public_report), fresh(kazakh).live) == (only("en", "ru"), False)
    assert version(kazakh).round == "released"
    again = release(version(kazakh), by=marat)
    assert (public(public_report), fresh(kazakh).live) == (TITLES, True)
    assert (again.payload, again.pk == gone.pk) == (gone.payload, False)
    assert fresh(kazakh).slug == address
    assert Release.objects.filter(version=version(kazakh)).count() == 2
    entries = PageLogEntry.objects.filter(page=kazakh, user=marat).order_by("pk")
    assert [entry.action for entry in entries] == ["ushtil.withdraw", "ushtil.release"]


def test_withdrawing_is_refused(public_report, report, marat, dana, olga):
    mine = version(public_report)
    for person in (olga, dana):
        with pytest.raises(NotYours):
            withdraw(mine, by=person, reason="No.")
    with pytest.raises(ReasonNeeded):
        withdraw(mine, by=marat, reason=" ")
    assert public(public_report) == TITLES
    withdraw(mine, by=marat, reason="Yes.")
    with pytest.raises(NotPublic):
        withdraw(mine, by=marat, reason="Yes.")


def test_releasing_needs_a_role(public_report, marat, vera, dana):
    withdraw(version(public_report), by=marat, reason="A pause.")
    with pytest.raises(NotYours):
        release(version(public_report), by=vera)
    release(version(public_report), by=dana)
    assert public(public_report) == TITLES


def test_an_older_approval_is_not_released_past_a_newer_hand_over(
    public_report, aigerim, marat
):
    transitions.hand_over(version(public_report), by=aigerim)
    with pytest.raises(NotApproved):
        release(version(public_report), by=marat)
    transitions.take_back(version(public_report), by=aigerim)
    with pytest.raises(NotApproved):
        release(version(public_report), by=marat)
    LanguageVersion.objects.filter(page=public_report).update(round=Round.RELEASED)
    with pytest.raises(NotApproved):
        release(version(public_report), by=marat)
    assert public(public_report) == TITLES


def test_a_draft_is_not_released(trees, report, marat):
    with pytest.raises(NotApproved):
        release(version(report), by=marat)
    LanguageVersion.objects.filter(page=report).update(round=Round.RELEASED)
    with pytest.raises(NotApproved):
        release(version(report), by=marat)


def test_a_decision_on_another_text_releases_nothing(public_report, marat):
    decisions = Decision.objects.filter(hand_over__version__page=public_report)
    with without_triggers():
        decisions.update(payload_hash="0" * 64)
    with pytest.raises(NotApproved):
        release(version(public_report), by=marat)


def test_a_revision_changed_past_the_guard_releases_nothing(
    public_report, marat, caplog
):
    sealed = public_report.live_revision
    with without_triggers():
        Revision.objects.filter(pk=sealed.pk).update(
            content={**sealed.content, "lead": "Slipped in"}
        )
    with pytest.raises(SealIsBroken):
        release(version(public_report), by=marat)
    assert public(public_report) == TITLES
    assert len(caplog.records) == 1


def test_a_deleted_page_releases_nothing(public_report, marat):
    left = version(public_report)
    public_report.delete()
    with pytest.raises(PageIsGone):
        release(left, by=marat)


def test_a_release_is_all_or_nothing(public_report, aigerim, dana, monkeypatch):
    page = fresh(public_report)
    page.title = "Summer school"
    page.save_revision(user=aigerim)
    transitions.hand_over(version(page), by=aigerim)

    def fails(release, payload):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(type(page), "write_public_rows", fails)
    with pytest.raises(RuntimeError):
        approved_by(page, dana)
    assert (public(page), listed()) == (TITLES, set(TITLES.values()))
    assert (fresh(page).title, version(page).round) == ("Spring school", "in_review")
    assert version(page).hand_overs.filter(closed_at=None).count() == 1


def test_wagtails_schedule_is_not_used(public_trees, aigerim, dana):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    later = timezone.now() + timedelta(days=30)
    page = write_report(index, by=aigerim, go_live_at=later)
    sealed = transitions.hand_over(version(page), by=aigerim)
    assert sealed.revision.content["go_live_at"] is None
    approved_by(page, dana)
    assert (fresh(page).live, fresh(page).go_live_at) == (True, None)
    assert Revision.objects.exclude(approved_go_live_at=None).count() == 0


# Every way it ends


def unpublish(page):
    page.unpublish()


def expire(page):
    past = timezone.now() - timedelta(days=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled", stdout=io.StringIO())


def delete(page):
    page.delete()


def delete_by_queryset(page):
    Page.objects.filter(pk=page.pk).delete()


def delete_above(page):
    page.get_parent().specific.delete()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def make_private_above(page):
    above = page.get_parent()
    PageViewRestriction.objects.create(
        page=above, restriction_type="password", password="open"
    )


ENDS = {
    function.__name__: function
    for function in (
        unpublish,
        expire,
        delete,
        delete_by_queryset,
        delete_above,
        make_private,
        make_private_above,
    )
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_the_text_leaves_every_answer_and_the_release_ends(public_report, end):
    kazakh = in_language(public_report, "kk")
    left = version(kazakh)
    end(kazakh)
    assert public(public_report) == only("en", "ru")
    assert listed() == {TITLES["en"], TITLES["ru"]}
    assert left.releases.current().count() == 0
    assert left.releases.count() == 1


@pytest.mark.parametrize("end", [make_private, make_private_above])
def test_lifting_a_restriction_makes_nothing_public(public_report, end, marat):
    kazakh = in_language(public_report, "kk")
    end(kazakh)
    with pytest.raises(GatesAreShut) as refusal:
        release(version(kazakh), by=marat)
    assert "not private" in refusal.value.shut
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()
    assert (public(public_report), fresh(kazakh).live) == (only("en", "ru"), False)
    assert version(kazakh).releases.get().why_ended == ["The page was made private."]
    if end is make_private_above:
        release(version(kazakh.get_parent()), by=marat)
    release(version(kazakh), by=marat)
    assert public(public_report) == TITLES


def test_a_restriction_nobody_announced_hides(public_report):
    kazakh = in_language(public_report, "kk")
    row = PageViewRestriction(page=kazakh.get_parent(), restriction_type="login")
    PageViewRestriction.objects.bulk_create([row])
    assert public(public_report) == only("en", "ru")


def test_a_row_switched_off_in_sql_hides(public_report):
    Page.objects.filter(pk=in_language(public_report, "kk").pk).update(live=False)
    assert public(public_report) == only("en", "ru")


def test_a_row_switched_on_in_sql_shows_nothing(public_trees, report):
    with without_triggers():
        Page.objects.filter(pk=report.pk).update(live=True)
    assert public(report) == {}


def test_ending_what_is_not_public_is_nothing(trees, report):
    end_current(report.pk, by=None, reason="")
    end_current(0, by=None, reason="")
    assert version(report).releases.count() == 0


def test_an_ended_release_is_not_ended_again(public_report, marat, monkeypatch):
    """The database decides who was first, even without the lock."""
    current = Release.objects.get(version=version(public_report))

    class Stale:
        def current(self):
            return self

        def first(self):
            return current

    mine = version(public_report)
    withdraw(mine, by=marat, reason="First.")
    monkeypatch.setattr(LanguageVersion, "releases", Stale())
    with pytest.raises(NotPublic):
        withdraw(mine, by=marat, reason="Second.")
    monkeypatch.undo()
    assert Release.objects.get(pk=current.pk).end_reason == "First."


def test_a_release_of_a_deleted_page_can_be_withdrawn(public_report, marat):
    left = version(public_report)
    public_report.delete()
    with without_triggers():
        Release.objects.filter(version=left).update(ended_at=None)
    assert withdraw(left, by=marat, reason="Gone.").end_reason == "Gone."


# The record is kept


@pytest.mark.parametrize(
    "model", [HandOver, Decision, Release, Segment, TranslationEdit]
)
def test_a_record_never_changes_and_never_goes(public_report, model):
    row = model.objects.first()
    with pytest.raises(RecordIsKept):
        row.save()
    for delete_it in (row.delete, model.objects.filter(pk=row.pk).delete):
        with pytest.raises((RecordIsKept, ProtectedError)), transaction.atomic():
            delete_it()
    assert model.objects.filter(pk=row.pk).exists()


def test_a_language_in_use_is_not_deleted(public_report):
    with pytest.raises(ProtectedError), transaction.atomic():
        Locale.objects.get(language_code="kk").delete()
    assert public(public_report) == TITLES


@pytest.mark.django_db(transaction=True)
def test_purging_revisions_leaves_the_sealed_ones(public_report, aigerim):
    page = fresh(public_report)
    for lead in ("One.", "Two.", "Three."):
        page.lead = lead
        page.save_revision(user=aigerim)
    sealed = set(HandOver.objects.values_list("sealed_revision_id", flat=True))
    newest = fresh(page).latest_revision_id
    call_command("purge_revisions", stdout=io.StringIO())
    left = set(Revision.objects.values_list("pk", flat=True))
    assert left == sealed | {newest}
    assert public(page) == TITLES


def test_the_records_say_what_they_are(public_report):
    record = Release.objects.get(version=version(public_report))
    name = f"{record.version} #"
    assert str(record) == f"{name}{record.pk}"
    assert str(record.hand_over) == f"{name}{record.hand_over.pk}"
    assert str(record.hand_over.decision) == f"Approved: {record.hand_over}"
    assert str(Named(kind="image", number=7)) == "image 7"
    assert str(public_report.addresses.get()) == "/en/reports/spring-school/"
