"""Reasons for sending back, by month: who sees them, what is counted, the export."""

import datetime
import io

import openpyxl
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.approval import transitions
from cms.approval.models import Remark
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation
from tests.approval.releases.test_screen import speaking, words
from tests.cast import fill, person, release_source, version

REASONS = "/admin/reports/reasons/"
NBSP = "\u00a0"
CODES = ["Meaning", "Omission", "Term", "Name", "Number", "Style", "Typo"]
NOW = datetime.datetime(2026, 11, 22, 6, 0, tzinfo=datetime.UTC)


@pytest.fixture
def as_marat(client, marat):
    client.force_login(marat)
    return client


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def send_back(page, *codes, by, approver, at):
    """Hand the text over and send it back at that moment, a remark for each code."""
    remarks = [("title", 0, code, "") for code in codes[:1]]
    remarks += [("lead", place, code, "") for place, code in enumerate(codes[1:])]
    sealed = transitions.hand_over(version(page), by=by)
    with time_machine.travel(at, tick=False):
        transitions.request_changes(
            sealed, by=approver, reason="See there.", remarks=remarks
        )


def at(month, day=10, hour=6, year=2026):
    return datetime.datetime(year, month, day, hour, tzinfo=datetime.UTC)


def soup(client, **chosen):
    answer = client.get(REASONS, chosen)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def table(client, **chosen):
    """The rows of the table, sums last, as lists of cells."""
    found = soup(client, **chosen).select("table.reasons :is(tbody, tfoot) tr")
    return [[words(cell) for cell in row.select("th, td")] for row in found]


def counts(**numbers):
    cells = [numbers.get(code.lower(), 0) for code in CODES]
    return [str(cell) for cell in (*cells, sum(cells))]


# Who sees it


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("author", False),
        ("translator", False),
        ("administrator", False),
        ("approver", True),
        ("managing_editor", True),
    ],
)
def test_it_is_for_those_who_decide_or_release(trees, client, role, sees):
    client.force_login(person("Timur", (role, "kk")))
    for address in (REASONS, f"{REASONS}results/", f"{REASONS}?export=csv"):
        assert client.get(address).status_code == (200 if sees else 302)
    assert (REASONS in client.get("/admin/").content.decode()) is sees


# What is counted


def test_remarks_by_month_and_code(public_trees, report, aigerim, dana, as_marat):
    """October had none and stands between the others all the same."""
    send_back(report, "term", "typo", by=aigerim, approver=dana, at=at(9))
    send_back(report, "term", by=aigerim, approver=dana, at=at(9, 30))
    send_back(report, "name", by=aigerim, approver=dana, at=at(11))
    assert table(as_marat) == [
        ["November 2026", *counts(name=1)],
        ["October 2026", *counts()],
        ["September 2026", *counts(term=2, typo=1)],
        ["All months", *counts(name=1, term=2, typo=1)],
    ]
    heads = soup(as_marat).select("table.reasons thead th")
    assert [words(head) for head in heads] == ["Month", *CODES, "Together"]


def test_months_are_those_of_the_house(public_trees, report, aigerim, dana, as_marat):
    """In Almaty the last evening of October is over five hours earlier."""
    send_back(report, "style", by=aigerim, approver=dana, at=at(10, 31, 18))
    send_back(report, "typo", by=aigerim, approver=dana, at=at(10, 31, 20))
    assert table(as_marat)[:2] == [
        ["November 2026", *counts(typo=1)],
        ["October 2026", *counts(style=1)],
    ]


@pytest.mark.parametrize(
    ("language", "month"),
    [("kk", "2026 жылғы қараша"), ("ru", "ноябрь 2026 г."), ("en", "November 2026")],
)
def test_months_are_named_in_the_readers_language(
    public_trees, report, aigerim, dana, marat, as_marat, language, month
):
    send_back(report, "term", by=aigerim, approver=dana, at=at(11))
    speaking(marat, language)
    assert table(as_marat)[0][0].replace(NBSP, " ") == month


