"""A file comes home: what is new, what conflicts, what is older, what was chosen."""

import polib
import pytest

from cms.approval import transitions
from cms.approval.transitions import GatesAreShut
from cms.translation import findings
from cms.translation.exchange import po_import
from cms.translation.exchange.po_import import NothingToImport, TextHasChanged
from cms.translation.models import LanguageVersion, Origin, Translation, TranslationEdit
from cms.translation.refusals import FileRefused, NotYours, TextIsClosed
from cms.translation.writing import translate, undo
from tests.cast import BODY, begun, fill, person, release_source, version
from tests.photographs import staged
from tests.translation.exchange.po import (
    KAZAKH,
    edited,
    exported,
    imported,
    kinds,
    planned,
    said,
)
from tests.translation.memory.stories import report_of

SANG = "They sang."


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def asel(trees):
    return person("Asel", ("translator", "kk"))


def segment(page, source):
    return version(page).snapshot.segments.get(source=source)


def type_(page, source, text, by):
    there = version(page).translations.filter(segment__source=source).first()
    edition = there.edition if there else 0
    return translate(version(page), segment(page, source), text, by=by, edition=edition)


def drafts(page):
    rows = version(page).translations.filter(is_draft=True)
    return list(rows.values_list("text", flat=True))


def every(kind):
    return dict.fromkeys(KAZAKH, kind)


def test_a_file_that_was_filled_in_elsewhere_comes_home_as_one_step(kazakh, bolat):
    file = edited(exported(kazakh), KAZAKH)
    assert kinds(kazakh, file) == every("new")
    assert Translation.objects.filter(version=version(kazakh)).count() == 0
    step = imported(kazakh, file, by=bolat)
    assert said(kazakh) == KAZAKH
    assert (step.origin, step.label, step.by) == (Origin.FILE, "spring.kk.po", bolat)
    edits = TranslationEdit.objects.filter(translation__version=version(kazakh))
    assert set(edits.values_list("step", "author", "origin")) == {
        (step.pk, bolat.pk, "file")
    }
    assert version(kazakh).contributions.filter(user=bolat).count() == 1
    assert kinds(kazakh, file) == every("same")
    assert undo(step, by=bolat) == (len(KAZAKH), 0)
    assert set(said(kazakh).values()) == {""}
    # What was undone can come home once more.
    assert kinds(kazakh, file) == every("new")


def test_what_was_not_touched_in_the_file_changes_nothing_here(kazakh, bolat, asel):
    fill(kazakh, bolat, "KK")
    file = exported(kazakh)
    type_(kazakh, SANG, "Олар билеп, ән айтты.", asel)
    assert kinds(kazakh, file) == every("same") | {SANG: "untouched"}
    with pytest.raises(NothingToImport):
        imported(kazakh, file, by=bolat)


def test_an_empty_entry_empties_nothing(kazakh, bolat):
    fill(kazakh, bolat, "KK")
    file = edited(exported(kazakh), dict.fromkeys(KAZAKH, ""))
    assert kinds(kazakh, file) == every("empty")


def test_work_of_both_sides_is_a_conflict_and_a_person_chooses(kazakh, bolat, asel):
    fill(kazakh, bolat, "KK")
    file = edited(exported(kazakh), {SANG: KAZAKH[SANG]})
    assert kinds(kazakh, file) == every("same") | {SANG: "changed"}
    type_(kazakh, SANG, "Олар билеп, ән айтты.", asel)
    (line,) = (one for one in planned(kazakh, file).lines if one.kind == "conflict")
    assert (line.text, line.text_here) == (KAZAKH[SANG], "Олар билеп, ән айтты.")
    with pytest.raises(NothingToImport):
        imported(kazakh, file, by=bolat)
    assert said(kazakh)[SANG] == "Олар билеп, ән айтты."
    imported(kazakh, file, by=bolat, take=lambda plan: plan.conflicts)
    assert said(kazakh)[SANG] == KAZAKH[SANG]


def test_what_was_translated_here_first_is_a_conflict_too(kazakh, bolat, asel):
    file = edited(exported(kazakh), {SANG: KAZAKH[SANG]})
    type_(kazakh, SANG, "Олар билеп, ән айтты.", asel)
    assert kinds(kazakh, file)[SANG] == "conflict"


@pytest.mark.parametrize(
    ("has_a_time", "here_since", "kind"),
    [(True, False, "changed"), (True, True, "conflict"), (False, False, "conflict")],
)
def test_without_editions_the_history_says_what_the_file_was_made_over(
    kazakh, bolat, asel, has_a_time, here_since, kind
):
    fill(kazakh, bolat, "KK")
    file = edited(exported(kazakh), {SANG: KAZAKH[SANG]})
    for entry in file:
        entry.comment = ""
    if not has_a_time:
        del file.metadata["X-Ushtil-Exported"]
    if here_since:
        type_(kazakh, SANG, "Олар билеп, ән айтты.", asel)
    assert kinds(kazakh, file) == every("same") | {SANG: kind}


