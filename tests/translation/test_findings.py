"""What checks find stays with the text; what people say about it stays for good."""

import pytest
from django.utils import timezone

from cms.approval import transitions
from cms.approval.gates import GatesAreShut
from cms.translation import context, findings, levels
from cms.translation.checks import Severity
from cms.translation.models import Level, Verdict
from cms.translation.refusals import (
    ErrorIsNotDismissed,
    FindingHasGone,
    NotYours,
    ReasonNeeded,
    TextIsClosed,
    UnknownCheck,
)
from cms.translation.writing import translate
from tests.cast import begun, fill, release_source, version
from tests.photographs import staged

NUMBER = "numbers"


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, bolat, dana):
    release_source(report, author=aigerim, approver=dana)
    return begun(report, "kk", by=bolat)


def say(page, index, text, by):
    """Type over what stands in the segment."""
    target = version(page)
    segment = target.snapshot.segments.all()[index]
    row = target.translations.filter(segment=segment).first()
    return translate(target, segment, text, by=by, edition=row.edition if row else 0)


def standing(page, index):
    target = version(page)
    row = target.translations.get(segment=target.snapshot.segments.all()[index])
    return findings.standing(row, context.now(target))


def checks(page, index):
    return [(one.check, str(one.severity)) for one in standing(page, index)]


def verdicts():
    rows = Verdict.objects.order_by("pk")
    return list(rows.values_list("what", "check_name", "by__first_name", "reason"))


def found_long_ago(row):
    """As if the translator had looked at it for a while."""
    for one in row.findings:
        one["since"] = (timezone.now() - 2 * findings.SEEN).isoformat()
    row.save(update_fields=["findings"])


def test_what_a_check_finds_stands_until_the_text_is_mended(kazakh, bolat):
    say(kazakh, 3, "<b>Мұғалімдер</b> жиналды.", bolat)
    assert checks(kazakh, 3) == [(NUMBER, "error")]
    say(kazakh, 3, "Қырық <b>мұғалім</b> жиналды.", bolat)
    assert checks(kazakh, 3) == []


def test_a_sentence_being_typed_says_nothing_about_a_check(kazakh, bolat):
    say(kazakh, 3, "<b>Мұғалімдер</b> жиналды.", bolat)
    say(kazakh, 3, "Қырық <b>мұғалім</b> жиналды.", bolat)
    assert verdicts() == []


def test_what_stood_for_a_while_and_went_away_was_mended(kazakh, bolat):
    found_long_ago(say(kazakh, 3, "<b>Мұғалімдер</b> жиналды.", bolat))
    say(kazakh, 3, "Қырық <b>мұғалім</b> жиналды.", bolat)
    assert verdicts() == [("mended", NUMBER, "Bolat", "")]


def test_a_warning_is_dismissed_with_a_reason_and_a_name(kazakh, bolat):
    row = say(kazakh, 1, "Кіріспе", bolat)
    (finding,) = standing(kazakh, 1)
    assert (finding.check, finding.blocks) == ("punctuation", True)
    findings.dismiss(row, finding.key, by=bolat, reason=" A heading here. ")
    (finding,) = standing(kazakh, 1)
    assert (finding.dismissed, finding.blocks) == (Verdict.objects.get().pk, False)
    assert verdicts() == [("dismissed", "punctuation", "Bolat", "A heading here.")]


def test_a_dismissal_outlives_changes_that_have_nothing_to_do_with_it(kazakh, bolat):
    row = say(kazakh, 1, "Кіріспе", bolat)
    findings.dismiss(row, standing(kazakh, 1)[0].key, by=bolat, reason="A heading.")
    say(kazakh, 1, "Қысқа кіріспе", bolat)
    assert [one.blocks for one in standing(kazakh, 1)] == [False]


