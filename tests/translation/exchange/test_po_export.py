"""What leaves says where each sentence stands, what it is about, and what was said."""

import io
import subprocess
import zipfile
from shutil import which

import polib
import pytest

from cms.approval import transitions
from cms.translation import assignment, questions
from cms.translation.exchange import po_export, po_file
from cms.translation.exchange.po_export import NothingToExport, TooManyTexts
from cms.translation.writing import translate
from tests.cast import BODY, begun, fill, in_review, person, release_source, version
from tests.photographs import staged
from tests.translation.asking import LEADS, WHO, asked
from tests.translation.exchange.po import exported
from tests.translation.memory.stories import report_of


@pytest.fixture
def source(public_trees, report, aigerim, dana):
    sang = '<p>They <a href="https://demo.kz/">sang</a>.</p>'
    paragraph = {
        "type": "paragraph",
        "value": f"<p>Forty <b>teachers</b> met.</p>{sang}",
    }
    report.body = [BODY[0], paragraph, BODY[2]]
    release_source(report, author=aigerim, approver=dana)
    return report


@pytest.fixture
@staged
def kazakh(source, bolat):
    return begun(source, "kk", by=bolat)


def notes(page):
    """What each entry tells a person, by its source."""
    return {entry.msgid: entry.comment.splitlines()[:-1] for entry in exported(page)}


def texts_of(user):
    return [one.page.title for one in po_export.mine(user)]


def test_each_segment_is_an_entry_with_its_place_and_state(kazakh, bolat):
    target = version(kazakh)
    lead = target.snapshot.segments.get(path="lead")
    translate(target, lead, "Кіріспе", by=bolat)
    assert notes(kazakh) == {
        "Spring school": ["Title", "To translate"],
        "A lead.": [
            "Lead",
            "Look again",
            "Warning: The source ends with “.”, the translation with no mark.",
        ],
        "What was agreed": ["Heading", "To translate"],
        "Forty <b>teachers</b> met.": ["Paragraph, sentence 1 of 2", "To translate"],
        'They <a id="a1">sang</a>.': [
            "Paragraph, sentence 2 of 2",
            "To translate",
            "Link a1: https://demo.kz/",
        ],
        "We begin on Monday.": ["Quote · Text", "To translate"],
        "The chair": ["Quote · Speaker", "To translate"],
    }
    file = exported(kazakh)
    row = target.translations.get()
    assert (file[1].msgctxt, file[1].msgstr) == ("lead[0]", "Кіріспе")
    assert file[1].comment.splitlines()[-1] == f"ushtil-edition: {row.pk}/1"
    editor = f"http://127.0.0.1:8000/admin/pages/{kazakh.pk}/edit/#passage-lead"
    assert file[1].occurrences == [(editor, "")]
    assert file.header.strip() == "Ushtil. Spring school: English → Қазақша"


def test_what_the_reviewer_said_goes_along_until_it_is_answered(kazakh, bolat, dana):
    fill(kazakh, bolat, "KK")
    transitions.hand_over(version(kazakh), by=bolat)
    transitions.request_changes(
        in_review(kazakh),
        by=dana,
        reason="Look again.",
        remarks=[("lead", 0, "style", "Too\nshort."), ("lead", None, "term", "")],
    )
    assert notes(kazakh)["A lead."] == [
        "Lead",
        "Translated",
        "Remark of Dana: Style. Too short.",
        "Remark of Dana: Term",
    ]
    transitions.hand_over(version(kazakh), by=bolat)
    assert notes(kazakh)["A lead."] == ["Lead", "Translated"]


def test_what_was_asked_and_answered_goes_along(kazakh, bolat, vera, aigerim):
    question = asked(kazakh, bolat)
    questions.answer(question, LEADS, by=aigerim)
    withdrawn = asked(kazakh, bolat, text="Never mind?")
    questions.withdraw(withdrawn, by=bolat)
    assert notes(kazakh)["A lead."] == [
        "Lead",
        "To translate",
        f"Question of Bolat: {WHO} Answer of Aigerim: {LEADS}",
    ]


