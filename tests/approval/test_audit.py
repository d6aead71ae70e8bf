"""The daily checks: what they remember, and whom they tell."""

import datetime
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command, load_command_class
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page

from cms.approval import audit, notices, outbox, proof, trail
from cms.approval.models import AuditRun, Decision, Entry, Notice, Release
from events.models import PublicReport, ReportPage
from tests.cast import fresh, person, release_source
from tests.home.demo.played import the_demo
from tests.leaflets.models import LeafletPage, Signatory
from tests.past_triggers import without_triggers


def forge(page, lead="Forged."):
    with without_triggers():
        assert ReportPage.objects.filter(pk=page.pk).update(lead=lead) == 1


def change(number):
    with without_triggers():
        assert Entry.objects.filter(number=number).update(act="plan") == 1


def told():
    return sorted(str(row.user) for row in Notice.objects.filter(kind="audit_failed"))


# What a check leaves behind


def test_a_clean_check_remembers_when_and_how_the_chain_ended(public_report):
    number, last_hash = trail.end()
    verified, proven = audit.run_daily()
    assert (verified.what, verified.findings, verified.first_findings) == (
        "verify",
        0,
        [],
    )
    assert (verified.last_number, verified.last_hash) == (number, last_hash)
    assert (proven.what, proven.findings, proven.last_number, proven.error) == (
        "public",
        0,
        None,
        "",
    )
    assert [*AuditRun.objects.values_list("what", flat=True)] == ["public", "verify"]
    assert all(run.finished_at >= run.started_at for run in AuditRun.objects.all())
    assert told() == []


def test_a_check_remembers_its_first_findings_in_no_language(
    public_report, monkeypatch
):
    monkeypatch.setattr(audit, "KEPT_FINDINGS", 1)
    change(2)
    change(4)
    forge(public_report)
    with translation.override("kk"):
        verified, proven = audit.run_daily()
    stored = AuditRun.objects.get(pk=verified.pk)
    assert (stored.findings, stored.first_findings) == (
        2,
        [{"number": 2, "code": "changed"}],
    )
    assert proven.first_findings == [
        {
            "code": "row",
            "title": "Spring school",
            "language": "en",
            "page": public_report.pk,
            "version": public_report.language_version.pk,
            "release": public_report.language_version.releases.get().pk,
        }
    ]


def test_a_check_that_breaks_off_proves_nothing(public_report, marat, monkeypatch):
    def fall():
        yield trail.Break(1, "changed")
        raise ValueError("no such row")

    monkeypatch.setattr(trail, "breaks", lambda expected: fall())
    verified, proven = audit.run_daily()
    assert (verified.findings, verified.error) == (1, "ValueError: no such row")
    assert (proven.findings, proven.error) == (0, "")
    assert [audit.is_bad(run) for run in (verified, proven)] == [True, False]
    assert told() == ["Founder", "Marat", "Witness"]


def test_a_check_that_breaks_off_at_once_is_told(public_report, marat, monkeypatch):
    def fall():
        raise ValueError("no such row")
        yield

    monkeypatch.setattr(trail, "breaks", lambda expected: fall())
    verified, _proven = audit.run_daily()
    assert (verified.findings, audit.is_bad(verified)) == (0, True)
    assert told() == ["Founder", "Marat", "Witness"]


def test_a_check_that_was_killed_has_not_ended(db, monkeypatch):
    def killed():
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(proof, "disagreements", killed)
    with pytest.raises(KeyboardInterrupt):
        audit.public()
    assert AuditRun.objects.get().finished_at is None
    assert audit.latest("public") is None


def test_the_latest_check_of_each_kind(db):
    with time_machine.travel(datetime.datetime(2026, 4, 14, 9, 5, tzinfo=datetime.UTC)):
        first, second = audit.verify(), audit.verify()
    assert str(first) == "The chain of the audit trail 2026-04-14 09:05"
    assert audit.latest("verify") == second != first
    assert audit.latest("public") is None