def test_a_dismissal_can_be_taken_back(kazakh, bolat, marat):
    row = say(kazakh, 1, "Кіріспе", bolat)
    key = standing(kazakh, 1)[0].key
    findings.dismiss(row, key, by=bolat, reason="A heading.")
    findings.bring_back(row, key, by=marat)
    assert [one.blocks for one in standing(kazakh, 1)] == [True]
    assert verdicts()[1:] == [("brought_back", "punctuation", "Marat", "")]
    with pytest.raises(FindingHasGone):
        findings.bring_back(row, key, by=marat)


def test_an_error_is_dismissed_by_a_managing_editor_alone(kazakh, bolat, marat):
    row = say(kazakh, 3, "<b>Мұғалімдер</b> жиналды.", bolat)
    key = standing(kazakh, 3)[0].key
    with pytest.raises(ErrorIsNotDismissed):
        findings.dismiss(row, key, by=bolat, reason="They were not counted.")
    assert verdicts() == []
    findings.dismiss(row, key, by=marat, reason="They were not counted.")
    assert [one.blocks for one in standing(kazakh, 3)] == [False]


def test_dismissing_is_refused(kazakh, bolat, vera):
    row = say(kazakh, 1, "Кіріспе", bolat)
    key = standing(kazakh, 1)[0].key
    for refusal, by, named, reason in (
        (NotYours, vera, key, "A heading."),
        (ReasonNeeded, bolat, key, "  "),
        (FindingHasGone, bolat, "another", "A heading."),
    ):
        with pytest.raises(refusal):
            findings.dismiss(row, named, by=by, reason=reason)
    assert verdicts() == []


def test_nothing_is_dismissed_in_a_text_that_is_being_signed(kazakh, bolat):
    fill(kazakh, bolat, "KK")
    row = say(kazakh, 1, "Кіріспе", bolat)
    key = standing(kazakh, 1)[0].key
    findings.dismiss(row, key, by=bolat, reason="A heading.")
    transitions.hand_over(version(kazakh), by=bolat)
    with pytest.raises(TextIsClosed):
        findings.bring_back(row, key, by=bolat)


def test_an_open_warning_keeps_a_text_from_being_handed_over(kazakh, bolat):
    fill(kazakh, bolat, "KK")
    row = say(kazakh, 1, "Кіріспе", bolat)
    with pytest.raises(GatesAreShut) as refusal:
        transitions.hand_over(version(kazakh), by=bolat)
    assert {
        gate: [obstacle.where for obstacle in obstacles]
        for gate, obstacles in refusal.value.shut.items()
    } == {"checked": ["lead"]}
    findings.dismiss(row, standing(kazakh, 1)[0].key, by=bolat, reason="A heading.")
    transitions.hand_over(version(kazakh), by=bolat)
    assert version(kazakh).round == "in_review"


def test_a_hint_stops_no_one(kazakh, bolat, marat):
    levels.weigh("punctuation", Severity.HINT, by=marat, reason="Headings.")
    fill(kazakh, bolat, "KK")
    say(kazakh, 1, "Кіріспе", bolat)
    assert checks(kazakh, 1) == [("punctuation", "hint")]
    transitions.hand_over(version(kazakh), by=bolat)
    assert version(kazakh).round == "in_review"


def test_two_translations_of_one_source_are_compared(
    public_trees, report, aigerim, bolat, dana
):
    paragraph = {"type": "heading", "value": "What was agreed"}
    report.body = [paragraph, paragraph]
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    say(page, 2, "Не келісілді", bolat)
    say(page, 3, "Келісімдер", bolat)
    assert (checks(page, 2), checks(page, 3)) == ([], [("inconsistent", "warning")])
    say(page, 2, "Келісімдер", bolat)
    assert (checks(page, 2), checks(page, 3)) == ([], [])


def test_a_weight_counts_in_every_text_at_once(kazakh, bolat, marat):
    say(kazakh, 1, "Кіріспе", bolat)
    levels.weigh("punctuation", Severity.HINT, by=marat, reason="Headings.")
    assert checks(kazakh, 1) == [("punctuation", "hint")]
    levels.weigh("punctuation", Severity.ERROR, by=marat, reason="Not any more.")
    assert checks(kazakh, 1) == [("punctuation", "error")]


