"""A question is asked about a sentence and answered once, for all languages."""

import pytest
from django.db import transaction

from cms.approval import gates, transitions
from cms.approval.gates import Candidate, GatesAreShut, Stage
from cms.translation import questions
from cms.translation.models import Answer, Outcome, Question
from cms.translation.questions import State, prefilled
from cms.translation.refusals import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    NotAnswered,
    NothingAsked,
    NotThisSegment,
    NotYours,
    QuestionRefused,
    RecordIsKept,
)
from tests.approval.racing import race
from tests.cast import begun, fill, fresh, person, release_source, version
from tests.photographs import staged
from tests.translation.asking import LEADS, WHO, asked, read, states

What = Outcome.What
LEAD = ("lead", 0)


@pytest.fixture
@staged
def russian(kazakh, report, vera):
    return begun(report, "ru", by=vera)


def revised(report, author, approver, **changes):
    """The source says something else, and is approved again."""
    source = fresh(report).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(source, name, value)
    release_source(source, author=author, approver=approver)


def answered(question, by, *became):
    questions.answer(question, LEADS, by=by)
    for what in became:
        questions.turn(question, what, by=by)
    return question


# Asking


@pytest.mark.django_db
def test_a_question_is_seen_in_every_language(kazakh, russian, bolat):
    asked(kazakh, bolat)
    assert states(kazakh) == states(russian) == [(LEAD, "open")]


@pytest.mark.django_db
def test_translators_and_reviewers_of_the_language_ask(kazakh, bolat, dana, vera, olga):
    asked(kazakh, bolat)
    asked(kazakh, dana)
    for stranger in (vera, olga):
        with pytest.raises(NotYours):
            asked(kazakh, stranger)
    assert Question.objects.count() == 2


@pytest.mark.django_db
def test_a_question_is_about_the_text_that_the_translation_is_made_from(
    kazakh, report, bolat, aigerim, dana
):
    old = version(kazakh).snapshot.segments.first()
    revised(report, aigerim, dana, lead="Another lead.")
    with pytest.raises(NotThisSegment):
        questions.ask(version(kazakh), old, WHO, by=bolat)
    assert Question.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (" \n", NothingAsked),
        ("x" * 2001, QuestionRefused),
        ("Who\x00?", QuestionRefused),
        ("Who\u202e?", QuestionRefused),
    ],
)
def test_what_cannot_be_asked(kazakh, bolat, text, refusal):
    with pytest.raises(refusal):
        asked(kazakh, bolat, text=text)
    assert Question.objects.count() == 0


@pytest.mark.django_db
def test_nothing_of_it_is_written_over_or_forgotten(kazakh, bolat, aigerim):
    question = answered(asked(kazakh, bolat), aigerim, What.NOTE)
    for row in (question, question.answer, Outcome.objects.get()):
        with pytest.raises(RecordIsKept):
            row.save()
        with pytest.raises(RecordIsKept), transaction.atomic():
            row.delete()


# Answering


@pytest.mark.django_db
def test_who_writes_in_the_sources_language_answers(
    kazakh, russian, bolat, aigerim, dana
):
    """Not who translates, not who only decides, not who writes in another language."""
    question = asked(kazakh, bolat)
    timur = person("Timur", ("author", "kk"))
    for stranger in (bolat, dana, timur):
        with pytest.raises(NotYours):
            questions.answer(question, LEADS, by=stranger)
    questions.answer(question, LEADS, by=aigerim)
    assert states(kazakh) == states(russian) == [(LEAD, "answered")]


@pytest.mark.django_db
def test_it_is_answered_once_and_the_second_is_told_who_was_first(
    kazakh, bolat, aigerim, marat
):
    question = answered(asked(kazakh, bolat), aigerim)
    with pytest.raises(AlreadyAnswered) as refusal:
        questions.answer(question, "No.", by=marat)
    assert str(refusal.value) == (
        "Aigerim answered this question in the meantime. Nothing was changed; read "
        "what was said."
    )
    assert Answer.objects.get().text == LEADS


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept(kazakh, bolat, aigerim, marat):
    question = asked(kazakh, bolat)

    def answers(by, text):
        def prepare():
            mine = Question.objects.get(pk=question.pk)
            person = type(by).objects.get(pk=by.pk)
            return lambda: questions.answer(mine, text, by=person)

        return prepare

    runners = race(answers(aigerim, "Yes."), answers(marat, "No."))
    assert sorted(one.said for one in runners) == ["AlreadyAnswered", "done"]
    winner = {0: "Yes.", 1: "No."}[[one.said for one in runners].index("done")]
    assert Answer.objects.get().text == winner