@pytest.mark.parametrize(("hours", "late"), [(0, False), (35, False), (37, True)])
def test_a_check_is_late_after_a_day_and_a_half(db, hours, late):
    run = audit.verify()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=hours)):
        assert audit.is_late(run) is late


# Whom it tells


def test_a_finding_is_told_to_those_who_answer_for_the_site(
    public_report, marat, dana, aigerim
):
    person("Timur", ("managing_editor", "kk"))
    gone = person("Gone", ("managing_editor", "ru"))
    gone.is_active = False
    gone.save()
    marat.email = "marat@example.kz"
    marat.save()
    forge(public_report)
    change(3)
    audit.run_daily()
    assert told() == ["Founder", "Marat", "Timur", "Witness"]
    notice = Notice.objects.get(user=marat)
    assert (notice.version, notices.said(notice)) == (
        None,
        "The daily check of the audit trail and of what is public has failed. "
        "Findings: 2. Open the audit trail under Reports and tell your administrator.",
    )
    outbox.deliver_due()
    assert [message.to for message in mail.outbox] == [["marat@example.kz"]]


# The command


def run(*words):
    """What the command prints, and its complaint with its exit code, if any."""
    out = StringIO()
    try:
        call_command("audit", *words, stdout=out)
    except CommandError as complaint:
        return out.getvalue().splitlines(), str(complaint), complaint.returncode
    return out.getvalue().splitlines(), "", 0


def test_verify_says_how_the_chain_ends(public_report):
    number, last_hash = trail.end()
    end = f"last entry {number}, hash {last_hash}"
    assert run("verify") == ([end, "Nothing was found."], "", 0)
    assert run("verify", "--expect", last_hash) == ([end, "Nothing was found."], "", 0)
    assert AuditRun.objects.count() == 2


def test_verify_of_an_empty_trail(db):
    assert run("verify") == (["last entry 0, hash -", "Nothing was found."], "", 0)


def test_verify_names_each_break(public_report):
    number, last_hash = trail.end()
    change(2)
    change(4)
    assert run("verify") == (
        [
            "entry 2: It was changed after it was written.",
            "entry 4: It was changed after it was written.",
            f"last entry {number}, hash {last_hash}",
        ],
        "Findings: 2",
        1,
    )
    assert run("verify", "--json") == (
        [
            '{"number": 2, "code": "changed", '
            '"reason": "It was changed after it was written."}',
            '{"number": 4, "code": "changed", '
            '"reason": "It was changed after it was written."}',
        ],
        "Findings: 2",
        1,
    )


def test_verify_misses_the_hash_that_was_expected(public_report):
    number, _last_hash = trail.end()
    lines, complaint, code = run("verify", "--expect", "0" * 64)
    assert lines[0] == f"entry {number + 1}: No entry has the hash that you expect."
    assert (complaint, code) == ("Findings: 1", 1)


def test_public_names_the_page_and_the_remedy(public_report):
    assert run("public") == (["Nothing was found."], "", 0)
    assert run("public", "--json") == ([], "", 0)
    forge(public_report)
    release = public_report.language_version.releases.get().pk
    assert run("public") == (
        [
            f"page {public_report.pk} “Spring school” (en), release {release}: The row "
            "of the page says something else. Withdraw it and release it again, which "
            "writes the rows anew, and find out who wrote into the database."
        ],
        "Findings: 1",
        1,
    )
    (line,), _complaint, _code = run("public", "--json")
    assert line.startswith('{"code": "row", "title": "Spring school", "language": "en"')
    assert AuditRun.objects.filter(what="public").count() == 4


def test_a_page_without_release_is_named_without_one(public_report, aigerim):
    with without_triggers():
        public_report.language_version.releases.update(ended_at=timezone.now())
    lines, _complaint, _code = run("public")
    assert lines[0] == (
        f"page {public_report.pk} “Spring school” (en): The row of the page says it is "
        "public, but nothing was released. Unpublish the page, and find out who wrote "
        "into the database."
    )