def test_work_between_the_dry_run_and_the_import_is_shown_once_more(
    kazakh, bolat, asel
):
    file = edited(exported(kazakh), KAZAKH)
    shown = planned(kazakh, file)
    type_(kazakh, SANG, "Олар билеп, ән айтты.", asel)
    with pytest.raises(TextHasChanged):
        po_import.carry_out(
            version(kazakh),
            str(file).encode(),
            by=bolat,
            file="spring.kk.po",
            expected=shown.fingerprint,
            take=shown.proposed,
        )
    assert said(kazakh) == {SANG: "Олар билеп, ән айтты."}
    assert kinds(kazakh, file) == every("new") | {SANG: "conflict"}


def test_fuzzy_entries_arrive_as_drafts_and_keep_the_text_from_being_handed_over(
    kazakh, bolat
):
    file = edited(exported(kazakh), KAZAKH)
    for entry in file:
        entry.fuzzy = entry.msgid == SANG
    assert kinds(kazakh, file) == every("new") | {SANG: "draft"}
    imported(kazakh, file, by=bolat)
    assert drafts(kazakh) == [KAZAKH[SANG]]
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(kazakh), by=bolat)
    assert "Still a draft, look at it: “They sang.”" in str(refusal.value)
    # Its own file says so, and once nobody doubts it there it is none any more.
    again = exported(kazakh)
    assert [one.msgid for one in again if one.fuzzy] == [SANG]
    assert kinds(kazakh, again) == every("same")
    sure = edited(again, {SANG: KAZAKH[SANG]})
    assert kinds(kazakh, sure) == every("same") | {SANG: "changed"}
    second = imported(kazakh, sure, by=bolat)
    assert drafts(kazakh) == []
    undo(second, by=bolat)
    assert drafts(kazakh) == [KAZAKH[SANG]]


def test_saving_a_draft_at_the_desk_makes_it_a_translation(kazakh, bolat):
    file = edited(exported(kazakh), KAZAKH)
    for entry in file:
        entry.fuzzy = True
    imported(kazakh, file, by=bolat)
    for source, text in KAZAKH.items():
        type_(kazakh, source, text, bolat)
    edit = TranslationEdit.objects.first()
    assert (edit.origin, edit.is_draft) == (Origin.KEPT, False)
    transitions.hand_over(version(kazakh), by=bolat)


def test_what_was_made_from_an_older_source_arrives_as_needing_review(
    kazakh, report, bolat, aigerim, dana
):
    fill(kazakh, bolat, "KK")
    before = said(kazakh)
    file = edited(exported(kazakh), {"A lead.": "Бастау.", SANG: KAZAKH[SANG]})
    report.lead = "Another lead."
    release_source(report, author=aigerim, approver=dana)
    assert kinds(kazakh, file) == every("same") | {"A lead.": "older", SANG: "changed"}
    (older,) = planned(kazakh, file).of_kind("older")
    assert (older.source, older.made_from.source) == ("Another lead.", "A lead.")
    imported(kazakh, file, by=bolat)
    lead = version(kazakh).translations.get(segment__path="lead")
    assert (lead.text, lead.made_from, lead.needs_review) == (
        "Бастау.",
        "A lead.",
        True,
    )
    assert said(kazakh)[SANG] == KAZAKH[SANG]
    # It leaves as fuzzy, with the source it was made from.
    entry = next(one for one in exported(kazakh) if one.msgid == "Another lead.")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "A lead.")
    # Whoever says there that it is right says it of the new source.
    sure = edited(exported(kazakh), {"Another lead.": "Бастау."})
    imported(kazakh, sure, by=bolat)
    lead.refresh_from_db()
    assert (lead.made_from, lead.needs_review) == ("Another lead.", False)
    assert before.keys() - said(kazakh).keys() == {"A lead."}


def test_a_sentence_that_has_moved_is_found_and_one_that_has_gone_is_named(
    kazakh, report, bolat, aigerim, dana
):
    file = edited(exported(kazakh), KAZAKH)
    heading, _paragraph, quote = BODY
    sang = {"type": "paragraph", "value": "<p>They sang.</p>"}
    sang["id"] = report.body[1].id
    report.body = [
        {**heading, "id": report.body[0].id},
        sang,
        {**quote, "id": report.body[2].id},
    ]
    report.lead = ""
    release_source(report, author=aigerim, approver=dana)
    met = "Forty <b>teachers</b> met."
    assert kinds(kazakh, file) == every("new") | {"A lead.": "gone", met: "gone"}
    imported(kazakh, file, by=bolat)
    assert said(kazakh) == {
        source: text
        for source, text in KAZAKH.items()
        if source not in {"A lead.", met}
    }


