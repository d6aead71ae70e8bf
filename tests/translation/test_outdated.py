"""What a newer source means for a translation."""

import pytest

from cms.translation.models import LanguageVersion
from cms.translation.outdated import Texts, changes, is_behind, is_minor, with_newest
from cms.translation.snapshots import adopt_newest
from cms.translation.writing import still_correct, translate, undo
from events.models import ReportIndexPage
from tests.cast import begun, fill, in_language, release_source, version, write_report


@pytest.mark.parametrize(
    ("before", "after", "minor"),
    [
        ("They sang.", "They sang!", True),
        ("They  sang.", "They sang.", True),
        ("“They” sang", "«They» sang", True),
        ("They sang.", "They sang.", False),
        ("They sang.", "They sang songs.", False),
        ("They sang.", "they sang.", False),
        ("They <b>sang</b>.", "<b>They</b> sang.", False),
        ('<a id="a1">They</a> sang.', '<a id="a2">They</a> sang.', False),
        ("1,234 people", "1.234 people", False),
        ("15 people", "1 5 people", False),
        ("10:30", "10.30", False),
        ("2–3 people", "2-3 people", True),
        ("Олар ән айтты.", "Олар ән айтты…", True),
        ("", "!", True),
    ],
)
def test_a_change_of_spaces_and_punctuation_is_minor(before, after, minor):
    assert is_minor(before, after) == minor


def source_again(report, *, by, **fields):
    """The source approved in a newer version."""
    author, approver = by
    page = report.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    release_source(page, author=author, approver=approver)


def targets():
    rows = LanguageVersion.objects.targets().select_related("locale")
    return rows.order_by("locale__language_code")


def told():
    return [
        (one.version.language, one.changed, one.minor, one.new, one.gone)
        for one in changes(targets())
    ]


def test_what_the_source_no_longer_says_is_counted(public_report, aigerim, dana):
    assert told() == []
    body = public_report.get_latest_revision_as_object().body
    body[0].value = "What was agreed on"
    body.append(("heading", "What remains"))
    del body[2]
    source_again(public_report, by=(aigerim, dana), lead="A lead!", body=body)
    assert told() == [("kk", 2, 1, 1, 2), ("ru", 2, 1, 1, 2)]


def test_a_text_that_has_moved_on_is_outdated_while_it_needs_review(
    public_report, aigerim, dana, bolat
):
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    kazakh = version(in_language(public_report, "kk"))
    adopt_newest(kazakh)
    assert told() == [("kk", 1, 0, 0, 0), ("ru", 1, 0, 0, 0)]
    lead = kazakh.snapshot.segments.get(path="lead")
    translate(kazakh, lead, "Басқа кіріспе.", by=bolat, edition=1)
    assert told() == [("ru", 1, 0, 0, 0)]


def test_a_translation_that_nobody_has_begun_is_not_outdated(
    public_trees, report, aigerim, bolat, dana
):
    release_source(report, author=aigerim, approver=dana)
    begun(report, "kk", by=bolat)
    source_again(report, by=(aigerim, dana), lead="Another lead.")
    assert told() == []


@pytest.mark.parametrize("reports", [1, 3])
def test_asking_costs_the_same_for_any_number(
    public_trees, aigerim, bolat, dana, reports, django_assert_num_queries
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    for number in range(reports):
        page = write_report(index, by=aigerim, title=f"School {number}", lead="A lead.")
        release_source(page, author=aigerim, approver=dana)
        fill(begun(page, "kk", by=bolat), bolat, "KK")
        source_again(page, by=(aigerim, dana), lead="Another lead.")
    rows = list(targets())
    with django_assert_num_queries(2):
        assert len(changes(rows)) == reports


def test_all_minor_changes_are_confirmed_at_once_and_undone_at_once(
    public_report, aigerim, dana, bolat
):
    body = public_report.get_latest_revision_as_object().body
    body[0].value = "What was agreed:"
    source_again(
        public_report,
        by=(aigerim, dana),
        title="Summer school",
        lead="A lead!",
        body=body,
    )
    kazakh = version(in_language(public_report, "kk"))
    adopt_newest(kazakh)
    step = still_correct(kazakh, by=bolat)
    said = step.edits.order_by("pk").values_list("translation__path", "origin")
    assert [(path.partition(".")[0], origin) for path, origin in said] == [
        ("lead", "kept"),
        ("body", "kept"),
    ]
    assert told()[0] == ("kk", 1, 0, 0, 0)
    assert undo(step, by=bolat) == (2, 0)
    assert told()[0] == ("kk", 3, 2, 0, 0)


def test_nothing_minor_is_no_step(public_report, bolat):
    assert still_correct(version(in_language(public_report, "kk")), by=bolat) is None


def test_one_text_that_is_still_correct_is_remembered_as_kept(
    public_report, aigerim, dana, bolat
):
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    kazakh = version(in_language(public_report, "kk"))
    adopt_newest(kazakh)
    row = kazakh.translations.get(path="lead")
    translate(kazakh, row.segment, row.text, by=bolat, edition=row.edition)
    assert row.history.first().origin == "kept"


def test_a_list_knows_who_is_behind_without_reading_a_text(
    public_report, aigerim, dana, bolat
):
    def behind():
        rows = with_newest(targets())
        told = {one.version.pk for one in changes(rows)}
        return {row.pk for row in rows if is_behind(row)}, told

    assert behind() == (set(), set())
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    kazakh = version(in_language(public_report, "kk"))
    russian = version(in_language(public_report, "ru"))
    assert behind() == ({kazakh.pk, russian.pk},) * 2
    adopt_newest(kazakh)
    assert behind() == ({kazakh.pk, russian.pk},) * 2
    lead = kazakh.snapshot.segments.get(path="lead")
    translate(kazakh, lead, "Басқа кіріспе.", by=bolat, edition=1)
    assert behind() == ({russian.pk},) * 2


def test_how_many_words_are_left(public_report, aigerim, dana, bolat):
    def left():
        rows = [*targets().of_report(public_report.translation_key)]
        texts = Texts(rows)
        return [(texts.words_left(row), texts.words(row)) for row in rows]

    assert left() == [(0, 18), (0, 18)]
    source_again(public_report, by=(aigerim, dana), lead="Another very good lead.")
    assert left() == [(4, 20), (4, 20)]
    kazakh = version(in_language(public_report, "kk"))
    adopt_newest(kazakh)
    lead = kazakh.snapshot.segments.get(path="lead")
    translate(kazakh, lead, "Басқа өте жақсы кіріспе.", by=bolat, edition=1)
    assert left() == [(0, 20), (4, 20)]
    translate(kazakh, lead, "", by=bolat, edition=2)
    assert left() == [(4, 20), (4, 20)]


def test_the_first_place_that_says_something_else(public_report, aigerim, dana):
    body = public_report.get_latest_revision_as_object().body
    body[2].value["speaker"] = "The minister"
    body[0].value = "What was agreed on"
    source_again(public_report, by=(aigerim, dana), body=body)
    assert {one.first for one in changes(targets())} == {f"body.{body[0].id}"}
