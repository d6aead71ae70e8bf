"""Words replaced in many texts: what is shown, what is written, what goes back."""

import pytest

from cms.translation import replacing
from cms.translation.models import LanguageVersion, Origin, Step
from cms.translation.refusals import (
    AlreadyUndone,
    NothingToReplace,
    NotYours,
    TooManySegments,
)
from cms.translation.replacing import carry_out, plan
from cms.translation.swapping import Swap
from cms.translation.writing import translate, undo, undo_act
from tests.cast import begun, in_language, person, release_source, version
from tests.photographs import staged
from tests.translation.memory.stories import report_of, say

SCHOOL = Swap("мектеп", "лицей")


@pytest.fixture
def asel(trees):
    return person("Asel", ("translator", "kk"))


@pytest.fixture
@staged
def spring(public_trees, aigerim, bolat, dana):
    """Bolat's Kazakh text, in which two of three sentences name the school."""
    page = report_of("They met.", "They sang.", by=aigerim, approver=dana)
    target = begun(page, "kk", by=bolat)
    say(target, "Көктемгі мектеп", "Олар мектепке келді.", "Олар ән айтты.", by=bolat)
    return target


@pytest.fixture
@staged
def autumn(public_trees, aigerim, bolat, dana):
    page = report_of("They read.", by=aigerim, approver=dana, title="Autumn")
    target = begun(page, "kk", by=bolat)
    say(target, "Күз", "Мектеп кітап оқыды.", by=bolat)
    return target


def said(page):
    rows = version(page).translations.order_by("segment__order")
    return list(rows.values_list("text", "edition"))


def tokens(*reports, swap=SCHOOL):
    numbers = {version(page).pk for page in reports}
    return [
        line.token for line in plan(swap, "kk").lines if line.row.version_id in numbers
    ]


def test_every_text_is_shown_and_nothing_is_written(spring, autumn):
    shown = plan(SCHOOL, "kk")
    assert [
        (str(report.version.page), [line.text for line in report.lines])
        for report in shown.reports
    ] == [
        ("Autumn", ["Лицей кітап оқыды."]),
        ("Spring school", ["Көктемгі лицей", "Олар лицейке келді."]),
    ]
    assert (shown.closed, shown.in_links, shown.has_more) == ([], 0, False)
    assert said(autumn) == [("Күз", 1), ("Мектеп кітап оқыды.", 1)]
    assert plan(SCHOOL, "ru").lines == []
    (only,) = plan(SCHOOL, "kk", only=version(autumn).pk).reports
    assert only.version == version(autumn)


def test_one_act_a_step_for_each_report(spring, autumn, bolat, asel):
    done = carry_out(SCHOOL, "kk", tokens(spring, autumn), by=asel)
    assert said(spring) == [
        ("Көктемгі лицей", 2),
        ("Олар лицейке келді.", 2),
        ("Олар ән айтты.", 1),
    ]
    assert said(autumn) == [("Күз", 1), ("Лицей кітап оқыды.", 2)]
    assert {step.version for step in done.steps} == {version(spring), version(autumn)}
    for step in Step.objects.all():
        assert (step.act, step.by, step.origin, step.label) == (
            done.act,
            asel,
            Origin.REPLACED,
            "мектеп → лицей",
        )
    for page in (spring, autumn):
        touched = version(page).contributions.values_list("user__first_name", flat=True)
        assert sorted(touched) == ["Asel", "Bolat"]
    history = version(autumn).translations.get(text__contains="Лицей").history
    assert list(history.values_list("text", "origin", "author__first_name")) == [
        ("Лицей кітап оқыды.", "replaced", "Asel"),
        ("Мектеп кітап оқыды.", "typed", "Bolat"),
    ]


def test_only_what_was_chosen_is_replaced(spring, autumn, bolat):
    carry_out(SCHOOL, "kk", tokens(spring)[1:], by=bolat)
    assert said(spring)[0] == ("Көктемгі мектеп", 1)
    assert said(spring)[1] == ("Олар лицейке келді.", 2)
    assert said(autumn)[1] == ("Мектеп кітап оқыды.", 1)


