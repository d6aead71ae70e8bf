"""A release is wholly there or not at all, whenever its process is killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from cms.approval import plans, trail, transitions
from cms.approval.models import Entry, Release
from cms.settings.env import sqlite_in
from events.models import PublicReport
from tests.cast import (
    BODY,
    approved_by,
    begun,
    fill,
    fresh,
    in_language,
    release_source,
    version,
)
from tests.proof import is_whole, voice

HOUSE = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "kk", "ru")


@pytest.fixture
def waiting(public_report, aigerim, bolat, vera, dana, marat):
    """The report is public in three languages; three newer texts wait together."""
    due = timezone.now() + timedelta(days=30)
    key = public_report.translation_key
    plans.make(key, "release", LANGUAGES, due, by=marat)
    page = fresh(public_report)
    page.title, page.lead = "Summer school", "It was postponed."
    page.body = [*BODY, {"type": "heading", "value": "What remains"}]
    page.starts_on += timedelta(days=60)
    page.ends_on += timedelta(days=60)
    release_source(page, author=aigerim, approver=dana)
    for language, translator in (("kk", bolat), ("ru", vera)):
        target = begun(page, language, by=translator)
        fill(target, translator, f"NEW {language.upper()}")
        transitions.hand_over(version(target), by=translator)
        approved_by(target, dana)
    return public_report


@pytest.fixture
def site(waiting, marat, tmp_path):
    """On SQLite in a file of its own: the suite's keeps its journal in memory."""
    suites = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.close()
        own = tmp_path / "site.sqlite3"
        connection.settings_dict["NAME"] = shutil.copy(suites, own)
    yield Site(waiting, marat, tmp_path)
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = suites


class Site:
    """The processes that serve the site, one after the other."""

    def __init__(self, report, by, folder):
        self.order = {"report": str(report.translation_key), "by": by.username}
        self.half_written = 0
        self.environment = {
            **os.environ,
            "USHTIL_DATABASE_URL": address(),
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "TMPDIR": str(folder),  # a killed process tidies nothing up
        }

    def start(self, dies_before=0):
        """What the process said, and how it ended; nothing of it is left then."""
        order = json.dumps({**self.order, "dies_before": dies_before})
        done = subprocess.run(  # noqa: S603 -- our own module
            [sys.executable, "-m", "tests.approval.mortal", order],
            cwd=HOUSE,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        said = [json.loads(line) for line in done.stdout.splitlines()]
        assert said, done.stderr
        wait_until_gone(said[0].pop("session"))
        self.half_written += said[0].pop("half")
        return done.returncode, said


def address():
    """Of the database of this test, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return sqlite_in(settings["NAME"])
    user, word = quote(settings["USER"]), quote(settings["PASSWORD"])
    return f"postgres://{user}:{word}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def wait_until_gone(session):
    """The database notices when it next listens to a process that is no more.

    What a process has locked of a file is free when it ends.
    """
    if session is None:
        return
    patience = time.monotonic() + 20
    while time.monotonic() < patience:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [session])
            if not cursor.rowcount:
                return
        time.sleep(0.05)
    raise AssertionError(f"session {session} does not end")


@pytest.mark.django_db(transaction=True)
def test_a_release_that_is_killed_is_whole_or_has_not_been(
    site, waiting, marat, record_property, capfd
):
    """Before each of its writes; every seventh of them on an ordinary day."""
    ended, (before, rehearsed) = site.start()
    assert (ended, before["answers"] == rehearsed["answers"]) == (0, False)
    writes = [*rehearsed["writes"], "COMMIT", "after the commit"]
    moments = range(1, len(writes) + 1, 1 if is_whole() else 7)
    moments = sorted({*moments, len(writes) - 1, len(writes)})

    # Each process is the one that is started after the death of the one before.
    found, tell = [], voice(capfd)
    for moment in moments:
        if moment % 5 == 0:
            tell(f"killed before {moment} of {len(writes)} writes")
        ended, (state,) = site.start(dies_before=moment)
        assert ended == -signal.SIGKILL
        found.append(state)
    ended, (after, _) = site.start()
    states = [*found[1:], after]
    assert found[0] == before

    stands = {
        json.dumps(before): "as before",
        json.dumps(after): "as after",
    }
    rows = [
        [moment, writes[moment - 1], stands.get(json.dumps(state), "in between")]
        for moment, state in zip(moments, states, strict=True)
    ]
    assert [row[2] for row in rows] == ["as before"] * (len(rows) - 1) + ["as after"]
    assert after["answers"] == rehearsed["answers"]
    assert_is_released(waiting, marat)
    whole = sum(row[2] != "in between" for row in rows)
    shows = f"{whole} of {len(rows)} whole; {len(writes) - 2} writes"
    if connection.vendor == "sqlite":
        # A file that was never half written would have had nothing to put right.
        assert site.half_written > 0
        shows += f"; {site.half_written} times the file was half written and put right"
    record_property("shows", shows)
    record_property("columns", ("write", "killed before", "then the site is"))
    record_property("rows", rows)


def assert_is_released(report, by):
    """Record, page row, public rows and trail say the same in every language."""
    for language in LANGUAGES:
        page = in_language(report, language)
        mine = version(page)
        now = Release.objects.current().get(version=mine)
        assert (now.by, now.hand_over) == (by, mine.hand_overs.first())
        assert (mine.round, page.live, page.live_revision_id) == (
            "released",
            True,
            now.hand_over.sealed_revision_id,
        )
        assert page.title == now.payload["fields"]["title"]
        assert PublicReport.objects.public().get(release=now).title == page.title
        entry = Entry.objects.filter(version=mine, act="release").first()
        assert entry.data["after"] == {"release": now.pk, "hash": now.payload_hash}
    assert list(trail.breaks()) == []
