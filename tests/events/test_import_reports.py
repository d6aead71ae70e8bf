"""`manage.py import_reports` as the person at the terminal meets it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.models import ReportPage

TEXT = """Open Day of the Archive

On 6 June 2025, in Almaty, the city archive opened its doors to readers for a day and
showed them the oldest maps of the city, among them two that had never been seen.
"""


def run(*paths, **options):
    out, err = StringIO(), StringIO()
    call_command("import_reports", *map(str, paths), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_dry_run_needs_neither_database_nor_user(letter):
    out, err = run(letter, dry_run=True)
    assert out.startswith(f"{letter}: read, nothing written: Open Day of the Archive")
    assert err == ""


def test_json_is_a_list_of_objects(letter):
    out, _ = run(letter, dry_run=True, json=True)
    (read,) = json.loads(out)
    assert (read["file"], read["language"]) == ("letter.txt", "en")
    assert read["event_dates"] == {"start": "2025-06-06", "end": "2025-06-06"}
    assert "never been seen" in read["text"]


def test_a_file_becomes_a_draft_of_the_person(letter, aigerim):
    out, _ = run(letter, user="aigerim")
    page = ReportPage.objects.get()
    assert out.splitlines()[0] == (
        f"{letter}: new draft page {page.pk}: Open Day of the Archive"
    )
    assert (page.owner, page.live) == (aigerim, False)


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n", b"\x00\x01", b"\xff\xfeA\x00", b"%PDF-1.7", b"caf\xe9 caf\xe9"],
)
def test_bad_input_is_one_line_and_no_page(tmp_path, aigerim, content):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"1 of 1 files were not imported\."):
        run(path, user="aigerim")
    assert ReportPage.objects.count() == 0


def test_a_bad_file_does_not_stop_the_good_ones(tmp_path, letter, aigerim):
    with pytest.raises(CommandError, match=r"1 of 2 files were not imported\."):
        run(tmp_path / "nothing.txt", letter, user="aigerim")
    assert ReportPage.objects.count() == 1


def test_an_unknown_person_is_refused_before_anything_is_read(letter, db):
    with pytest.raises(CommandError, match="no active account called 'nobody'"):
        run(letter, user="nobody")
    with pytest.raises(CommandError, match="--user is missing"):
        run(letter)
