"""Sending a text back with remarks about single segments."""

import pytest

from cms.approval import sent_back, transitions
from cms.approval.models import Entry, Notice, Remark
from cms.approval.release import PageIsGone
from cms.approval.trail_report import words
from cms.translation.refusals import ReasonNeeded
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation
from tests.cast import approved_by, fill, version


@pytest.fixture
def sealed(public_trees, report, aigerim):
    """Aigerim's report, waiting for a decision."""
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
def target(sealed, report, bolat, dana):
    """Its Kazakh translation, waiting for a decision."""
    approved_by(report, dana)
    page = begin_translation(report, "kk", by=bolat)
    adopt_newest(version(page))
    fill(page, bolat, "Қаз")
    return transitions.hand_over(version(page), by=bolat)


def block(sealed, number):
    return sealed.payload["fields"]["body"][number]["id"]


def places_of(sealed):
    """A field, a sentence of a paragraph, a part of a quote, a quote as a whole."""
    paragraph, quote = (f"body.{block(sealed, number)}" for number in (1, 2))
    return [("lead", 0), (paragraph, 1), (f"{quote}.speaker", 0), (quote, None)]


@pytest.mark.parametrize("which", ["sealed", "target"])
def test_remarks_stand_with_the_decision_in_their_order(which, dana, request):
    handed_over = request.getfixturevalue(which)
    codes = ("meaning", "term", "name", "style")
    said = [
        (*place, code, f"About the {code}.")
        for place, code in zip(places_of(handed_over), codes, strict=True)
    ]
    decision = transitions.request_changes(
        handed_over, by=dana, reason="See below.", remarks=said
    )
    found = decision.remarks.values_list("path", "position", "code", "comment")
    assert list(found) == said
    assert decision.reason == "See below."
    assert handed_over.version.round == "drafting"


def test_a_remark_is_reason_enough(sealed, dana, aigerim):
    decision = transitions.request_changes(
        sealed, by=dana, reason="", remarks=[("lead", 0, "typo", "Two commas.")]
    )
    assert (decision.reason, Remark.objects.count()) == ("", 1)
    notice = Notice.objects.get(user=aigerim, kind="sent_back")
    assert notice.data["reason"] == "Two commas."


def test_a_remark_without_a_comment_tells_its_code(sealed, dana, aigerim):
    remarks = [("lead", 0, "typo", ""), ("title", 0, "name", "Who is that?")]
    transitions.request_changes(sealed, by=dana, reason=" ", remarks=remarks)
    notice = Notice.objects.get(user=aigerim, kind="sent_back")
    assert notice.data["reason"] == "Typo. Who is that?"


def test_without_a_remark_the_reason_is_needed(sealed, dana):
    with pytest.raises(ReasonNeeded):
        transitions.request_changes(sealed, by=dana, reason=" ", remarks=[])
    assert version(sealed.version.page).round == "in_review"


@pytest.mark.parametrize("which", ["sealed", "target"])
@pytest.mark.parametrize(
    ("place", "refusal"),
    [
        (("lead", 1), sent_back.NoSuchPlace),
        (("lead.more", None), sent_back.NoSuchPlace),
        (("body.nowhere", 0), sent_back.NoSuchPlace),
        (("body.nowhere", None), sent_back.NoSuchPlace),
        (("slug", None), sent_back.NoSuchPlace),
        (("", None), sent_back.NoSuchPlace),
    ],
)
def test_a_remark_is_about_a_place_of_the_text(which, place, refusal, dana, request):
    handed_over = request.getfixturevalue(which)
    remarks = [("title", 0, "typo", "Fine."), (*place, "typo", "Where?")]
    with pytest.raises(refusal):
        transitions.request_changes(
            handed_over, by=dana, reason="Because.", remarks=remarks
        )
    assert version(handed_over.version.page).round == "in_review"
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("code", ["", "taste", "TYPO", None])
def test_a_remark_has_one_of_the_codes(sealed, dana, code):
    with pytest.raises(sent_back.NoSuchCode):
        transitions.request_changes(
            sealed, by=dana, reason="Because.", remarks=[("lead", 0, code, "Hm.")]
        )
    assert version(sealed.version.page).round == "in_review"


def test_nobody_would_read_a_remark_about_a_page_that_is_gone(sealed, report, dana):
    report.delete()
    sealed.refresh_from_db()
    with pytest.raises(PageIsGone):
        transitions.request_changes(
            sealed, by=dana, reason="", remarks=[("lead", 0, "typo", "")]
        )
    transitions.request_changes(sealed, by=dana, reason="Gone.")


def test_remarks_are_all_written_in_one_query(sealed, dana, django_assert_num_queries):
    decision = transitions.request_changes(sealed, by=dana, reason="Because.")
    for number in (1, 3, 30):
        said = [sent_back.Said("lead", 0, "typo", str(n)) for n in range(number)]
        with django_assert_num_queries(1):
            sent_back.write(decision, said)


def test_the_trail_tells_every_remark(sealed, dana):
    lead, sentence, *_others = places_of(sealed)
    transitions.request_changes(
        sealed,
        by=dana,
        reason="See below.",
        remarks=[(*lead, "typo", "Two commas."), (*sentence, "omission", "")],
    )
    told = Entry.objects.get(act="request_changes")
    assert (told.data["reason"], told.data["remarks"]) == (
        "See below.",
        [
            {
                "path": "lead",
                "position": 0,
                "code": "typo",
                "comment": "Two commas.",
            },
            {
                "path": sentence[0],
                "position": 1,
                "code": "omission",
                "comment": "",
            },
        ],
    )
    assert [str(change) for change in words.changes(told.act, told.data, {})] == [
        "Where it stands: In review → Drafting",
        "Reason: See below.",
        "Remarks: 2 (Typo: Two commas.; Omission)",
    ]


def test_without_remarks_the_trail_tells_of_none(sealed, dana):
    transitions.request_changes(sealed, by=dana, reason="Too short.")
    told = Entry.objects.get(act="request_changes")
    assert "remarks" not in told.data
