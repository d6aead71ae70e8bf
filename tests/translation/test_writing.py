"""Saving a segment: by whom, when, over what, and what is kept of it."""

import threading

import pytest
from django.db import connection

from cms.translation.models import (
    LanguageVersion,
    Origin,
    Step,
    Translation,
    TranslationEdit,
)
from cms.translation.refusals import (
    AlreadyUndone,
    MarkupRefused,
    NothingToRepair,
    NotThisSegment,
    NotYours,
    StaleEdition,
    TextIsClosed,
)
from cms.translation.writing import repair, translate, translate_many, undo
from tests.cast import begun, release_source, version
from tests.photographs import staged


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


@pytest.fixture
def title(kazakh):
    return version(kazakh).snapshot.segments.get(path="title")


def test_a_save_is_the_next_edition_and_goes_into_the_history(
    kazakh, title, bolat, marat
):
    first = translate(version(kazakh), title, "Мектеп", by=bolat)
    assert (first.edition, first.text, first.author, first.path) == (
        1,
        "Мектеп",
        bolat,
        "title",
    )
    second = translate(version(kazakh), title, "Көктем", by=marat, edition=1)
    assert (second.pk, second.edition, second.text) == (first.pk, 2, "Көктем")
    assert (second.made_from, second.made_from_digest) == (title.source, title.digest)
    assert list(second.history.values_list("text", "author__first_name")) == [
        ("Көктем", "Marat"),
        ("Мектеп", "Bolat"),
    ]
    touched = version(kazakh).contributions.values_list("user__first_name", flat=True)
    assert sorted(touched) == ["Bolat", "Marat"]


def test_spaces_at_the_ends_are_not_stored(kazakh, title, bolat):
    saved = translate(version(kazakh), title, " \u00a0Мектеп \n", by=bolat)
    assert saved.text == "Мектеп"


@pytest.mark.parametrize("edition", [0, 1, 3])
def test_a_stale_save_is_refused_with_their_text(kazakh, title, bolat, marat, edition):
    translate(version(kazakh), title, "Мектеп", by=bolat)
    translate(version(kazakh), title, "Көктем", by=bolat, edition=1)
    with pytest.raises(StaleEdition) as refusal:
        translate(version(kazakh), title, "Менікі", by=marat, edition=edition)
    assert (refusal.value.theirs, refusal.value.edition) == ("Көктем", 2)
    assert Translation.objects.get(segment=title).text == "Көктем"
    assert TranslationEdit.objects.filter(text="Менікі").count() == 0
    assert version(kazakh).contributions.filter(user=marat).count() == 0


def test_who_does_not_translate_the_language_is_refused(
    kazakh, title, vera, aigerim, dana, olga
):
    for person in (vera, aigerim, dana, olga):
        with pytest.raises(NotYours):
            translate(version(kazakh), title, "Мектеп", by=person)
    assert Translation.objects.filter(segment=title).count() == 0


@pytest.mark.parametrize("round_", ["in_review", "approved"])
def test_a_closed_text_is_refused(kazakh, title, bolat, round_):
    LanguageVersion.objects.filter(page=kazakh).update(round=round_)
    with pytest.raises(TextIsClosed):
        translate(version(kazakh), title, "Мектеп", by=bolat)


@pytest.mark.parametrize("round_", ["drafting", "released"])
def test_an_open_text_is_written(kazakh, title, bolat, round_):
    LanguageVersion.objects.filter(page=kazakh).update(round=round_)
    assert translate(version(kazakh), title, "Мектеп", by=bolat).text == "Мектеп"