def test_the_last_twelve_months_unless_another_time_is_asked_for(
    public_trees, report, aigerim, dana, as_marat
):
    send_back(report, "term", by=aigerim, approver=dana, at=at(11, 30, year=2025))
    send_back(report, "name", by=aigerim, approver=dana, at=at(12, 1, year=2025))
    shown = table(as_marat)
    assert (len(shown), shown[-2]) == (13, ["December 2025", *counts(name=1)])
    assert shown[-1] == ["All months", *counts(name=1)]
    assert "last twelve months" in words(soup(as_marat).select_one(".reasons-caption"))
    asked_for = {"at_from": "2025-11-01", "at_to": "2025-12-31"}
    assert table(as_marat, **asked_for) == [
        ["December 2025", *counts(name=1)],
        ["November 2025", *counts(term=1)],
        ["All months", *counts(name=1, term=1)],
    ]
    caption = soup(as_marat, **asked_for).select_one(".reasons-caption")
    assert "last twelve months" not in words(caption)
    # Nothing is listed that is still to come.
    assert table(as_marat, at_from="2025-01-01", at_to="9999-12-31")[0][0] == (
        "November 2026"
    )
    # Nor is anything asked for that is no day at all.
    assert table(as_marat, at_from="soon")[-1] == ["All months", *counts(name=1)]


def test_by_language(public_trees, report, aigerim, bolat, dana, as_marat):
    send_back(report, "term", by=aigerim, approver=dana, at=at(11))
    release_source(report, author=aigerim, approver=dana)
    kazakh = begin_translation(report, "kk", by=bolat)
    adopt_newest(version(kazakh))
    fill(kazakh, bolat, "Қаз")
    send_back(kazakh, "name", "name", by=bolat, approver=dana, at=at(11))
    assert table(as_marat, language="kk")[-1] == ["All months", *counts(name=2)]
    assert table(as_marat, language="en")[-1] == ["All months", *counts(term=1)]
    both = table(as_marat, language=["kk", "en"])[-1]
    assert both == ["All months", *counts(name=2, term=1)]
    assert table(as_marat, language="ru") == []


def test_without_remarks_it_says_what_will_stand_there(trees, as_marat):
    page = soup(as_marat)
    assert page.select("table.reasons") == []
    assert "No segment was sent back in the last twelve months." in words(page)
    assert "Nothing was sent back in this time" in words(soup(as_marat, language="ru"))


def test_counting_takes_one_query(public_trees, report, aigerim, dana, as_marat):
    counted = []
    as_marat.get(REASONS)
    for month in (9, 10, 11):
        send_back(report, "term", "typo", by=aigerim, approver=dana, at=at(month))
        with CaptureQueriesContext(connection) as queries:
            as_marat.get(REASONS)
        asked = [one["sql"] for one in queries if Remark._meta.db_table in one["sql"]]
        counted.append((len(asked), len(queries)))
    assert counted == [(1, counted[0][1])] * 3


# The export


def test_the_export_says_the_same(public_trees, report, aigerim, dana, as_marat):
    send_back(report, "term", "typo", by=aigerim, approver=dana, at=at(10))
    answer = as_marat.get(REASONS, {"export": "csv"})
    assert answer["Content-Disposition"].endswith('"reasons-2026-11-22.csv"')
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert rows == [
        ",".join(["Month", *CODES, "Together"]),
        ",".join(["November 2026", *counts()]),
        ",".join(["October 2026", *counts(term=1, typo=1)]),
        ",".join(["All months", *counts(term=1, typo=1)]),
    ]
    answer = as_marat.get(REASONS, {"export": "xlsx"})
    content = io.BytesIO(b"".join(answer.streaming_content))
    sheet = openpyxl.load_workbook(content).active
    assert [cell.value for cell in list(sheet.rows)[-1]] == [
        "All months",
        *map(int, counts(term=1, typo=1)),
    ]


def test_the_export_is_in_the_readers_language_and_filtered(
    public_trees, report, aigerim, dana, marat, as_marat
):
    send_back(report, "term", by=aigerim, approver=dana, at=at(11))
    speaking(marat, "kk")
    answer = as_marat.get(REASONS, {"export": "csv", "language": "en"})
    rows = b"".join(answer.streaming_content).decode().splitlines()
    assert rows[1].startswith("2026 жылғы қараша,0,0,1,")
    answer = as_marat.get(REASONS, {"export": "csv", "language": "ru"})
    assert len(b"".join(answer.streaming_content).decode().splitlines()) == 1