def test_a_text_is_examined_anew_when_more_is_known(kazakh, bolat, marat):
    say(kazakh, 1, "Кіріспе", bolat)
    target = version(kazakh)
    target.translations.update(findings=[])
    findings.bring_up_to_date(target, context.now(target))
    assert checks(kazakh, 1) == [("punctuation", "warning")]
    target.translations.update(findings=[])
    findings.bring_up_to_date(target, context.now(target))
    assert checks(kazakh, 1) == []
    levels.weigh("terms", Severity.HINT, by=marat, reason="They are new.")
    findings.bring_up_to_date(target, context.now(target))
    assert checks(kazakh, 1) == [("punctuation", "warning")]


@pytest.mark.parametrize("segments", [1, 3, 30])
def test_examining_costs_the_same_for_any_length(
    public_trees, report, aigerim, bolat, dana, segments, django_assert_num_queries
):
    report.body = [{"type": "heading", "value": f"Part {n}"} for n in range(segments)]
    release_source(report, author=aigerim, approver=dana)
    page = begun(report, "kk", by=bolat)
    target = version(page)
    for index in range(2, 2 + segments):
        say(page, index, "Бөлім.", bolat)
    target.translations.update(findings=[])
    context.now(target).weight("terms", Severity.WARNING)
    with django_assert_num_queries(3):
        findings.examine_all(target)


def test_figures_say_how_often_people_agreed(kazakh, bolat, marat):
    for _time in range(2):
        row = say(kazakh, 1, "Кіріспе", bolat)
        found_long_ago(row)
        say(kazakh, 1, "Кіріспе.", bolat)
    row = say(kazakh, 1, "Кіріспе", bolat)
    key = standing(kazakh, 1)[0].key
    for _time in range(2):
        findings.dismiss(row, key, by=bolat, reason="A heading.")
        findings.bring_back(row, key, by=bolat)
    findings.dismiss(row, key, by=bolat, reason="A heading after all.")
    figures = {one.check: one for one in levels.agreement()}["punctuation"]
    assert (figures.mended, figures.dismissed, figures.share) == (2, 1, 2 / 3)


@pytest.mark.parametrize(
    ("mended", "dismissed", "proposed"),
    [
        (0, 19, None),
        (0, 20, Severity.HINT),
        (10, 10, None),
        (9, 11, Severity.HINT),
        (50, 51, Severity.HINT),
    ],
)
def test_a_check_that_is_mostly_dismissed_is_proposed_to_weigh_less(
    mended, dismissed, proposed
):
    figures = levels.Agreement(
        "terms", Severity.WARNING, Severity.WARNING, mended, dismissed
    )
    assert figures.proposed == proposed


def test_a_hint_cannot_weigh_less():
    figures = levels.Agreement("terms", Severity.HINT, Severity.WARNING, 0, 99)
    assert figures.proposed is None


@pytest.mark.parametrize(
    ("refusal", "check", "by", "reason"),
    [
        (NotYours, "terms", "bolat", "Because."),
        (ReasonNeeded, "terms", "marat", " "),
        (UnknownCheck, "spelling", "marat", "Because."),
    ],
)
def test_weighing_is_refused(refusal, check, by, reason, request):
    with pytest.raises(refusal):
        levels.weigh(
            check, Severity.HINT, by=request.getfixturevalue(by), reason=reason
        )
    assert Level.objects.count() == 0


def test_who_decides_reads_what_was_dismissed_and_why(kazakh, bolat):
    row = say(kazakh, 1, "Кіріспе", bolat)
    key = standing(kazakh, 1)[0].key
    assert findings.dismissed_in(version(kazakh)) == []
    verdict = findings.dismiss(row, key, by=bolat, reason="A heading here.")
    ((text, finding, said),) = findings.dismissed_in(version(kazakh))
    assert (text, finding.key, said) == (row, key, verdict)
    findings.bring_back(row, key, by=bolat)
    assert findings.dismissed_in(version(kazakh)) == []
