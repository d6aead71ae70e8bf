"""The audit trail: what it tells, and that nobody changes it unseen."""

import datetime
import threading

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import PageViewRestriction

from cms.approval import audit, policy, trail, transitions
from cms.approval.models import Entry, Exemption
from cms.approval.release import roll_back, withdraw
from cms.core.origin import coming_from
from cms.translation.refusals import ReasonNeeded
from tests.cast import approved_by, fresh, in_language, version
from tests.past_triggers import without_triggers

PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | PLAIN_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN_TEXT, inner),
    max_leaves=8,
)


def broken(expected=""):
    return [(found.number, found.code) for found in trail.breaks(expected)]


def tamper(entry, **columns):
    """Write past the house into the entry with this number."""
    with without_triggers():
        assert Entry.objects.filter(number=entry).update(**columns) == 1


def remove(**which):
    with without_triggers(), connection.cursor() as cursor:
        numbers = Entry.objects.filter(**which).values_list("number", flat=True)
        for number in list(numbers):
            cursor.execute("DELETE FROM approval_entry WHERE number = %s", [number])


def told(page):
    """Act and person of every entry of a page's language version, oldest first."""
    rows = Entry.objects.filter(version=version(page)).order_by("number")
    return [(row.act, str(row.by or "the system")) for row in rows]


@pytest.fixture
def five(report, olga):
    """Five entries, and nothing before them."""
    remove()
    for number in range(1, 6):
        trail.write("policy", by=None, before="each", after=f"each {number}")


# What it tells


def test_the_road_of_a_text(public_trees, report, aigerim, dana, marat):
    with coming_from("web 203.0.113.5"):
        transitions.hand_over(version(report), by=aigerim)
    first = approved_by(report, dana)
    withdraw(version(report), by=marat, reason="A wrong date.")
    again = roll_back(first, by=marat, reason="It was right.")
    assert told(report) == [
        ("hand_over", "Aigerim"),
        ("approve", "Dana"),
        ("release", "Dana"),
        ("withdraw", "Marat"),
        ("roll_back", "Marat"),
    ]
    begun, _approved, released, withdrawn, restored = Entry.objects.filter(
        version=version(report)
    ).order_by("number")
    sealed = first.payload_hash
    assert (begun.origin, begun.language, begun.data) == (
        "web 203.0.113.5",
        "en",
        {
            "before": {"round": "drafting"},
            "after": {"round": "in_review", "hash": sealed},
        },
    )
    assert (released.data["before"], released.data["after"]) == (
        None,
        {"release": first.pk, "hash": sealed},
    )
    assert withdrawn.data == {
        "before": {"release": first.pk, "hash": sealed},
        "after": None,
        "reason": "A wrong date.",
    }
    assert restored.data["after"] == {"release": again.pk, "hash": sealed}
    assert broken() == []


def test_numbers_have_no_gaps_and_each_entry_follows_the_one_before(public_report):
    rows = list(Entry.objects.order_by("number"))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows] == ["", *(row.hash for row in rows)][:-1]
    assert trail.end() == (len(rows), rows[-1].hash)
    assert broken() == []


def test_what_is_hashed_is_what_the_database_keeps(db):
    moment = timezone.now()
    entry = trail.write(
        "policy",
        by=None,
        after={"at": moment, "why": gettext_lazy("Reason")},
        some=(1,),
    )
    assert Entry.objects.get().data == entry.data
    assert (entry.data["after"]["why"], entry.data["some"]) == ("Reason", [1])
    assert broken() == []


def test_an_act_that_fails_leaves_nothing(five, marat, report):
    with pytest.raises(ReasonNeeded):
        withdraw(version(report), by=marat, reason="")
    assert trail.end()[0] == 5
    with transaction.atomic():
        trail.write("policy", by=None)
        transaction.set_rollback(True)
    assert trail.end()[0] == 5
    assert broken() == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_outside_a_transaction():
    for act in (trail.hold, lambda: trail.write("policy", by=None)):
        with pytest.raises(TransactionManagementError):
            act()
    assert Entry.objects.count() == 0


@given(acts=st.lists(st.tuples(st.sampled_from(["plan", "policy"]), JSON, PLAIN_TEXT)))
@pytest.mark.django_db
def test_whatever_is_told_the_chain_holds(acts):
    with transaction.atomic():
        for act, after, reason in acts:
            trail.write(act, by=None, after=after, reason=reason)
        assert broken() == []
        assert Entry.objects.count() == len(acts)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_two_acts_at_once_get_two_numbers():
    start, failed = threading.Barrier(4), []

    def act(name):
        try:
            start.wait(10)
            for _time in range(10):
                with transaction.atomic():
                    trail.write("policy", by=None, after=name)
        except Exception as error:  # noqa: BLE001 -- reported below
            failed.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=[name], daemon=True) for name in "abcd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    rows = Entry.objects.order_by("number").values_list("number", flat=True)
    assert list(rows) == list(range(1, 41))
    assert broken() == []


# What somebody changed in the database

