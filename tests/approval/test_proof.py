"""The proof of what is public: every road is clean, what was tampered with is named.

Everything here is written past the guard, as somebody with a database client would.
"""

import datetime
import json

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.approval import policy, proof, transitions
from cms.approval.models import Address, Decision, Entry, Exemption, HandOver, Release
from cms.approval.release import release, roll_back, withdraw
from cms.translation.models import Contribution
from cms.translation.versions import contributed
from events.models import ReportIndexPage, ReportPage
from events.models.public_report import PublicNaming, PublicReport
from home.models import HomePage
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    release_source,
    version,
    write_report,
)
from tests.home.demo.played import the_demo
from tests.leaflets.models import LeafletPage, Signatory
from tests.past_triggers import without_triggers
from tests.photographs import staged

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def found():
    """Every disagreement: its code, the title and the language."""
    return [(one.code, one.title, one.language) for one in proof.disagreements()]


def write(rows, **columns):
    with without_triggers():
        assert rows.update(**columns) == 1


def execute(statement, *values):
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def current(page):
    return Release.objects.current().get(version=version(page))


def row(page, model=ReportPage):
    return model.objects.filter(pk=page.pk)


@pytest.fixture
def kazakh(public_report):
    """The Kazakh version of the public report."""
    return in_language(public_report, "kk")


KAZAKH = ("KK Spring school", "kk")


# Every road is clean


def test_a_house_as_it_was_built_is_clean(public_report):
    assert Release.objects.current().count() == 9
    assert found() == []


def test_withdrawn_released_again_and_rolled_back_is_clean(
    public_report, aigerim, dana, marat
):
    first = current(public_report)
    withdraw(version(public_report), by=marat, reason="A pause.")
    assert found() == []
    release(version(public_report), by=marat)
    public_report.title = "Summer school"
    public_report.save_revision(user=aigerim)
    transitions.hand_over(version(public_report), by=aigerim)
    approved_by(public_report, dana)
    assert found() == []
    roll_back(first, by=marat, reason="It was spring.")
    assert found() == []


def test_hidden_moved_and_deleted_pages_are_clean(public_report, aigerim, dana, kazakh):
    archive = write_list(public_report.get_parent(), aigerim, dana)
    fresh(public_report).move(archive, pos="last-child")
    PageViewRestriction.objects.create(page=kazakh, restriction_type="login")
    fresh(in_language(public_report, "ru")).delete()
    assert found() == []


def write_list(beside, author, approver):
    page = ReportIndexPage(
        title="Archive", locale=beside.locale, owner=author, live=False
    )
    beside.get_parent().add_child(instance=page)
    release_source(page, author=author, approver=approver)
    return fresh(page)


def test_work_on_an_earlier_text_forbids_no_approval(public_report, dana, marat):
    """Dana touched what was released by Marat; what came after she did not touch."""
    contributed(version(public_report), dana.pk)
    author = public_report.owner
    public_report.save_revision(user=author)
    transitions.hand_over(version(public_report), by=author)
    approved_by(public_report, marat)
    public_report.save_revision(user=author)
    transitions.hand_over(version(public_report), by=author)
    approved_by(public_report, dana)
    assert found() == []


@pytest.fixture
@staged
def excepted(public_trees, report, aigerim, dana, marat):
    """A report that Dana worked on and, by an exception, approved."""
    contributed(version(report), dana.pk)
    report.save_revision(user=aigerim)
    transitions.hand_over(version(report), by=aigerim)
    policy.exempt(
        version(report),
        Exemption.From.FOUR_EYES,
        by=marat,
        reason="Nobody else is here.",
        expires_at=timezone.now() + datetime.timedelta(hours=1),
        person=dana,
    )
    approved_by(report, dana)
    return report


def test_a_recorded_exception_is_clean(excepted):
    assert found() == []


# Release, hand-over and decision