def test_what_fails_the_checks_is_said_and_comes_in_only_if_somebody_wants_it(
    kazakh, bolat
):
    met = "Forty <b>teachers</b> met."
    file = edited(exported(kazakh), KAZAKH | {met: "Отыз мұғалім кездесті."})
    assert kinds(kazakh, file) == every("new") | {met: "fails"}
    (line,) = planned(kazakh, file).of_kind("fails")
    assert {one.check for one in line.found if one.blocks} == {"numbers", "tags"}
    imported(kazakh, file, by=bolat, take=lambda plan: ())
    assert met not in said(kazakh)
    imported(kazakh, file, by=bolat)
    row = version(kazakh).translations.get(segment__source=met)
    assert {one["check"] for one in row.findings} >= {"numbers", "tags"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<script>x</script>", "The markup <script> is not allowed here."),
        (
            "Олар <!-- <b> -->",
            "A hidden comment is not allowed here: <!-- <b> -->",
        ),
        (
            "<![CDATA[<script>x</script>]]>",
            "A declaration or instruction is not allowed here: "
            "<![CDATA[<script>x</script>]]> The markup <script> is not allowed here.",
        ),
        ("<b onclick=x>Олар</b>", 'The attribute onclick="x" is not allowed here.'),
        (
            "Олар\u202e",
            "The text contains an invisible character (U+202E) at position 5. "
            "Please remove it.",
        ),
    ],
)
def test_markup_that_is_not_allowed_stays_outside(kazakh, bolat, text, problem):
    file = edited(exported(kazakh), KAZAKH | {SANG: text})
    (line,) = planned(kazakh, file).of_kind("wrong")
    assert (line.problem, line.can_be_taken) == (problem, False)
    imported(
        kazakh, file, by=bolat, take=lambda plan: {one.token for one in plan.lines}
    )
    assert SANG not in said(kazakh)


def test_an_entry_that_the_report_never_had_is_named(kazakh, bolat):
    file = edited(exported(kazakh), KAZAKH)
    file[1].msgid = "Another sentence."
    (line,) = planned(kazakh, file).of_kind("wrong")
    assert line.problem == "This report never had such a sentence at this place."


def test_who_does_not_translate_the_language_and_closed_texts_are_refused(
    kazakh, bolat, vera, aigerim, dana, olga
):
    file = edited(exported(kazakh), KAZAKH)
    for somebody in (vera, aigerim, dana, olga):
        with pytest.raises(NotYours):
            imported(kazakh, file, by=somebody)
    for round_ in ("in_review", "approved"):
        LanguageVersion.objects.filter(page=kazakh).update(round=round_)
        with pytest.raises(TextIsClosed):
            imported(kazakh, file, by=bolat)
    assert said(kazakh) == {}


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("Language", "ru", "The file is in another language: Русский instead of"),
        ("X-Ushtil-Report", "0" * 32, "The file belongs to another report."),
        ("X-Ushtil-Snapshot", "9", "The file was made from a source text that this"),
    ],
)
def test_a_file_of_another_text_is_refused(kazakh, name, value, reason):
    file = exported(kazakh)
    file.metadata[name] = value
    with pytest.raises(FileRefused) as refusal:
        planned(kazakh, file)
    assert str(refusal.value).startswith(reason)


def test_a_file_finds_its_text_by_itself(kazakh):
    sheet = po_import.read(str(exported(kazakh)).encode())
    assert po_import.version_of(sheet) == version(kazakh)
    for name in ("no key", "0" * 32):
        file = exported(kazakh)
        file.metadata["X-Ushtil-Report"] = name
        with pytest.raises(FileRefused):
            po_import.version_of(po_import.read(str(file).encode()))


def test_dismissed_findings_stay_dismissed_in_the_dry_run(kazakh, bolat):
    text = KAZAKH | {SANG: "Олар ән айтты!"}
    imported(kazakh, edited(exported(kazakh), text), by=bolat)
    row = version(kazakh).translations.get(segment__source=SANG)
    (found,) = row.findings
    findings.dismiss(row, found["key"], by=bolat, reason="A cheer.")
    file = edited(exported(kazakh), {SANG: "Олар шаттанып ән айтты!"})
    assert kinds(kazakh, file) == every("same") | {SANG: "changed"}


@pytest.mark.parametrize("others", [0, 2, 40])
def test_planning_and_importing_cost_the_same_for_any_number(
    public_trees, aigerim, bolat, dana, others, django_assert_num_queries
):
    sentences = [f"They sang song {number}." for number in range(1 + others)]
    page = report_of(*sentences, by=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    fill(target, bolat, "KK")
    file = exported(target)
    for entry in file:
        entry.msgstr = entry.msgid.replace("They sang song", "Олар ән айтты:")
        entry.msgstr = entry.msgstr.replace("Spring school", "Көктемгі мектеп")
    data = str(file).encode()
    planned(target, file)
    row = LanguageVersion.objects.select_related("locale", "snapshot__locale")
    there = row.get(page=target)
    with django_assert_num_queries(4):
        plan = po_import.plan(there, data)
    with django_assert_num_queries(16):
        po_import.carry_out(
            there,
            data,
            by=bolat,
            file="a.po",
            expected=plan.fingerprint,
            take=plan.proposed,
        )
    assert polib.pofile(str(exported(target))).percent_translated() == 100
