"""What the records call themselves in Wagtail's lists and in logs."""

import datetime

from cms.approval import transitions
from cms.approval.models import (
    Delivery,
    GoneAddress,
    Notice,
    Plan,
    ReleasePolicy,
    Remark,
    Removal,
    Removed,
)
from tests.cast import in_review, version
from tests.leaflets.models import LeafletPage

DUE = datetime.datetime(2026, 4, 14, 9, 30, tzinfo=datetime.UTC)


def test_what_goes_out_says_what_it_is(marat):
    assert [
        str(Notice(user=marat, kind="released")),
        str(Delivery(kind="mail", key="notice 7")),
        str(Plan(what=Plan.What.RELEASE, due_at=DUE)),
        str(ReleasePolicy(policy="together")),
    ] == [
        "released → Marat",
        "notice 7",
        "Release 2026-04-14 09:30",
        "All languages together",
    ]


def test_a_remark_says_what_is_wrong_and_where(trees, report, aigerim, dana):
    transitions.hand_over(version(report), by=aigerim)
    remarks = [("lead", 0, "typo", "Two commas.")]
    transitions.request_changes(in_review(report), by=dana, reason="", remarks=remarks)
    assert str(Remark.objects.get()) == "Typo: lead"


def test_what_the_law_removed_says_from_where_and_never_what():
    removal = Removal(what="name", authority="The district court", reference="No. 7")
    assert [
        str(removal),
        str(Removed(label="approval.Release", number=3, column="payload")),
        str(GoneAddress(language="kk", path_digest="0123456789abcdef" * 4)),
    ] == [
        "A name or a passage: The district court, No. 7",
        "approval.Release 3: payload",
        "/kk/ 0123456789ab",
    ]


def test_a_page_without_facts_of_its_own_says_none_in_words(db):
    assert LeafletPage(title="A leaflet").facts_in("kk") == {}