SIGNED = {
    # what somebody writes: the table, the columns, what is found
    "the decision says something else": (
        Decision,
        {"verdict": "changes_requested"},
        ["decision"],
    ),
    "the decision is on another text": (
        Decision,
        {"payload_hash": "0" * 64},
        ["hashes"],
    ),
    "the text of the release": (Release, {"payload": {"type": "x"}}, ["release-text"]),
    "the hash of the release": (
        Release,
        {"payload_hash": "0" * 64},
        ["release-text", "hashes", "untold"],
    ),
    "the text that was handed over": (
        HandOver,
        {"payload": {"type": "x"}},
        ["hand-over-text"],
    ),
    "the hash that was handed over": (
        HandOver,
        {"payload_hash": "0" * 64},
        ["hand-over-text", "hashes"],
    ),
}


@pytest.mark.parametrize("what", SIGNED)
def test_what_was_signed_was_changed(kazakh, what):
    model, columns, codes = SIGNED[what]
    record = current(kazakh)
    rows = {
        Decision: Decision.objects.filter(hand_over=record.hand_over),
        Release: Release.objects.filter(pk=record.pk),
        HandOver: HandOver.objects.filter(pk=record.hand_over_id),
    }
    write(rows[model], **columns)
    title = "" if columns.get("payload") and model is Release else KAZAKH[0]
    assert found() == [(code, title, "kk") for code in codes]


def test_the_decision_is_gone(kazakh):
    execute(
        "DELETE FROM approval_decision WHERE hand_over_id = %s",
        current(kazakh).hand_over_id,
    )
    assert found() == [("decision", *KAZAKH)]


def test_the_release_is_of_another_hand_over(kazakh, public_report):
    other = current(public_report).hand_over
    write(Release.objects.filter(pk=current(kazakh).pk), hand_over=other)
    assert found() == [("decision", *KAZAKH), ("hashes", *KAZAKH)]


def test_the_approver_had_worked_on_the_text(kazakh, bolat, dana, yerlan):
    decision = Decision.objects.filter(hand_over=current(kazakh).hand_over)
    write(decision, by=bolat)
    assert found() == [("approver", *KAZAKH)]
    write(decision, by=yerlan)
    assert found() == []
    # … also when somebody has made the database forget the work itself.
    execute(
        "DELETE FROM translation_contribution WHERE version_id = %s AND user_id = %s",
        version(kazakh).pk,
        bolat.pk,
    )
    write(decision, by=bolat)
    assert found() == [("approver", *KAZAKH)]


def test_work_after_the_hand_over_does_not_count(kazakh, dana):
    contributed(version(kazakh), dana.pk)
    assert found() == []
    work = Contribution.objects.filter(version=version(kazakh), user=dana)
    work.update(first_at=current(kazakh).hand_over.at)
    assert found() == [("approver", *KAZAKH)]


EXCEPTED = {
    "none": None,
    "for another": {"person": "yerlan"},
    "from something else": {"from_what": "policy"},
    "for another text": {"version": "home"},
    "by themselves": {"by": "dana"},
    "over by then": {"expires_at": LONG_AGO},
    "made afterwards": {"at": timezone.now() + datetime.timedelta(days=1)},
}


@pytest.mark.parametrize("what", EXCEPTED)
def test_an_exception_that_is_none(excepted, dana, yerlan, what):
    home = HomePage.objects.get(locale__language_code="en")
    known = {"dana": dana, "yerlan": yerlan, "home": version(home)}
    if EXCEPTED[what] is None:
        write(Decision.objects.filter(exemption__isnull=False), exemption=None)
    else:
        columns = {
            name: known.get(str(value), value) for name, value in EXCEPTED[what].items()
        }
        write(Exemption.objects.all(), **columns)
    assert found() == [("approver", "Spring school", "en")]


# The row of the page


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (ReportPage, {"lead": "Forged."}),
        (ReportPage, {"starts_on": "2026-04-15"}),
        (ReportPage, {"body": "[]"}),
        (ReportPage, {"participants": "[]", "attendance": "online"}),
        (Page, {"title": "Forged."}),
        (Page, {"search_description": "Forged."}),
        (Page, {"translation_key": "00000000-0000-4000-8000-000000000000"}),
    ],
)
def test_the_row_was_changed(kazakh, model, columns):
    write(row(kazakh, model), **columns)
    assert found() == [("row", *KAZAKH)]