@pytest.mark.django_db
def test_who_asked_withdraws_and_nobody_else(kazakh, bolat, dana, aigerim):
    question = asked(kazakh, bolat)
    with pytest.raises(NotYours):
        questions.withdraw(question, by=dana)
    questions.withdraw(question, by=bolat)
    assert states(kazakh) == [(LEAD, "withdrawn")]
    with pytest.raises(AlreadyWithdrawn):
        questions.answer(question, LEADS, by=aigerim)
    with pytest.raises(NotAnswered):
        questions.turn(question, What.NOTE, by=aigerim)


# What becomes of an answer


@pytest.mark.django_db
def test_a_note_stays_in_every_language_until_it_is_taken_away(
    kazakh, russian, report, bolat, aigerim, dana
):
    question = answered(asked(kazakh, bolat), aigerim, What.NOTE)
    revised(report, aigerim, dana, lead="Another lead.")
    assert states(kazakh) == states(russian) == [(LEAD, "note")]
    assert questions.turn(question, What.NOTE, by=aigerim) is None
    questions.turn(question, What.NO_NOTE, by=aigerim)
    assert states(kazakh) == [(LEAD, "answered")]


@pytest.mark.django_db
def test_a_correction_waits_until_the_new_sentence_is_approved(
    kazakh, russian, report, bolat, aigerim, dana
):
    answered(asked(kazakh, bolat), aigerim, What.CORRECTION)
    assert states(kazakh) == states(russian) == [(LEAD, "correcting")]
    revised(report, aigerim, dana, title="Summer school")
    assert states(kazakh) == [(LEAD, "correcting")]
    revised(report, aigerim, dana, lead="A clearer lead.")
    assert states(kazakh) == states(russian) == [(LEAD, "answered")]


@pytest.mark.django_db
def test_a_source_that_stays_as_it_is_lets_the_segment_go(kazakh, bolat, aigerim):
    question = answered(asked(kazakh, bolat), aigerim, What.CORRECTION)
    questions.turn(question, What.NO_CORRECTION, by=aigerim)
    assert states(kazakh) == [(LEAD, "answered")]


@pytest.mark.django_db
def test_only_who_may_answer_makes_more_of_an_answer(kazakh, bolat, aigerim):
    question = answered(asked(kazakh, bolat), aigerim)
    with pytest.raises(NotYours):
        questions.turn(question, What.NOTE, by=bolat)
    assert Outcome.objects.count() == 0


@pytest.mark.django_db
def test_a_term_is_filled_in_with_the_words_and_the_answer(kazakh, bolat, aigerim):
    question = answered(asked(kazakh, bolat, words="A  lead"), aigerim)
    said = prefilled(question)
    assert (said.of("en").preferred, said.definition) == ("A lead", LEADS)


# Where its sentence stands


SENTENCES = "<p>Forty met.</p><p>They sang.</p><p>They left.</p>"


def paragraph(html):
    return {"type": "paragraph", "value": html, "id": "p"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("after", "where"),
    [
        ("<p>Forty met.</p><p>They sang.</p>", ("body.p", 1)),
        ("<p>They sang.</p>", ("body.p", 0)),
        ("<p>Forty met.</p><p>They danced.</p><p>They left.</p>", ("body.p", 1)),
        (
            "<p>Before it.</p><p>Forty met.</p><p>They sang.</p><p>They left.</p>",
            ("body.p", 2),
        ),
        ("<p>Forty met.</p>", None),
    ],
)
def test_a_question_goes_with_its_sentence(
    english_trees, report, bolat, aigerim, dana, after, where
):
    report.body = [paragraph(SENTENCES)]
    report.save_revision(user=aigerim)
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    asked(target, bolat, "body.p", position=1)
    revised(report, aigerim, dana, body=[paragraph(after)])
    assert states(target) == [(where, "open")]


