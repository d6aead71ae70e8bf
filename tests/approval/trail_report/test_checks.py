"""What the screen says about the daily checks."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.approval import audit, proof, trail
from cms.approval.models import AuditRun, Entry
from cms.approval.trail_report.checks import SHOWN, checks
from events.models import ReportPage
from tests.approval.trail_report.test_view import TRAIL, text
from tests.past_triggers import without_triggers


@pytest.fixture
def shown(client, marat):
    """The two boxes at the top of the screen: their kind and what they say."""

    def read():
        client.force_login(marat)
        page = BeautifulSoup(client.get(TRAIL).content, "html.parser")
        return [
            (box["class"][-1].removeprefix("help-"), text(box))
            for box in page.select(".trail-check")
        ]

    return read


def change(*numbers):
    with without_triggers():
        Entry.objects.filter(number__in=numbers).update(act="plan")


def test_before_the_first_check(trees, shown):
    say = "Nobody has checked yet. The worker does it once a day. Last checked never"
    assert shown() == [
        ("warning", f"The chain of the audit trail {say}"),
        ("warning", f"What is public {say}"),
    ]


def test_when_nothing_was_found(public_report, shown):
    moment = datetime.datetime(2026, 4, 14, 9, 5, tzinfo=datetime.UTC)
    with time_machine.travel(moment):
        audit.run_daily()
        assert shown() == [
            (
                "info",
                "The chain of the audit trail Every entry is there, as it was written. "
                "Last checked April 14, 2026, 2:05 PM (UTC+5)",
            ),
            (
                "info",
                "What is public Page, release, decision and audit trail agree on "
                "everything public. Last checked April 14, 2026, 2:05 PM (UTC+5)",
            ),
        ]


def test_when_a_check_is_old(public_report, shown):
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=37)):
        audit.verify()
    audit.public()
    (kind, said), (other, _said) = shown()
    assert (kind, other) == ("warning", "info")
    assert said.endswith(
        "That is more than 36 hours ago. Please ask your administrator whether the "
        "worker runs."
    )


def test_when_something_was_found(public_report, shown):
    change(2)
    with without_triggers():
        ReportPage.objects.filter(pk=public_report.pk).update(lead="Forged.")
    audit.run_daily()
    (kind, chain), (other, public) = shown()
    assert (kind, other) == ("critical", "critical")
    assert "1 finding " in chain
    assert chain.endswith("Entry 2 It was changed after it was written.")
    assert "Spring school (English) The row of the page says something else." in public


def test_of_many_findings_the_first_are_shown(public_report, shown):
    change(*range(1, SHOWN + 4))
    audit.verify()
    (_kind, chain), _public = shown()
    assert f"{SHOWN + 3} findings" in chain
    assert chain.endswith("… and 3 more")
    verified, _proven = checks()
    assert [found.where for found in verified.findings] == [
        f"Entry {number}" for number in range(1, SHOWN + 1)
    ]


def test_when_a_check_broke_off(public_report, shown, monkeypatch):
    def fall():
        raise ValueError("no such row")
        yield

    monkeypatch.setattr(proof, "disagreements", fall)
    audit.public()
    _chain, (kind, said) = shown()
    assert kind == "critical"
    assert "so nothing is proven. It says: ValueError: no such row" in said


def test_a_check_that_runs_hides_nothing(public_report, shown):
    audit.verify()
    AuditRun.objects.create(what=AuditRun.What.VERIFY)
    assert shown()[0][0] == "info"


def test_every_finding_there_can_be_has_words_on_the_screen(db):
    """A row of an old check is read with the words of today."""
    for code in trail.REASONS:
        AuditRun.objects.create(
            what="verify",
            finished_at=timezone.now(),
            findings=1,
            first_findings=[{"number": 2, "code": code}],
        )
        assert checks()[0].findings[0].what == str(trail.REASONS[code])
    for code, (what, remedy) in proof.WORDS.items():
        row = {"code": code, "title": "Home", "language": "en"}
        AuditRun.objects.create(
            what="public", finished_at=timezone.now(), findings=1, first_findings=[row]
        )
        (found,) = checks()[1].findings
        assert (found.where, found.what, found.remedy) == (
            "Home (English)",
            str(what),
            str(remedy),
        )


def test_a_finding_that_nobody_has_words_for_any_more(db):
    for what, row in (
        ("verify", {"number": 2, "code": "old"}),
        ("public", {"code": "old", "title": "Home", "language": "xx"}),
    ):
        AuditRun.objects.create(
            what=what, finished_at=timezone.now(), findings=1, first_findings=[row]
        )
    assert [str(found.what) for check in checks() for found in check.findings] == [
        "old",
        "old",
    ]


def test_two_questions_however_much_was_found(public_report, django_assert_num_queries):
    for count in (1, 3, 9):
        change(*range(1, count + 1))
        audit.verify()
        audit.public()
        with django_assert_num_queries(2):
            assert len(checks()[0].findings) == count