def test_what_somebody_changed_meanwhile_is_left_alone_and_named(
    spring, autumn, bolat, asel
):
    chosen = tokens(spring, autumn)
    title = version(spring).snapshot.segments.get(path="title")
    translate(version(spring), title, "Көктемгі мектеп №1", by=asel, edition=1)
    done = carry_out(SCHOOL, "kk", chosen, by=bolat)
    assert [row.text for row in done.left] == ["Көктемгі мектеп №1"]
    assert said(spring)[:2] == [("Көктемгі мектеп №1", 2), ("Олар лицейке келді.", 2)]
    with pytest.raises(NothingToReplace):
        carry_out(SCHOOL, "kk", chosen, by=bolat)
    assert Step.objects.count() == 2


def test_the_same_words_typed_again_are_another_edition(spring, bolat, asel):
    chosen = tokens(spring)
    title = version(spring).snapshot.segments.get(path="title")
    translate(version(spring), title, "Көктемгі мектеп", by=asel, edition=1)
    done = carry_out(SCHOOL, "kk", chosen, by=bolat)
    assert [row.text for row in done.left] == ["Көктемгі мектеп"]


@pytest.mark.parametrize("round_", ["in_review", "approved", "released"])
def test_a_text_that_is_not_being_drafted_is_shown_as_closed(
    spring, autumn, bolat, round_
):
    chosen = tokens(spring, autumn)
    LanguageVersion.objects.filter(page=spring).update(round=round_)
    shown = plan(SCHOOL, "kk")
    assert [report.version for report in shown.reports] == [version(autumn)]
    assert shown.closed == [(version(spring), 2)]
    done = carry_out(SCHOOL, "kk", chosen, by=bolat)
    assert [row.text for row in done.left] == [
        "Көктемгі мектеп",
        "Олар мектепке келді.",
    ]
    assert said(spring)[0] == ("Көктемгі мектеп", 1)


def test_only_a_translator_of_the_language_replaces(spring, bolat, vera, dana, marat):
    chosen = tokens(spring)
    for somebody in (vera, dana):
        with pytest.raises(NotYours):
            carry_out(SCHOOL, "kk", chosen, by=somebody)
    # Vera may replace in her own language, but the tokens are of another.
    with pytest.raises(NothingToReplace):
        carry_out(SCHOOL, "ru", chosen, by=vera)
    assert said(spring)[0] == ("Көктемгі мектеп", 1)
    assert len(carry_out(SCHOOL, "kk", chosen, by=marat).written) == 2


def test_what_needs_review_still_does(spring, aigerim, dana, bolat):
    row = version(spring).translations.get(text="Көктемгі мектеп")
    before = row.made_from, row.made_from_digest
    source = in_language(spring, "en")
    source.title = "Summer school"
    release_source(source, author=aigerim, approver=dana)
    carry_out(SCHOOL, "kk", tokens(spring), by=bolat)
    row.refresh_from_db()
    assert (row.text, row.needs_review) == ("Көктемгі лицей", True)
    assert (row.made_from, row.made_from_digest) == before


def test_a_draft_stays_a_draft(spring, bolat):
    version(spring).translations.update(is_draft=True)
    carry_out(SCHOOL, "kk", tokens(spring), by=bolat)
    assert set(version(spring).translations.values_list("is_draft", flat=True)) == {
        True
    }


def test_what_the_checks_would_find_is_shown_and_not_proposed(autumn, bolat):
    (line,) = plan(Swap("кітап оқыды", "12 кітап оқыды"), "kk").lines
    assert [(one.check, is_new) for one, is_new in line.findings] == [("numbers", True)]
    assert not line.is_proposed
    (line,) = plan(SCHOOL, "kk").lines
    assert (line.findings, line.is_proposed) == ([], True)
    carry_out(Swap("кітап", "12 кітап"), "kk", tokens_of("кітап", "12 кітап"), by=bolat)
    (row,) = version(autumn).translations.filter(text__contains="12")
    assert [one["check"] for one in row.findings] == ["numbers"]
    (line,) = plan(SCHOOL, "kk").lines
    assert [(one.check, is_new) for one, is_new in line.findings] == [
        ("numbers", False)
    ]
    assert line.is_proposed


def tokens_of(find, put):
    return [line.token for line in plan(Swap(find, put), "kk").lines]