def test_a_segment_of_another_text_is_refused(
    kazakh, public_trees, report, bolat, aigerim
):
    other = version(public_trees.get_translations().get(locale__language_code="kk"))
    segment = other.snapshot.segments.first()
    with pytest.raises(NotThisSegment):
        translate(version(kazakh), segment, "Мектеп", by=bolat)
    # A source has no segments to translate.
    founder = type(bolat).objects.get(username="founder")
    with pytest.raises(NotThisSegment):
        translate(version(report), segment, "Мектеп", by=founder)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("<script>x</script>", "The markup <script> is not allowed here."),
        ("a<!-- b -->", "A hidden comment is not allowed here: <!-- b -->"),
        ("<b onclick=x>a</b>", 'The attribute onclick="x" is not allowed here.'),
        (
            "a\x00b",
            "The text contains an invisible character (U+0000) at position 2. "
            "Please remove it.",
        ),
        (
            "a\u202eb",
            "The text contains an invisible character (U+202E) at position 2. "
            "Please remove it.",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_and_said(kazakh, title, bolat, typed, said):
    with pytest.raises(MarkupRefused) as refusal:
        translate(version(kazakh), title, typed, by=bolat)
    assert str(refusal.value) == said
    assert Translation.objects.filter(segment=title).count() == 0


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("A & B", "A &amp; B"),
        ("<b>a</b><br/>c", "<b>a</b><br>c"),
        ("и\u0306", "й"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_what_is_stored_is_clean_and_in_one_spelling(
    kazakh, title, bolat, typed, stored
):
    assert translate(version(kazakh), title, typed, by=bolat).text == stored


def test_a_save_costs_the_same_for_any_text(
    kazakh, title, bolat, django_assert_num_queries
):
    translate(version(kazakh), title, "Мектеп", by=bolat)
    mine = version(kazakh)
    for edition in (1, 2):
        with django_assert_num_queries(7):
            translate(mine, title, "Мектеп " * edition, by=bolat, edition=edition)


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_one_is_told_and_nothing_is_lost(
    kazakh, title, bolat, marat
):
    for number in range(10):
        edition = number
        start, answers = threading.Barrier(2), []

        def save(person, text, edition=edition, start=start, answers=answers):
            try:
                mine = LanguageVersion.objects.get(page_id=kazakh.pk)
                start.wait(10)
                translate(mine, title, text, by=person, edition=edition)
                answers.append(("saved", text))
            except StaleEdition as refusal:
                answers.append(("told", refusal.theirs))
            finally:
                connection.close()

        threads = [
            threading.Thread(target=save, args=pair, daemon=True)
            for pair in ((bolat, f"Мектеп {number}"), (marat, f"Көктем {number}"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        row = Translation.objects.get(segment=title)
        assert sorted(answers) == [("saved", row.text), ("told", row.text)]
        assert row.edition == number + 1


def segments(page):
    return list(version(page).snapshot.segments.all())


def said(page):
    rows = version(page).translations.order_by("segment__order")
    return list(rows.values_list("text", "edition"))


def test_many_segments_are_one_step(kazakh, title, bolat):
    translate(version(kazakh), title, "Мектеп", by=bolat)
    _title, lead, heading, *_others = segments(kazakh)
    texts = {title: "Көктемгі мектеп", lead: "Кіріспе.", heading: "Не келісілді"}
    step = translate_many(
        version(kazakh), texts, by=bolat, origin=Origin.FILE, label="kk.po"
    )
    assert said(kazakh) == [
        ("Көктемгі мектеп", 2),
        ("Кіріспе.", 1),
        ("Не келісілді", 1),
    ]
    edits = step.edits.order_by("pk").values_list("text", "origin", "made_from_digest")
    assert sorted(edits) == sorted(
        (text, "file", segment.digest) for segment, text in texts.items()
    )
    assert (str(step), step.by, step.version) == ("File kk.po", bolat, version(kazakh))


@pytest.mark.parametrize("many", [1, 3, 6])
def test_a_step_costs_the_same_for_any_number(
    kazakh, bolat, many, django_assert_num_queries
):
    texts = dict.fromkeys(segments(kazakh)[:many], "Мәтін.")
    translate_many(version(kazakh), texts, by=bolat, origin=Origin.FILE)
    mine = version(kazakh)
    with django_assert_num_queries(9):
        translate_many(mine, texts, by=bolat, origin=Origin.FILE)


def test_a_step_is_all_or_nothing(kazakh, title, bolat):
    _title, lead, *_others = segments(kazakh)
    with pytest.raises(MarkupRefused):
        translate_many(
            version(kazakh),
            {title: "Мектеп", lead: "<script>x</script>"},
            by=bolat,
            origin=Origin.FILE,
        )
    assert (said(kazakh), Step.objects.count()) == ([], 0)


def test_undoing_a_step_brings_back_what_stood_there(kazakh, title, bolat, marat):
    _title, lead, heading, *_others = segments(kazakh)
    translate(version(kazakh), title, "Мектеп", by=bolat)
    texts = {title: "Көктемгі мектеп", lead: "Кіріспе.", heading: "Не келісілді"}
    step = translate_many(version(kazakh), texts, by=bolat, origin=Origin.MEMORY)
    translate(version(kazakh), heading, "Келісімдер", by=marat, edition=1)
    assert undo(step, by=bolat) == (2, 1)
    assert said(kazakh) == [("Мектеп", 3), ("", 2), ("Келісімдер", 2)]
    with pytest.raises(AlreadyUndone):
        undo(step, by=bolat)
    assert Step.objects.get(pk=step.pk).undone_by == bolat


def test_undoing_leaves_a_translation_of_an_older_source_in_need_of_review(
    kazakh, title, report, aigerim, dana, bolat
):
    translate(version(kazakh), title, "Мектеп", by=bolat)
    source = report.get_latest_revision_as_object()
    source.title = "Summer school"
    release_source(source, author=aigerim, approver=dana)
    newer = version(kazakh).snapshot.segments.get(path="title")
    step = translate_many(
        version(kazakh), {newer: "Жазғы мектеп"}, by=bolat, origin=Origin.FILE
    )
    undo(step, by=bolat)
    row = version(kazakh).translations.get(segment=newer)
    assert (row.text, row.made_from, row.needs_review) == ("Мектеп", title.source, True)


def test_a_step_is_undone_by_a_translator_of_its_language(kazakh, title, bolat, vera):
    step = translate_many(
        version(kazakh), {title: "Мектеп"}, by=bolat, origin=Origin.FILE
    )
    with pytest.raises(NotYours):
        undo(step, by=vera)
    assert said(kazakh) == [("Мектеп", 1)]


def test_a_repair_is_an_edition_of_its_own(kazakh, title, bolat):
    row = translate(version(kazakh), title, "Көктемгі  мектеп", by=bolat)
    (finding,) = row.findings
    assert (finding["check"], finding["repairable"]) == ("doubled", True)
    repair(row, finding["key"], by=bolat, edition=1)
    row.refresh_from_db()
    assert (row.text, row.edition, row.findings) == ("Көктемгі мектеп", 2, [])
    assert list(row.history.values_list("origin", flat=True)) == ["repair", "typed"]


def test_one_repair_after_the_other(kazakh, title, bolat):
    row = translate(version(kazakh), title, "Көктемгі  бiлiм бiлiм", by=bolat)
    repair(row, by=bolat, edition=1)
    row.refresh_from_db()
    assert (row.text, row.edition, row.findings) == ("Көктемгі білім", 2, [])


def test_what_only_a_person_can_mend_is_not_repaired(kazakh, bolat):
    lead = segments(kazakh)[3]
    row = translate(version(kazakh), lead, "<b>Мұғалімдер</b> жиналды.", by=bolat)
    with pytest.raises(NothingToRepair):
        repair(row, row.findings[0]["key"], by=bolat, edition=1)
    assert [edition for _text, edition in said(kazakh)] == [1]
