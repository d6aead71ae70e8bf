"""Who is told of a question and of its answer, and by which mail."""

from django.core import mail

from cms.approval import notices, outbox
from cms.approval.models import Notice
from cms.translation import assignment, questions
from tests.approval.test_notices import reachable
from tests.cast import person, version
from tests.translation.asking import LEADS, WHO, asked


def told(*kinds):
    rows = Notice.objects.filter(kind__in=kinds).order_by("pk")
    return [(row.kind, str(row.user)) for row in rows]


def test_the_author_is_told_what_is_asked_and_who_asked_what_was_answered(
    kazakh, bolat, aigerim
):
    question = asked(kazakh, bolat)
    assert told("asked", "answered") == [("asked", "Aigerim")]
    questions.answer(question, LEADS, by=aigerim)
    assert told("asked", "answered") == [("asked", "Aigerim"), ("answered", "Bolat")]
    said = [notices.said(row) for row in Notice.objects.filter(kind="answered")]
    assert said == [
        f"Aigerim answered your question about “Spring school” (Қазақша): {LEADS}"
    ]


def test_who_is_expected_to_write_is_asked_before_who_has_written(
    kazakh, report, bolat, marat
):
    gulnar = person("Gulnar", ("author", "en"))
    source = version(report)
    parts = {"writer": gulnar, "reviewer": None, "due_on": None}
    assignment.assign(source, by=marat, seen=source.assignment_id, **parts)
    asked(kazakh, bolat)
    assert told("asked") == [("asked", "Gulnar")]


def test_if_all_authors_have_left_whoever_may_write_is_asked(
    kazakh, bolat, aigerim, marat
):
    aigerim.is_active = False
    aigerim.save()
    asked(kazakh, bolat)
    assert told("asked") == [("asked", "Marat")]


def test_nobody_is_told_what_they_said_themselves(kazakh, report, marat):
    source = version(report)
    parts = {"writer": marat, "reviewer": None, "due_on": None}
    assignment.assign(source, by=marat, seen=source.assignment_id, **parts)
    question = asked(kazakh, marat)
    questions.answer(question, LEADS, by=marat)
    assert told("asked", "answered") == []


def test_the_mail_leads_there_and_can_be_switched_off(kazakh, bolat, aigerim, settings):
    reachable(aigerim, language="ru")
    asked(kazakh, bolat)
    outbox.deliver_due()
    (message,) = mail.outbox
    address = f"{settings.WAGTAILADMIN_BASE_URL}/admin/desk/questions/"
    assert (WHO in message.body, address in message.body) == (True, True)
    aigerim.unwanted_mail = ["questions"]
    aigerim.save()
    asked(kazakh, bolat)
    outbox.deliver_due()
    assert len(mail.outbox) == 1
