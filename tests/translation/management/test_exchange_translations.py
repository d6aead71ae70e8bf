"""Texts out and home on the command line: what it writes, says and ends with."""

import io
import zipfile

import polib
import pytest
from django.core.management import CommandError, call_command

from cms.translation.models import Step
from cms.translation.writing import translate
from tests.cast import begun, fill, person, release_source, version
from tests.photographs import staged
from tests.translation.exchange.po import KAZAKH, edited, said
from tests.translation.memory.stories import report_of

SANG = "They sang."


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def export(*args):
    out = io.StringIO()
    call_command("export_translations", *map(str, args), stdout=out)
    return out.getvalue()


def bring_home(*args, by="bolat"):
    """What it ended with, and what it said."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command(
            "import_translations", *map(str, args), user=by, stdout=out, stderr=err
        )
    except SystemExit as end:
        code = end.code
    except CommandError as error:
        code = error.returncode
        err.write(str(error))
    return code, out.getvalue() + err.getvalue()


def translated(path, texts=KAZAKH):
    path.write_text(str(edited(polib.pofile(str(path)), texts)))


def type_(page, source, text, by):
    segment = version(page).snapshot.segments.get(source=source)
    row = version(page).translations.filter(segment=segment).first()
    translate(version(page), segment, text, by=by, edition=row.edition if row else 0)


@pytest.fixture
def file(kazakh, tmp_path):
    """The report's file, translated elsewhere."""
    path = tmp_path / "spring.po"
    export(path, "--report", kazakh.pk, "--language", "kk")
    translated(path)
    return path


def test_one_text_leaves_and_comes_home(kazakh, file):
    assert bring_home(file, "--dry-run") == (
        0,
        "spring.po: Spring school (kk)\n  new: 7\n",
    )
    assert (said(kazakh), Step.objects.count()) == ({}, 0)
    assert bring_home(file) == (0, "spring.po: Spring school (kk)\n  new: 7\n")
    assert said(kazakh) == KAZAKH
    step = Step.objects.get()
    assert (step.label, step.by.username, step.origin) == ("spring.po", "bolat", "file")
    code, told = bring_home(file)
    assert (code, told.splitlines()[1:]) == (
        0,
        ["  same: 7", "  Nothing of this file is left to import. Nothing was changed."],
    )


@pytest.mark.parametrize(
    ("choice", "code", "text"),
    [
        ((), 3, "Олар ән шырқады."),
        (("--conflicts", "skip"), 3, "Олар ән шырқады."),
        (("--conflicts", "theirs"), 0, "Олар ән шырқады."),
        (("--conflicts", "mine"), 0, KAZAKH[SANG]),
    ],
)
def test_a_conflict_is_left_kept_or_taken_as_asked(kazakh, file, choice, code, text):
    asel = person("Asel", ("translator", "kk"))
    type_(kazakh, SANG, "Олар ән шырқады.", asel)
    ended, told = bring_home(file, *choice)
    assert (ended, "  conflict: 1\n" in told) == (code, True)
    assert said(kazakh) == KAZAKH | {SANG: text}


def test_what_is_wrong_in_a_file_is_named_and_the_rest_comes_home(kazakh, file):
    translated(file, {SANG: "<script>x</script>"})
    code, told = bring_home(file)
    assert (code, said(kazakh).keys()) == (3, KAZAKH.keys() - {SANG})
    assert "wrong The markup <script> is not allowed here." in told


def test_files_that_are_none_are_refused_and_the_others_come_home(
    kazakh, file, tmp_path
):
    picture = tmp_path / "picture.po"
    picture.write_bytes(b"\x89PNG")
    code, told = bring_home(picture, file)
    assert (code, said(kazakh)) == (1, KAZAKH)
    assert "picture.po: This is not a PO file in UTF-8." in told
    assert told.endswith("1 of 2 files were not imported.")
    assert bring_home(tmp_path / "none.po")[0] == 1


def test_who_may_not_is_refused_whoever_runs_it(kazakh, file, vera, olga):
    for name in ("vera", "olga"):
        code, told = bring_home(file, by=name)
        assert (code, "You do not have this role" in told) == (1, True)
    code, told = bring_home(file, by="nobody")
    assert (code, told) == (1, "There is no active account called 'nobody'.")
    assert said(kazakh) == {}


def test_several_texts_leave_as_an_archive_or_into_a_folder(
    kazakh, aigerim, bolat, vera, dana, tmp_path
):
    other = begun(report_of("They sang.", by=aigerim, approver=dana), "kk", by=bolat)
    for target in (kazakh, other):
        fill(target, bolat, "KK")
    folder, packed = tmp_path / "out", tmp_path / "out.zip"
    names = ["spring-school-2.kk.po", "spring-school.kk.po"]
    export(folder, "--mine", "bolat")
    assert sorted(path.name for path in folder.iterdir()) == names
    export(packed, "--mine", "bolat")
    with zipfile.ZipFile(packed) as archive:
        assert sorted(archive.namelist()) == names
    assert bring_home(packed)[0] == 0
    for args in (
        (tmp_path / "one.po", "--mine", "bolat"),
        (tmp_path / "none.zip", "--mine", "vera"),
        (tmp_path / "none", "--mine", "vera"),
        (folder, "--mine", "nobody"),
        (folder, "--report", "x"),
        (folder, "--report", 987_654_321),
        (folder / names[0] / "x", "--mine", "bolat"),
    ):
        with pytest.raises(CommandError):
            export(*args)