TAMPERED = {
    # column: what somebody writes into it, and what the check finds
    "number": (30, [(3, "missing"), (6, "missing"), (30, "changed")]),
    "at": (timezone.now(), [(3, "changed")]),
    "by": ("olga", [(3, "changed")]),
    "act": ("release", [(3, "changed")]),
    "version": ("report", [(3, "changed")]),
    "language": ("kk", [(3, "changed")]),
    "origin": ("web 203.0.113.6", [(3, "changed")]),
    "data": ({"before": "each", "after": "together"}, [(3, "details")]),
    "data_digest": ("0" * 64, [(3, "changed"), (3, "details")]),
    "previous": ("0" * 64, [(3, "order"), (3, "changed")]),
    "hash": ("0" * 64, [(3, "changed"), (4, "order")]),
}


@pytest.mark.parametrize("column", TAMPERED)
def test_a_changed_column_is_found(five, olga, report, column):
    value, found = TAMPERED[column]
    value = {"olga": olga, "report": version(report)}.get(str(value), value)
    tamper(3, **{column: value})
    assert broken() == found


def test_every_column_is_tried():
    columns = {field.name for field in Entry._meta.concrete_fields}
    assert columns - set(TAMPERED) == {"id"}


def test_details_that_were_removed_are_found(five):
    tamper(3, data=None)
    assert broken() == [(3, "removed")]


def test_a_row_that_was_written_anew_with_its_hash_is_found(five):
    entry = Entry.objects.get(number=3)
    entry.act = "plan"
    tamper(3, act="plan", hash=trail.hash_of(entry))
    assert broken() == [(4, "order")]


def test_a_deleted_row_is_found_in_the_middle_and_at_the_beginning(five):
    remove(number=3)
    assert broken() == [(3, "missing")]
    remove(number=1)
    assert broken() == [(1, "missing"), (3, "missing")]


def test_a_cut_end_is_found_by_a_hash_that_was_noted(five):
    _number, noted = trail.end()
    remove(number__gt=3)
    assert broken() == []
    assert broken(noted) == [(4, "unexpected")]
    trail.write("policy", by=None)
    assert broken(noted) == [(5, "unexpected")]
    assert broken(Entry.objects.get(number=2).hash) == []


def test_a_cut_end_is_found_by_the_check_before(five):
    audit.verify()
    remove(number__gt=3)
    assert broken() == [(5, "cut")]
    # … also when others have the numbers now, and the next check ends with them.
    for _time in range(3):
        trail.write("policy", by=None)
    assert audit.verify().findings == 1
    assert audit.verify().findings == 1
    assert [found.code for found in trail.breaks()] == ["cut"]


def test_a_trail_that_was_emptied_is_found(five):
    audit.verify()
    remove()
    assert trail.end() == (0, "")
    assert broken() == [(5, "cut")]
    assert audit.verify().last_number is None
    assert broken() == [(5, "cut")]


def test_the_check_reads_a_few_entries_at_a_time(
    five, monkeypatch, django_assert_num_queries
):
    with django_assert_num_queries(3):
        assert broken() == []
    monkeypatch.setattr(trail, "_AT_ONCE", 2)
    remove(number=4)
    with django_assert_num_queries(4):
        assert broken() == [(4, "missing")]


# What Wagtail does to a public page


def test_unpublishing_in_wagtail_is_told_once_with_the_person(
    public_report, marat, client
):
    kazakh = in_language(public_report, "kk")
    before = Entry.objects.count()
    client.force_login(marat)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[kazakh.pk]))
    assert fresh(kazakh).live is False
    assert told(kazakh)[-1] == ("end", "Marat")
    assert Entry.objects.count() == before + 1


def test_unpublishing_with_everything_below_is_told_once_each(public_report, marat):
    before = Entry.objects.count()
    index = fresh(public_report.get_parent())
    UnpublishPageAction(index, user=marat, include_descendants=True).execute(
        skip_permission_checks=True
    )
    assert [told(page)[-1][0] for page in (index, public_report)] == ["end", "end"]
    assert Entry.objects.count() == before + 2


def test_deleting_pages_is_told_once_each(public_report):
    before = Entry.objects.count()
    kazakh = in_language(public_report, "kk")
    versions = [version(kazakh), version(kazakh.get_parent())]
    fresh(kazakh.get_parent()).delete()
    ends = Entry.objects.filter(number__gt=before)
    assert {entry.version for entry in ends} == set(versions)
    assert [entry.act for entry in ends] == ["end", "end"]


def test_making_pages_private_is_told_once_each(public_report):
    before = Entry.objects.count()
    index = fresh(public_report.get_parent())
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert [told(page)[-1][0] for page in (index, public_report)] == ["end", "end"]
    assert Entry.objects.count() == before + 2
    assert Entry.objects.first().data["told"]["en"] == "The page was made private."


def test_what_is_done_on_a_screen_comes_from_its_address(report, aigerim, dana, client):
    client.force_login(aigerim)
    client.post(reverse("approval:hand_over", args=[version(report).pk]))
    assert Entry.objects.get(act="hand_over").origin == "web 127.0.0.1"


def test_an_act_on_a_text_whose_page_is_gone(report, marat, dana):
    mine = version(report)
    fresh(report).delete()
    mine.refresh_from_db()
    policy.exempt(
        mine,
        Exemption.From.FOUR_EYES,
        by=marat,
        reason="Nobody else is here.",
        expires_at=timezone.now() + datetime.timedelta(days=1),
        person=dana,
    )
    entry = Entry.objects.first()
    assert (entry.act, entry.version, entry.by) == ("exempt", mine, marat)
    assert str(entry) == f"{entry.number} exempt"
