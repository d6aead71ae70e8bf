"""`manage.py check_segments`: a linguist, a file, and no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[3]
HEADER = "id\tsource_lang\ttarget_lang\tsource\ttarget\n"
PAIRS = (
    HEADER
    + "a1\ten\tkk\tTwo experts spoke.\tЕкі сарапшы сөйледі.\n"
    + "a2\ten\tru\tDaniyar Khasenov spoke of social work.\tВыступил Д. Хасинов.\n"
    + "a3\ten\tru\tTwo  words\tТри\u2028слова\n"
)
TERMS = "en\tkk\tru\nsocial work\tәлеуметтік жұмыс\tсоциальная работа\n"
NAMES = "kind\ten\tkk\tru\nperson\tDaniyar Khasenov\tДанияр Хасенов\tДанияр Хасенов\n"


@pytest.fixture
def files(tmp_path):
    paths = {}
    for name, text in (("pairs", PAIRS), ("terms", TERMS), ("names", NAMES)):
        paths[name] = tmp_path / f"{name}.tsv"
        paths[name].write_text(text, encoding="utf-8", newline="")
    return paths


def printed(capsys, *arguments):
    call_command("check_segments", *map(str, arguments))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_row_answers_one_line_in_the_order_of_the_file(files, capsys):
    told = printed(
        capsys, files["pairs"], "--terms", files["terms"], "--names", files["names"]
    )
    assert [(row["id"], row["checks"]) for row in told] == [
        ("a1", []),
        ("a2", ["terms", "names"]),
        ("a3", ["numbers", "invisible"]),
    ]


def test_a_finding_is_told_with_its_places_and_its_repair(files, capsys):
    finding = printed(capsys, files["pairs"])[2]["findings"][-1]
    assert finding == {
        "check": "invisible",
        "level": "error",
        "message": "There is an invisible character here: U+2028.",
        "source": [],
        "target": [[3, 4]],
        "repair": "Три слова",
    }


def test_terms_and_names_are_asked_for_only_where_they_are_given(files, capsys):
    assert printed(capsys, files["pairs"])[1]["checks"] == []


def test_the_second_of_two_translations_is_inconsistent(tmp_path, capsys):
    path = tmp_path / "pairs.tsv"
    path.write_text(
        HEADER + "1\ten\tru\tSummary\tИтоги\n2\ten\tru\tSummary\tРезюме\n",
        encoding="utf-8",
    )
    told = printed(capsys, path)
    assert [row["checks"] for row in told] == [[], ["inconsistent"]]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            "pairs",
            HEADER + "1\ten\tde\ta\tb\n",
            "line 2: target_lang is 'de', which is",
        ),
        ("pairs", "id\n", "line 1: the header lacks source_lang"),
        ("terms", "en\tkk\n", "line 1: the header lacks ru"),
        ("names", "en\tkk\tru\n", "line 1: the header lacks kind"),
    ],
)
def test_an_unreadable_file_stops_the_command(files, capsys, name, text, reason):
    files[name].write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        printed(
            capsys, files["pairs"], "--terms", files["terms"], "--names", files["names"]
        )
    assert str(refusal.value).startswith(f"{files[name]}: {reason}")
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_stops_the_command(tmp_path, capsys):
    with pytest.raises(CommandError) as refusal:
        printed(capsys, tmp_path / "none.tsv")
    assert str(refusal.value) == f"{tmp_path / 'none.tsv'}: No such file or directory"


def test_the_command_needs_no_database(files):
    """Run as a linguist would, with a database that nobody could open."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "USHTIL_DATABASE_URL": "postgres://nobody@127.0.0.1:9/none",
    }
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "check_segments", str(files["pairs"])],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert (done.returncode, [row["id"] for row in told]) == (0, ["a1", "a2", "a3"])
