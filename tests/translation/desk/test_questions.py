"""Questions on screens: at the segment, in the author's list, on their own page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.translation import questions
from cms.translation.models import Answer, Concept, Outcome, Question
from tests.cast import fill, fresh, person, release_source, version
from tests.translation.asking import LEADS, WHO, asked, states
from tests.translation.desk.test_editor import opened, queries, texts
from tests.translation.desk.test_saving import put, segment

What = Outcome.What

pytestmark = pytest.mark.django_db


@pytest.fixture
def kazakh(kazakh, bolat, client):
    """Bolat at the desk of the Kazakh version."""
    client.force_login(bolat)
    return kazakh


def page_of(question):
    return reverse("desk:question", args=[question.pk])


def main(answer):
    return BeautifulSoup(answer.content, "html.parser").select_one("#main")


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def ask(client, page, index, text=WHO, **more):
    address = reverse("desk:ask", args=[version(page).pk, segment(page, index).pk])
    return client.post(address, {"text": text, **more})


# At the segment


def test_asked_at_the_desk_it_stands_at_its_segment(kazakh, client):
    answer = ask(client, kazakh, 1, words="lead").json()
    piece = BeautifulSoup(answer["question"], "html.parser")
    assert texts(piece, ".w-status, q, .desk-question__text, button") == [
        "Waits for an answer",
        "lead",
        WHO,
        "Withdraw the question",
    ]
    rows = opened(client, kazakh).select(".desk-row")
    assert [len(row.select(".desk-question")) for row in rows] == [0, 1, *[0] * 5]
    assert states(kazakh) == [(("lead", 0), "open")]


def test_only_its_segment_waits(kazakh, bolat, client):
    fill(kazakh, bolat, "KK")
    ask(client, kazakh, 1)
    soup = opened(client, kazakh)
    shown = [
        (row["data-state"], row["data-text-state"])
        for row in soup.select("li.desk-row")
    ]
    assert shown == [("done", "done"), ("waits", "done"), *[("done", "done")] * 5]
    assert soup.select_one("[data-desk-done]").text == "6"


def test_a_segment_that_waits_can_be_written(kazakh, client):
    ask(client, kazakh, 1)
    assert put(client, kazakh, 1, "Бірінші сөйлем.", 0).status_code == 200


def test_what_is_refused_is_said(kazakh, vera, client):
    assert ask(client, kazakh, 1, " ").json() == {
        "message": "Nothing was written, so nothing was sent."
    }
    client.force_login(vera)
    refused = ask(client, kazakh, 1)
    assert (refused.status_code, Question.objects.count()) == (403, 0)


def test_a_reviewer_asks_while_it_is_reviewed_and_reads_with_everybody(
    kazakh, dana, vera, client
):
    client.force_login(dana)
    assert ask(client, kazakh, 1).status_code == 200
    soup = opened(client, kazakh)
    assert len(soup.select('template[data-talk="ask"]')) == 1
    client.force_login(vera)
    read = client.get(reverse("desk:read", args=[version(kazakh).pk]))
    soup = BeautifulSoup(read.content, "html.parser")
    assert texts(soup, ".desk-question__text") == [WHO]
    assert soup.select('template[data-talk="ask"], .desk-question form') == []


def test_it_is_shown_in_the_source_to_who_reads_it(kazakh, report, bolat, client):
    asked(kazakh, bolat)
    read = client.get(reverse("desk:read", args=[version(report).pk]))
    rows = BeautifulSoup(read.content, "html.parser").select(".desk-row")
    assert [texts(row, ".desk-question__text") for row in rows[:3]] == [[], [WHO], []]


def test_what_has_no_place_left_stands_at_the_head(
    kazakh, report, bolat, aigerim, dana, client
):
    block = segment(kazakh, 2).path
    asked(kazakh, bolat, block)
    source = report.get_latest_revision_as_object()
    source.body.pop(0)
    release_source(source, author=aigerim, approver=dana)
    soup = opened(client, kazakh)
    lost = soup.select_one(".desk-lost")
    assert texts(lost, "h3, .desk-old, .desk-question__text") == [
        "Questions about places that the text no longer has",
        "What was agreed",
        WHO,
    ]
    assert soup.select(".desk-row .desk-question") == []


def test_who_asked_withdraws_it(kazakh, bolat, client):
    question = asked(kazakh, bolat)
    desk = reverse("wagtailadmin_pages:edit", args=[kazakh.pk])
    address = reverse("desk:withdraw", args=[question.pk])
    answer = client.post(address, {"next": desk})
    assert (answer.url, told(answer)) == (desk, ["The question was withdrawn."])
    assert opened(client, kazakh).select(".desk-question") == []
    elsewhere = client.post(address, {"next": "https://example.org/"})
    assert elsewhere.url == page_of(question)


def test_opening_costs_the_same_for_any_number_of_questions(
    kazakh, bolat, aigerim, client
):
    counts = []
    for number in (0, 1, 20):
        for _time in range(number):
            question = asked(kazakh, bolat, "title")
        if number:
            questions.answer(question, LEADS, by=aigerim)
            questions.turn(question, What.NOTE, by=aigerim)
        queries(client, kazakh)
        counts.append(queries(client, kazakh))
    assert counts == [counts[0]] * 3


# The author's list


def test_the_author_finds_it_on_the_dashboard_in_the_inbox_and_in_the_list(
    kazakh, bolat, aigerim, client
):
    question = asked(kazakh, bolat)
    client.force_login(aigerim)
    for name in ("wagtailadmin_home", "approval:inbox", "desk:questions"):
        soup = BeautifulSoup(client.get(reverse(name)).content, "html.parser")
        links = soup.select(".desk-line__head a")
        assert [(one.text, one["href"]) for one in links] == [(WHO, page_of(question))]


def test_who_cannot_answer_is_shown_what_they_asked(kazakh, bolat, client):
    asked(kazakh, bolat)
    home = client.get(reverse("wagtailadmin_home"))
    assert BeautifulSoup(home.content, "html.parser").select(".desk-line") == []
    listing = main(client.get(reverse("desk:questions")))
    assert texts(listing, ".desk-questions-heading, .desk-line__head") == [
        "Questions to answer",
        "What I have asked",
        f"{WHO} Waits for an answer",
    ]


def test_the_editor_of_the_source_says_what_waits(
    kazakh, report, bolat, aigerim, client
):
    question = asked(kazakh, bolat)
    client.force_login(aigerim)
    editor = reverse("wagtailadmin_pages:edit", args=[report.pk])
    answer = client.get(editor)
    (said,) = [one for one in told(answer) if "question" in one]
    assert "1 question about this text waits for an answer." in said
    assert page_of(question) in said
    questions.answer(question, LEADS, by=aigerim)
    assert [one for one in told(client.get(editor)) if "question" in one] == []


def test_the_lists_cost_the_same_for_any_number(kazakh, bolat, aigerim, client):
    client.force_login(aigerim)
    counts = []
    for number in (1, 3, 20):
        for _time in range(number):
            asked(kazakh, bolat)
        address = reverse("desk:questions")
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


@pytest.mark.parametrize("name", ["desk:questions", "desk:question"])
def test_who_has_no_role_reads_none(kazakh, bolat, olga, client, name):
    question = asked(kazakh, bolat)
    client.force_login(olga)
    args = [question.pk] if name == "desk:question" else []
    assert client.get(reverse(name, args=args)).status_code == 302


# The answer


def test_the_author_answers_for_all_languages(kazakh, bolat, aigerim, client):
    question = asked(kazakh, bolat)
    client.force_login(aigerim)
    shown = main(client.get(page_of(question)))
    assert texts(shown, ".desk-title, .question-source") == [
        "Spring school Waits for an answer",
        "A lead.",
    ]
    answer = client.post(page_of(question), {"text": LEADS})
    assert (answer.url, told(answer)) == (
        page_of(question),
        ["Your answer is shown in every language."],
    )
    assert states(kazakh) == [(("lead", 0), "answered")]


def test_who_may_not_answer_has_no_form_and_is_refused(kazakh, bolat, client):
    question = asked(kazakh, bolat)
    assert main(client.get(page_of(question))).select("textarea") == []
    refused = client.post(page_of(question), {"text": LEADS})
    assert (refused.status_code, Answer.objects.count()) == (403, 0)


def test_the_second_answer_is_not_lost_and_the_first_is_shown(
    kazakh, bolat, aigerim, marat, client
):
    question = asked(kazakh, bolat)
    client.force_login(marat)
    client.get(page_of(question))
    questions.answer(question, LEADS, by=aigerim)
    late = client.post(page_of(question), {"text": "Something else."})
    assert late.status_code == 403
    shown = main(late)
    assert texts(shown, "[role=alert] p") == [
        "Aigerim answered this question in the meantime. Nothing was changed; read "
        "what was said."
    ]
    assert texts(shown, ".desk-question__text") == [WHO, LEADS]
    assert texts(shown, "#question-typed + p") == ["Something else."]


@pytest.mark.parametrize(("what", "state"), [("note", "note"), ("", "answered")])
def test_an_answer_becomes_a_note_at_once(kazakh, bolat, aigerim, client, what, state):
    question = asked(kazakh, bolat)
    client.force_login(aigerim)
    client.post(page_of(question), {"text": LEADS, "then": what})
    assert states(kazakh) == [(("lead", 0), state)]


def test_a_note_is_taken_away_again(kazakh, bolat, aigerim, client):
    question = asked(kazakh, bolat)
    questions.answer(question, LEADS, by=aigerim)
    client.force_login(aigerim)
    for what, state in (("note", "note"), ("no_note", "answered")):
        client.post(reverse("desk:turn", args=[question.pk]), {"what": what})
        assert states(kazakh) == [(("lead", 0), state)]
    nonsense = client.post(reverse("desk:turn", args=[question.pk]), {"what": "x"})
    assert nonsense.status_code == 400


def test_a_correction_leads_to_the_passage_and_closes_with_the_new_source(
    kazakh, report, bolat, aigerim, dana, client
):
    question = asked(kazakh, bolat, segment(kazakh, 2).path)
    client.force_login(aigerim)
    answer = client.post(page_of(question), {"text": "A slip.", "then": "correction"})
    block = question.segment.path.partition(".")[2]
    editor = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert answer.url == f"{editor}#block-{block}-section"
    client.force_login(bolat)
    row = opened(client, kazakh).select("li.desk-row")[2]
    assert (row["data-state"], texts(row, ".desk-question .w-status")) == (
        "waits",
        ["The source is being corrected"],
    )
    source = fresh(report).get_latest_revision_as_object()
    source.body[0] = ("heading", "What was decided")
    source.body[0].id = block
    release_source(source, author=aigerim, approver=dana)
    row = opened(client, kazakh).select("li.desk-row")[2]
    assert (row["data-state"], texts(row, "summary")) == (
        "missing",
        ["A question, answered"],
    )


# A term


def test_an_answer_becomes_a_term_whose_form_is_filled_in(kazakh, bolat, marat, client):
    question = asked(kazakh, bolat, words="lead")
    client.force_login(marat)
    answer = client.post(page_of(question), {"text": LEADS, "then": "term"})
    form = main(client.get(answer.url)).select_one("form")
    filled = {
        field["name"]: field.get("value") or field.text.strip()
        for field in form.select("input[name], textarea")
        if field["name"] != "csrfmiddlewaretoken"
    }
    assert {name: said for name, said in filled.items() if said} == {
        "en": "lead",
        "definition": LEADS,
    }
    added = client.post(answer.url, {**filled, "kk": "кіріспе сөйлем"})
    concept = Concept.objects.get()
    assert (added.url, concept.wording("kk").preferred) == (
        page_of(question),
        "кіріспе сөйлем",
    )
    shown = main(client.get(page_of(question)))
    assert [link["href"] for link in shown.select(".desk-question__said a")] == [
        reverse("terms:term", args=[concept.pk])
    ]


def test_a_term_of_that_name_is_opened_instead(kazakh, bolat, marat, client):
    client.force_login(marat)
    client.post(reverse("terms:new"), {"en": "lead", "kk": "кіріспе"})
    question = asked(kazakh, bolat, words="Lead")
    questions.answer(question, LEADS, by=marat)
    answer = client.post(reverse("desk:turn", args=[question.pk]), {"what": "term"})
    assert answer.url == reverse("terms:term", args=[Concept.objects.get().pk])
    assert Outcome.objects.get().concept == Concept.objects.get()


def test_who_keeps_no_terms_is_not_offered_one(kazakh, bolat, aigerim, client):
    question = asked(kazakh, bolat, words="lead")
    client.force_login(aigerim)
    buttons = main(client.get(page_of(question))).select("button[name=then]")
    assert [button["value"] for button in buttons] == ["note", "correction"]


def test_a_question_of_a_report_whose_pages_are_gone_can_still_be_read(
    kazakh, report, bolat, aigerim, client
):
    author = person("Nurlan", ("author", "en"))
    question = asked(kazakh, bolat)
    client.force_login(author)
    for page in (kazakh, report):
        fresh(page).delete()
    assert texts(main(client.get(page_of(question))), ".desk-question__text") == [WHO]
    assert questions.waiting_count(author) == 0