def test_mine_are_the_open_texts_i_have_worked_on(
    public_trees, kazakh, source, aigerim, bolat, vera, dana
):
    assert (texts_of(bolat), texts_of(vera)) == ([], [])
    fill(kazakh, bolat, "KK")
    russian = begun(source, "ru", by=vera)
    fill(russian, vera, "RU")
    assert texts_of(bolat) == [kazakh.title]
    assert [one.language for one in po_export.mine(vera)] == ["ru"]
    transitions.hand_over(version(kazakh), by=bolat)
    assert texts_of(bolat) == []


def test_mine_are_first_of_all_those_assigned_to_me(kazakh, bolat, marat):
    """Somebody else's are not, though I helped with them."""
    gulnar = person("Gulnar", ("translator", "kk"))
    fill(kazakh, bolat, "KK")
    target = version(kazakh)
    parts = {"writer": gulnar, "reviewer": None, "due_on": None}
    assignment.assign(target, by=marat, seen=target.assignment_id, **parts)
    assert (texts_of(bolat), texts_of(gulnar)) == ([], [kazakh.title])


def test_an_archive_has_a_file_for_each_text_whatever_they_are_called(
    kazakh, aigerim, bolat, dana
):
    other = report_of("They sang.", by=aigerim, approver=dana)
    targets = [kazakh, begun(other, "kk", by=bolat)]
    for target in targets:
        fill(target, bolat, "KK")
    packed = po_export.archive(po_export.mine(bolat), by="Bolat")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["spring-school.kk.po", "spring-school-2.kk.po"]
        first = archive.read("spring-school.kk.po").decode()
    assert polib.pofile(first).percent_translated() == 100


def test_an_archive_is_bounded_and_never_empty(kazakh, bolat, monkeypatch):
    with pytest.raises(NothingToExport):
        po_export.archive(po_export.mine(bolat), by="Bolat")
    fill(kazakh, bolat, "KK")
    monkeypatch.setattr(po_export, "MOST_TEXTS", 0)
    with pytest.raises(TooManyTexts):
        po_export.archive(po_export.mine(bolat), by="Bolat")


@pytest.mark.skipif(which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_has_nothing_against_it_and_keeps_everything(
    kazakh, source, bolat, aigerim, dana, tmp_path
):
    fill(kazakh, bolat, "KK")
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    file = tmp_path / "spring.kk.po"
    file.write_text(str(exported(kazakh)))
    check = ["msgfmt", "--check", "--output-file", tmp_path / "spring.mo", file]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")
    kept = subprocess.run(["msgcat", file], capture_output=True, check=True)  # noqa: S603, S607
    assert po_file.read(kept.stdout) == po_file.read(file.read_bytes())
    assert [one.edition.number for one in po_file.read(kept.stdout).entries] == [1] * 7


@pytest.mark.parametrize("others", [0, 2, 20])
def test_an_archive_costs_the_same_for_any_number_of_texts(
    public_trees, aigerim, bolat, dana, others, django_assert_num_queries
):
    for _number in range(1 + others):
        page = report_of("They sang.", by=aigerim, approver=dana)
        target = begun(page, "kk", by=bolat)
        fill(target, bolat, "KK")
        asked(target, bolat, "title")
    po_export.archive(po_export.mine(bolat), by="Bolat")
    with django_assert_num_queries(6):
        packed = po_export.archive(po_export.mine(bolat), by="Bolat")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert len(archive.namelist()) == 1 + others


def test_one_text_costs_the_same_at_any_length(
    public_trees, aigerim, bolat, dana, django_assert_num_queries
):
    for count in (1, 3, 60):
        sentences = [f"They sang song {number}." for number in range(count)]
        page = report_of(*sentences, by=aigerim, approver=dana)
        target = begun(page, "kk", by=bolat)
        there = po_export.exportable().filter(pk=version(target).pk)
        list(po_export.sheets(list(there), by="Bolat"))
        with django_assert_num_queries(5):
            (sheet,) = po_export.sheets(list(there.all()), by="Bolat")
        assert len(sheet.entries) == count + 1
