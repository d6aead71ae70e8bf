"""Acts and details of the trail in words; and that no act is without them."""

import datetime

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.approval.trail_report import words
from tests.approval.trail_report.acts_in_code import (
    UnreadableActError,
    acts,
    acts_in,
)


def told(act, people=None, **data):
    return [str(change) for change in words.changes(act, data, people or {})]


def test_every_act_that_is_written_anywhere_has_words():
    hooks.search_for_hooks()  # with them the apps above bring their words
    assert acts() == set(words.acts())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('trail.write("plan", by=None)', {"plan"}),
        ('trail.tell(version, "end", by=None)', {"end"}),
        ('trail.tell(version, by=None, act="end")', {"end"}),
        ('trail.write("a" if late else "b", by=None)', {"a", "b"}),
        ('def f(v, act=""):\n trail.tell(v, act)\nf(1)\nf(1, "x")', {"x"}),
        ('def f(*, act="y"):\n trail.write(act)\nf()\nf(act="x")', {"x", "y"}),
        ('def f(a):\n trail.write(a)\ndef g(b):\n f(b)\ng("x")', {"x"}),
        (
            "def f(move):\n trail.tell(1, move.name)",
            {"hand_over", "take_back", "request_changes", "approve", "reopen"}
            | {"release"},
        ),
        ('file.write("x")', set()),
    ],
)
def test_acts_are_found_wherever_their_names_come_from(source, found):
    assert acts_in(source) == found


def test_acts_are_found_in_the_modules_that_give_them():
    writer = 'def f(act="x"):\n trail.write(act)\nf()'
    caller = 'there.f(act="y")\nf(act="z")'
    assert acts_in(caller, there=writer) == {"x", "y"}


@pytest.mark.parametrize("source", ["trail.write(NAME)", "trail.write(f'a{b}')"])
def test_an_act_that_cannot_be_read_is_not_passed_over(source):
    with pytest.raises(UnreadableActError):
        acts_in(source)


def test_the_words_are_those_of_the_active_language():
    assert words.act("approve") == "Approved"
    with translation.override("ru"):
        assert words.act("approve") == "Утверждено"
    assert words.act("no_such_act") == "no_such_act"


def test_a_move_tells_where_the_text_stood_and_why():
    assert told(
        "request_changes",
        before={"round": "in_review"},
        after={"round": "drafting", "hash": "0" * 64},
        reason="Too short.",
        source=3,
    ) == [
        "Where it stands: In review → Drafting",
        "Reason: Too short.",
        "Source version: no. 3",
    ]


def test_a_release_tells_what_was_public_and_what_is():
    first, second = {"release": 7, "hash": "a"}, {"release": 9, "hash": "b"}
    assert told("release", before=None, after=first, release=7) == [
        "Public release: none → no. 7"
    ]
    assert told(
        "roll_back", before=first, after=second, release=9, restores="x #5"
    ) == [
        "Public release: no. 7 → no. 9",
        "As it was in: x #5",
    ]
    assert told("end", before=second, after=None, reason="") == [
        "Public release: no. 9 → none"
    ]


def test_an_exception_tells_for_whom_and_until_when():
    until = datetime.datetime(2026, 4, 14, 9, 5, tzinfo=datetime.UTC)
    data = {
        "before": None,
        "after": None,
        "from_what": "four_eyes",
        "person": 4,
        "reason": "Nobody else is here.",
        "expires_at": until.isoformat(),
    }
    with timezone.override("Asia/Almaty"):
        assert told("exempt", {4: "Dana"}, **data) == [
            "Exception from: Four eyes",
            "For: Dana",
            "Reason: Nobody else is here.",
            "Until: April 14, 2026, 2:05\u00a0PM (UTC+5)",
        ]


def test_a_policy_is_a_single_value():
    assert told("policy", report="", before="", after="together") == [
        "Release policy: All languages together"
    ]
    assert told("policy", before="each", after="together") == [
        "Release policy: Each language when it is approved → All languages together"
    ]


def test_a_plan_names_its_languages():
    assert told(
        "plan",
        plan=2,
        report="x",
        what="release",
        languages=["kk", "ru", "tlh"],
        reason="",
    ) == [
        "Plan: no. 2",
        "What is planned: Release",
        "Languages: Қазақша, Русский, and tlh",
    ]


def test_what_did_not_change_and_what_is_empty_is_not_told():
    same = {"name": "Abai University", "short": ""}
    assert told("rename", before=same, after={**same, "sort": "Abai"}) == [
        "Sorted as: Abai"
    ]


def test_names_of_records():
    names = {"kk": "Абай университеті", "en": "Abai University"}
    assert told(
        "merge",
        record=3,
        into=5,
        before={"names": {"en": "Abai"}},
        after={"names": names},
        pages=0,
    ) == [
        "Names: English: Abai → Қазақша: Абай университеті; English: Abai University",
        "Record: no. 3",
        "Merged into: no. 5",
        "Public pages that show it: 0",
    ]


def test_a_detail_nobody_has_words_for_is_shown_as_it_is():
    assert told("approve", before="x", after={"colour": ["red"]}, size=3) == [
        "approve: x",
        'colour: ["red"]',
        "size: 3",
    ]
    assert told("approve", before={"round": "gone"}, after=None) == [
        "Where it stands: gone"
    ]


def test_two_apps_cannot_claim_one_word():
    with pytest.raises(ValueError, match="approve"):
        words.add_act("approve", gettext_lazy("Approved"), lambda data: ("", ""))
    with pytest.raises(ValueError, match="round"):
        words.add_detail("round", gettext_lazy("Reason"), words.as_it_is)