def test_a_check_that_breaks_off_fails_the_command(db, monkeypatch):
    def fall():
        raise ValueError("no such row")
        yield

    monkeypatch.setattr(proof, "disagreements", fall)
    assert run("public") == (
        [],
        "The check could not be finished: ValueError: no such row",
        1,
    )


@pytest.mark.parametrize("word", ["0", "x" * 64, "A" * 64, "0" * 65])
def test_a_hash_that_is_none_is_an_error_of_use(db, word):
    lines, complaint, code = run("verify", "--expect", word)
    assert (lines, code) == ([], 2)
    assert complaint.startswith("--expect takes a hash")
    assert AuditRun.objects.count() == 0


@pytest.mark.parametrize(
    "words", [[], ["everything"], ["public", "--expect", "0" * 64]]
)
def test_what_is_not_understood_is_an_error_of_use(db, words, capsys):
    """From a terminal the code is 2; called from Python it is a CommandError."""
    command = load_command_class("cms.approval", "audit")
    with pytest.raises(SystemExit) as end:
        command.run_from_argv(["manage.py", "audit", *words])
    assert end.value.code == 2
    assert "usage: manage.py audit" in capsys.readouterr().err


# The demo, and what somebody wrote into its database


def plant(rows, **columns):
    with without_triggers():
        assert rows.update(**columns) == 1


def forged_title(release):
    plant(Page.objects.filter(pk=release.version.page_id), title="Forged")


def forged_text(release):
    fields = {**release.payload["fields"], "lead": "Forged."}
    payload = {**release.payload, "fields": fields}
    plant(Release.objects.filter(pk=release.pk), payload=payload)


def forged_decision(release):
    decision = Decision.objects.filter(hand_over=release.hand_over)
    plant(decision, verdict=Decision.Verdict.CHANGES_REQUESTED)


def forged_list(release):
    plant(PublicReport.objects.filter(release=release), title="Forged")


PLANTED = [
    # who writes, in which language, and what the line says disagrees
    (forged_title, "kk", "The row of the page says something else."),
    (forged_text, "ru", "The text of the release was changed."),
    (forged_decision, "en", "The release has no approval of its own hand-over."),
    (forged_list, "kk", "The rows for lists and search say something else."),
]


def test_the_demo_is_clean_until_somebody_writes_into_its_database(db):
    """One word anywhere, and one line names the page, its language and the witness."""
    the_demo()
    clean = (["Nothing was found."], "", 0)
    assert run("public") == clean
    reports = Release.objects.current().filter(public_report__isnull=False)
    for forge_it, language, what in PLANTED:
        release = reports.filter(version__locale__language_code=language).first()
        with transaction.atomic():
            forge_it(release)
            (line,), complaint, code = run("public")
            transaction.set_rollback(True)
        title = release.payload["fields"]["title"]
        assert line.startswith(
            f"page {release.version.page_id} “{title}” ({language}), "
            f"release {release.pk}: {what} "
        )
        assert (complaint, code) == ("Findings: 1", 1)
        assert run("public") == clean


def test_public_names_the_page_of_a_child_row(public_trees, aigerim, dana):
    page = LeafletPage(
        title="A leaflet", locale=public_trees.locale, owner=aigerim, live=False
    )
    page.signatories = [Signatory(name="Saule", locale=public_trees.locale)]
    fresh(public_trees).add_child(instance=page)
    release = release_source(page, author=aigerim, approver=dana)
    assert run("public") == (["Nothing was found."], "", 0)
    plant(Signatory.objects.filter(page=page), office="Minister")
    (line,), complaint, code = run("public")
    assert line.startswith(
        f"page {page.pk} “A leaflet” (en), release {release.pk}: "
        "The row of the page says something else. "
    )
    assert (complaint, code) == ("Findings: 1", 1)