def test_the_row_was_moved_into_another_report_and_language(kazakh, public_report):
    write(
        row(kazakh, Page),
        translation_key="00000000-0000-4000-8000-000000000000",
        locale=public_report.locale,
    )
    assert found() == [("row", *KAZAKH), ("address", *KAZAKH)]


@pytest.mark.parametrize(
    "text", ["<b>" * 3_000, "<p><![CDATA[x]]></p>", "\x0b", "<p></p>" * 5_000]
)
def test_a_text_that_nobody_can_read_is_no_crash(kazakh, public_report, text):
    """The other findings are told as well."""
    body = [{"type": "paragraph", "id": "1", "value": text}]
    write(row(kazakh), body=json.dumps(body))
    write(row(public_report), lead="Forged.")
    assert found() == [("row", "Spring school", "en"), ("row", *KAZAKH)]


def test_a_row_of_another_class(kazakh):
    kind = Page.objects.get(pk=kazakh.get_parent().pk).content_type
    write(row(kazakh, Page), content_type=kind)
    with pytest.warns(RuntimeWarning, match="could not be found"):
        assert found() == [("row", *KAZAKH)]


def test_the_address_was_changed(kazakh):
    write(
        row(kazakh, Page),
        slug="forged",
        url_path=Concat(Value("/forged"), F("url_path")),
    )
    assert found() == [("address", *KAZAKH)]
    Address.objects.filter(page=kazakh).delete()
    assert found() == [("address", *KAZAKH)]


@pytest.fixture
def leaflets(public_trees, aigerim, dana):
    """Two public leaflets with two signatories each."""

    def leaflet(number):
        page = LeafletPage(
            title=f"Leaflet {number}",
            locale=public_trees.locale,
            owner=aigerim,
            live=False,
            text="<p>Read <b>this</b>.</p>",
            signatories=[
                Signatory(name="Saule", office="Dean", locale=public_trees.locale),
                Signatory(name="Asel", locale=public_trees.locale),
            ],
        )
        fresh(public_trees).add_child(instance=page)
        release_source(page, author=aigerim, approver=dana)
        return page

    return [leaflet(1), leaflet(2)]


def test_child_rows_were_changed(leaflets):
    assert found() == []
    first, second = leaflets
    write(Signatory.objects.filter(page=first, name="Asel"), office="Dean")
    assert found() == [("row", "Leaflet 1", "en")]
    execute(
        "DELETE FROM leaflets_signatory WHERE page_id = %s AND name = 'Saule'",
        second.pk,
    )
    assert found() == [("row", "Leaflet 1", "en"), ("row", "Leaflet 2", "en")]


# The rows for lists and search


@pytest.mark.parametrize(
    "columns",
    [
        {"title": "Forged."},
        {"text": "Forged."},
        {"language": "ru"},
        {"starts_on": "2026-04-15"},
        {"venue": None},
    ],
)
def test_a_public_row_was_changed(kazakh, columns):
    write(PublicReport.objects.filter(release=current(kazakh)), **columns)
    assert found() == [("public-rows", *KAZAKH)]


def test_a_public_row_is_gone_or_one_too_many(kazakh):
    report = PublicReport.objects.get(release=current(kazakh))
    naming = report.namings.get(part="organiser")
    PublicNaming.objects.create(report=report, record=naming.record, part="partner")
    assert found() == [("public-rows", *KAZAKH)]
    PublicNaming.objects.filter(report=report, part="partner").delete()
    assert found() == []
    naming.delete()
    assert found() == [("public-rows", *KAZAKH)]
    report.delete()
    assert found() == [("public-rows", *KAZAKH)]


# What only one side says


def test_a_release_of_a_page_that_is_hidden_or_gone(kazakh, public_report):
    write(row(kazakh, Page), live=False)
    assert found() == [("hidden", *KAZAKH)]
    write(row(kazakh, Page), live=True)
    with without_triggers():
        PageViewRestriction.objects.bulk_create(
            [PageViewRestriction(page=kazakh.get_parent(), restriction_type="login")]
        )
    assert found() == [("hidden", "KK Reports", "kk"), ("hidden", *KAZAKH)]
    PageViewRestriction.objects.all().delete()
    versions = type(version(kazakh)).objects.filter(page=kazakh)
    write(versions, page=None)
    assert found() == [("hidden", *KAZAKH), ("no-release", *KAZAKH)]


