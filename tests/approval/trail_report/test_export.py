"""The audit trail as a spreadsheet: complete, in the reader's language, inactive."""

import csv
import datetime
import io
import json

import openpyxl
import pytest
from wagtail.users.models import UserProfile

from cms.approval import trail, transitions
from cms.approval.models import Entry
from cms.approval.trail_report import export, view
from cms.core.origin import coming_from
from tests.cast import version

TRAIL = "/admin/reports/audit-trail/"
ACTIVE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.fixture
def as_marat(client, marat):
    client.force_login(marat)
    return client


def as_csv(client, **chosen):
    answer = client.get(TRAIL, {"export": "csv", **chosen})
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_xlsx(client, **chosen):
    answer = client.get(TRAIL, {"export": "xlsx", **chosen})
    content = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    headings, *rows = sheet.iter_rows()
    names = [cell.value for cell in headings]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_row_has_everything_that_was_written(trees, report, aigerim, as_marat):
    with coming_from("web 203.0.113.5"):
        transitions.hand_over(version(report), by=aigerim)
    entry = Entry.objects.get(act="hand_over")
    (row,) = as_csv(as_marat, act="hand_over")
    assert json.loads(row.pop("Details as written")) == entry.data
    assert row == {
        "Number": str(entry.number),
        "Time (UTC)": str(entry.at),
        "Who": "Aigerim",
        "Account name": "aigerim",
        "What was done": "Handed over for review",
        "Report or page": "Spring school",
        "Language": "English",
        "What changed": "Where it stands: Drafting → In review",
        "From where": "Browser: 203.0.113.5",
        "Act": "hand_over",
        "Hash before": entry.previous,
        "Hash": entry.hash,
    }


def test_both_files_have_all_that_is_found_and_not_only_a_page(
    trees, as_marat, monkeypatch
):
    monkeypatch.setattr(view, "EXPORTED_AT_ONCE", 7)
    for plan in range(60):
        trail.write("plan_done", by=None, plan=plan)
    newest_first = list(Entry.objects.values_list("number", flat=True))
    assert [int(row["Number"]) for row in as_csv(as_marat)] == newest_first
    assert [row["Number"].value for row in as_xlsx(as_marat)] == newest_first
    plans = as_csv(as_marat, act="plan_done", p="2")
    assert [row["What changed"] for row in plans] == [
        f"Plan: no. {plan}" for plan in range(59, -1, -1)
    ]
    assert as_csv(as_marat, title="no such title") == []


def test_a_file_can_be_verified_without_the_database(public_report, as_marat):
    rows = as_csv(as_marat)
    assert [row["Hash before"] for row in rows] == [
        *(row["Hash"] for row in rows[1:]),
        "",
    ]
    for row in rows:
        entry = Entry.objects.get(number=row["Number"])
        assert trail.digest(json.loads(row["Details as written"])) == entry.data_digest


@pytest.mark.parametrize("text", ACTIVE)
def test_no_cell_is_a_formula(trees, report, aigerim, as_marat, text):
    aigerim.first_name = aigerim.last_name = ""
    aigerim.username = text
    aigerim.save()
    type(report).objects.filter(pk=report.pk).update(draft_title=text, title=text)
    trail.write("policy", by=aigerim, version=version(report), reason=text)
    names = {"Who", "Account name", "Report or page"}
    (row,) = as_csv(as_marat, act="policy")
    assert {row[name] for name in names} == {f"'{text}"}
    assert row["What changed"] == f"Reason: {text}"
    (cells,) = as_xlsx(as_marat, act="policy")
    # To XML every end of a line is the same.
    assert {cells[name].value for name in names} == {f"'{text}".replace("\r", "\n")}
    assert {cell.data_type for cell in cells.values()} <= {"s", "n", "d"}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *((text, f"'{text}") for text in ACTIVE),
        ("a=1", "a=1"),
        ("", ""),
        ("\x00\x1f=1", "'=1"),
        ("'=1", "'=1"),
        ("«Есеп»", "«Есеп»"),
    ],
)
def test_a_dead_cell(text, cell):
    assert export.dead(text) == cell


def test_what_no_spreadsheet_can_hold_is_left_out(trees, as_marat):
    trail.write("plan_refused", by=None, reason="bell\x07 and \x0b tab")
    (cells,) = as_xlsx(as_marat, act="plan_refused")
    assert cells["What changed"].value == "Reason: bell and  tab"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_file_is_in_the_readers_language_to_its_end(
    trees, report, aigerim, marat, as_marat, language
):
    """Rows are sent when Wagtail has left the language of the request."""
    transitions.hand_over(version(report), by=aigerim)
    UserProfile.objects.update_or_create(
        user=marat, defaults={"preferred_language": language}
    )
    words = {"kk": "Тексеруге тапсырылды", "ru": "Передано на проверку"}[language]
    for read in (as_csv, as_xlsx):
        (row,) = read(as_marat, act="hand_over")
        values = [getattr(cell, "value", cell) for cell in row.values()]
        assert words in values


def test_times_are_in_utc_and_the_file_has_a_date(trees, as_marat):
    (row, *_others) = as_xlsx(as_marat)
    newest = Entry.objects.first()
    written = newest.at.astimezone(datetime.UTC).replace(tzinfo=None)
    assert abs(row["Time (UTC)"].value - written) < datetime.timedelta(seconds=1)
    answer = as_marat.get(TRAIL, {"export": "csv"})
    assert 'filename="audit-trail-20' in answer["Content-Disposition"]
    b"".join(answer.streaming_content)


def test_an_export_asks_in_steps_not_by_row(
    trees, as_marat, monkeypatch, django_assert_num_queries
):
    as_csv(as_marat)
    for count in (1, 3, 50):
        for plan in range(count):
            trail.write("plan_done", by=None, plan=plan)
        with django_assert_num_queries(3):
            assert len(as_csv(as_marat, act="plan_done")) >= count