@pytest.mark.django_db
def test_a_rewritten_sentence_is_found_by_its_translation(
    english_trees, report, bolat, aigerim, dana
):
    """Two came before it, so its position says nothing; its translation went along."""
    report.body = [paragraph("<p>Forty met.</p><p>They sang.</p>")]
    report.save_revision(user=aigerim)
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    asked(target, bolat, "body.p", position=0)
    changed = "<p>They sang.</p><p>Forty teachers met.</p>"
    revised(report, aigerim, dana, body=[paragraph(changed)])
    assert states(target) == [(("body.p", 1), "open")]


@pytest.mark.django_db
def test_a_question_whose_block_has_gone_has_no_place(
    kazakh, report, bolat, aigerim, dana
):
    block = version(kazakh).snapshot.segments.all()[2].path
    asked(kazakh, bolat, block)
    source = report.get_latest_revision_as_object()
    source.body.pop(0)
    release_source(source, author=aigerim, approver=dana)
    assert states(kazakh) == [(None, "open")]
    assert questions.waiting_in(version(kazakh)) == []


# What it stops


def shut_at_hand_over(page, by):
    target = version(page)
    text = transitions.text_in_progress(target)
    closed = gates.shut(Candidate(target, text, by, Stage.HAND_OVER))
    return [
        (str(one.message), one.where, one.link) for one in closed.get("questions", [])
    ]


@pytest.mark.django_db
def test_an_open_question_keeps_the_text_from_being_handed_over(
    kazakh, bolat, aigerim, dana
):
    fill(kazakh, bolat, "KK")
    later = asked(kazakh, bolat, "lead")
    first = asked(kazakh, bolat, "title")
    assert shut_at_hand_over(kazakh, bolat) == [
        (
            "2 questions about this text wait for an answer.",
            "title",
            f"/admin/desk/questions/{first.pk}/",
        )
    ]
    answered(first, aigerim)
    answered(later, aigerim, What.CORRECTION)
    with pytest.raises(GatesAreShut):
        transitions.hand_over(version(kazakh), by=bolat)
    questions.turn(later, What.NO_CORRECTION, by=aigerim)
    assert shut_at_hand_over(kazakh, bolat) == []
    transitions.hand_over(version(kazakh), by=bolat)


@pytest.mark.django_db
def test_a_question_does_not_stop_the_source(kazakh, report, bolat, aigerim):
    asked(kazakh, bolat)
    assert shut_at_hand_over(report, aigerim) == []


# Who has something to say


@pytest.mark.django_db
def test_what_waits_for_whom(kazakh, bolat, aigerim, marat, dana):
    first, second = asked(kazakh, bolat), asked(kazakh, bolat, "title")
    timur = person("Timur", ("author", "kk"))
    for answerer in (aigerim, marat):
        assert [*questions.waiting_for(answerer)] == [first, second]
        assert questions.waiting_count(answerer) == 2
    for other in (bolat, dana, timur):
        assert [*questions.waiting_for(other)] == []
    answered(first, aigerim, What.CORRECTION)
    assert [row.title for row in questions.waiting_for(marat)] == ["Spring school"]
    assert [*questions.asked_by(bolat)] == [second, first]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 20])
def test_the_list_costs_one_query(
    kazakh, bolat, aigerim, number, django_assert_num_queries
):
    for _time in range(number):
        asked(kazakh, bolat)
    assert questions.waiting_count(aigerim) == number  # and now the roles are known
    with django_assert_num_queries(1):
        found = [
            (one.title, one.by.username, one.version.language, one.segment.source)
            for one in questions.waiting_for(aigerim)
        ]
    assert len(found) == number
    with django_assert_num_queries(1):
        assert questions.waiting_count(aigerim) == number


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 20])
def test_asking_what_waits_in_a_text_costs_the_same(
    kazakh, bolat, number, django_assert_num_queries
):
    for _time in range(number):
        asked(kazakh, bolat)
    target = version(kazakh)
    with django_assert_num_queries(2):
        assert len(questions.waiting_in(target)) == number


@pytest.mark.django_db
def test_where_a_question_stands_is_one_word(kazakh, bolat, aigerim):
    question = answered(asked(kazakh, bolat), aigerim, What.NOTE, What.CORRECTION)
    found = questions.Asked(read(question), question.segment)
    assert (found.state, found.waits, found.label) == (
        State.CORRECTING,
        True,
        "The source is being corrected",
    )