def test_a_text_is_never_emptied(autumn, bolat):
    version(autumn).translations.filter(text="Күз").update(text="<b>Күз</b>")
    (line,) = plan(Swap("Күз", ""), "kk").lines
    assert (line.is_emptied, line.is_proposed) == (True, False)
    with pytest.raises(NothingToReplace):
        carry_out(Swap("Күз", ""), "kk", [line.token], by=bolat)
    assert said(autumn)[0] == ("<b>Күз</b>", 1)


def test_more_than_the_limit_is_said_and_refused(spring, autumn, bolat, monkeypatch):
    chosen = tokens(spring, autumn)
    monkeypatch.setattr(replacing, "MOST", 2)
    shown = plan(SCHOOL, "kk")
    assert (len(shown.lines), shown.has_more) == (2, True)
    with pytest.raises(TooManySegments) as refusal:
        carry_out(SCHOOL, "kk", chosen, by=bolat)
    assert str(refusal.value) == "At most 2 segments at once. Nothing was changed."
    assert Step.objects.count() == 0


def test_an_act_is_undone_as_one_but_for_what_was_changed_since(
    spring, autumn, bolat, asel
):
    done = carry_out(SCHOOL, "kk", tokens(spring, autumn), by=bolat)
    title = version(spring).snapshot.segments.get(path="title")
    translate(version(spring), title, "Көктемгі гимназия", by=asel, edition=2)
    undone = undo_act(done.steps[0], by=asel)
    assert [row.text for row in undone.left] == ["Көктемгі гимназия"]
    assert (len(undone.back), undone.closed) == (2, [])
    assert said(spring)[:2] == [("Көктемгі гимназия", 3), ("Олар мектепке келді.", 3)]
    assert said(autumn)[1] == ("Мектеп кітап оқыды.", 3)
    with pytest.raises(AlreadyUndone):
        undo_act(done.steps[0], by=bolat)


def test_a_closed_text_keeps_its_step_until_it_is_open_again(spring, autumn, bolat):
    done = carry_out(SCHOOL, "kk", tokens(spring, autumn), by=bolat)
    LanguageVersion.objects.filter(page=spring).update(round="in_review")
    undone = undo_act(done.steps[0], by=bolat)
    assert undone.closed == [version(spring)]
    assert said(spring)[0] == ("Көктемгі лицей", 2)
    assert said(autumn)[1] == ("Мектеп кітап оқыды.", 3)
    LanguageVersion.objects.filter(page=spring).update(round="drafting")
    assert len(undo_act(done.steps[0], by=bolat).back) == 2
    assert said(spring)[0] == ("Көктемгі мектеп", 3)


def test_one_report_of_an_act_is_undone_alone(spring, autumn, bolat, vera):
    done = carry_out(SCHOOL, "kk", tokens(spring, autumn), by=bolat)
    of_autumn = next(one for one in done.steps if one.version == version(autumn))
    assert undo(of_autumn, by=bolat) == (1, 0)
    with pytest.raises(NotYours):
        undo_act(of_autumn, by=vera)
    assert len(undo_act(of_autumn, by=bolat).back) == 2
    assert said(spring)[0] == ("Көктемгі мектеп", 3)


def test_a_step_that_is_no_act_is_never_undone_as_one(spring, bolat):
    step = Step.objects.create(version=version(spring), origin=Origin.FILE, by=bolat)
    Step.objects.create(version=version(spring), origin=Origin.FILE, by=bolat)
    with pytest.raises(AlreadyUndone):
        undo_act(step, by=bolat)
    assert Step.objects.filter(undone_at=None).count() == 2


@pytest.mark.parametrize("many", [1, 3, 7])
def test_it_costs_the_same_for_any_number(
    public_trees, aigerim, dana, bolat, many, django_assert_num_queries
):
    for number in range(many):
        source = report_of(
            "They met.", by=aigerim, approver=dana, title=f"School {number}"
        )
        say(begun(source, "kk", by=bolat), "Мектеп", "Мектепте кездесті.", by=bolat)
    plan(SCHOOL, "kk")
    with django_assert_num_queries(3):
        shown = plan(SCHOOL, "kk")
    chosen = [line.token for line in shown.lines]
    assert len(chosen) == 2 * many
    with django_assert_num_queries(12):
        done = carry_out(SCHOOL, "kk", chosen, by=bolat)
    with django_assert_num_queries(14):
        undo_act(done.steps[0], by=bolat)