def test_a_live_row_that_nobody_released(public_report, aigerim):
    draft = write_report(public_report.get_parent(), by=aigerim, title="A draft")
    write(row(draft, Page), live=True)
    assert found() == [("no-release", "A draft", "en")]


def test_a_release_that_was_ended_in_the_database(kazakh):
    write(Release.objects.filter(pk=current(kazakh).pk), ended_at=timezone.now())
    assert found() == [("no-release", *KAZAKH), ("ended-untold", *KAZAKH)]
    write(row(kazakh, Page), live=False)
    assert found() == [("ended-untold", *KAZAKH)]


def test_a_release_that_was_brought_back_in_the_database(kazakh, marat):
    ended = withdraw(version(kazakh), by=marat, reason="A wrong name.")
    assert found() == []
    write(Release.objects.filter(pk=ended.pk), ended_at=None)
    write(row(kazakh, Page), live=True)
    assert found() == [("untold", *KAZAKH)]


def test_a_release_of_which_the_trail_says_nothing(kazakh):
    execute(
        "DELETE FROM approval_entry WHERE act = 'release' AND version_id = %s",
        version(kazakh).pk,
    )
    assert found() == [("untold", *KAZAKH)]


def test_the_trail_tells_of_another_release(kazakh):
    entry = Entry.objects.filter(act="release", version=version(kazakh))
    write(entry, data={"after": {"release": 0, "hash": current(kazakh).payload_hash}})
    assert found() == [("untold", *KAZAKH)]


# Older and unknown shapes


def test_a_text_of_an_older_schema_is_read_as_pages_read_it(kazakh, monkeypatch):
    monkeypatch.setattr(ReportPage, "schema", ReportPage.schema + 1)
    assert {code for code, _title, _language in found()} == {"unreadable"}
    step = {ReportPage.schema - 1: lambda fields: fields}
    monkeypatch.setattr(ReportPage, "upgrades", {**ReportPage.upgrades, **step})
    assert found() == []


# How much it asks


def test_it_asks_the_same_of_one_page_and_of_thirty(
    public_trees, aigerim, dana, django_assert_num_queries
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    made = 0
    for count in (1, 3, 30):
        while made < count:
            made += 1
            page = write_report(index, by=aigerim, title=f"Report {made}")
            release_source(page, author=aigerim, approver=dana)
        # Beside them three home pages and three lists.
        assert Release.objects.current().count() == 6 + count
        with django_assert_num_queries(12):
            assert found() == []


def test_it_holds_a_few_releases_at_a_time(kazakh, monkeypatch):
    monkeypatch.setattr(proof, "AT_ONCE", 2)
    assert [len(some) for some in proof._current()] == [2, 2, 2, 2, 1]
    assert found() == []
    write(row(kazakh, Page), title="Forged.")
    assert found() == [("row", *KAZAKH)]


def test_every_code_has_words_and_a_remedy(kazakh):
    write(row(kazakh, Page), title="Forged.")
    (one,) = proof.disagreements()
    assert str(one.what) == "The row of the page says something else."
    assert str(one.remedy).startswith("Withdraw it and release it again")
    assert (one.page, one.version, one.release) == (
        kazakh.pk,
        version(kazakh).pk,
        current(kazakh).pk,
    )


def test_a_translation_made_from_the_newest_source_is_clean(
    public_report, kazakh, bolat, dana, aigerim
):
    public_report.title = "Autumn school"
    public_report.save_revision(user=aigerim)
    transitions.hand_over(version(public_report), by=aigerim)
    approved_by(public_report, dana)
    target = begun(public_report, "kk", by=bolat)
    fill(target, bolat, "kk")
    transitions.hand_over(version(target), by=bolat)
    approved_by(target, dana)
    assert found() == []


def test_the_demo_is_clean(db):
    the_demo()
    assert Release.objects.current().count() > 6
    assert found() == []
