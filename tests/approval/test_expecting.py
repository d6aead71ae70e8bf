"""Who is told what is expected of them, when, and by which mail."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cms.accounts import mail_kinds
from cms.approval import expecting, notices, outbox, transitions
from cms.approval.models import Notice
from cms.translation import assignment
from cms.translation.models import Part
from cms.translation.versions import foreseen
from cms.translation.writing import translate
from tests.approval.test_notices import reachable, send_back
from tests.cast import (
    approved_by,
    begun,
    fill,
    in_language,
    person,
    release_source,
    version,
)
from tests.photographs import staged
from tests.translation.test_outdated import source_again


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, dana):
    """The Kazakh version of a report that nobody has begun."""
    release_source(report, author=aigerim, approver=dana)
    return foreseen(report.translation_key, "kk")


def assign(version, by, **said):
    said = {"writer": None, "reviewer": None, "due_on": None, **said}
    seen = type(version).objects.get(pk=version.pk).assignment_id
    return assignment.assign(version, by=by, seen=seen, **said)


def told(*kinds):
    rows = Notice.objects.filter(kind__in=kinds).order_by("pk")
    return [(row.kind, str(row.user)) for row in rows]


ASSIGNED = ("assigned_author", "assigned_translator", "assigned_reviewer")


def test_whoever_is_new_to_a_text_is_told(kazakh, marat, bolat, dana):
    assign(kazakh, marat, writer=bolat, reviewer=dana, due_on=day(3))
    assign(kazakh, marat, writer=bolat, reviewer=dana, due_on=day(4))
    assert told(*ASSIGNED) == [
        ("assigned_translator", "Bolat"),
        ("assigned_reviewer", "Dana"),
    ]
    notice = Notice.objects.get(user=bolat)
    assert notices.said(notice).startswith(
        "Marat expects you to translate “Spring school” (Қазақша). To be public by: "
    )


def test_nobody_is_told_what_they_took_themselves(kazakh, report, marat, bolat):
    assignment.take(kazakh, Part.WRITER, by=bolat)
    assignment.give_back(kazakh, Part.WRITER, by=bolat)
    assign(kazakh, marat, writer=marat)
    assert told(*ASSIGNED) == []


def test_an_author_is_told_of_a_source(report, marat, aigerim):
    assign(version(report), marat, writer=aigerim)
    assert told(*ASSIGNED) == [("assigned_author", "Aigerim")]


def handed_over(report, by):
    page = begun(report, "kk", by=by)
    fill(page, by, "KK")
    transitions.hand_over(version(page), by=by)
    return page


def test_a_hand_over_is_told_to_its_reviewer(kazakh, report, marat, bolat, dana):
    assign(kazakh, marat, writer=bolat, reviewer=dana)
    handed_over(report, bolat)
    assert told("to_review") == [("to_review", "Dana")]


def test_a_reviewer_who_has_touched_it_since_is_not_called(
    kazakh, report, marat, bolat
):
    assign(kazakh, marat, reviewer=marat)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    title = version(page).snapshot.segments.first()
    translate(version(page), title, "Көктемгі мектеп", by=marat, edition=1)
    transitions.hand_over(version(page), by=bolat)
    assert told("to_review") == []


def test_who_hands_over_needs_no_telling(kazakh, report, marat, bolat):
    assign(kazakh, marat, reviewer=marat)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    transitions.hand_over(version(page), by=marat)
    assert told("to_review") == []


def test_what_is_sent_back_is_told_to_who_is_expected(
    kazakh, report, marat, bolat, dana, yerlan
):
    """Also to somebody who is to go on with what another person has handed over."""
    page = handed_over(report, bolat)
    timur = person("Timur", ("translator", "kk"))
    assign(kazakh, marat, writer=timur, reviewer=yerlan)
    send_back(page, dana)
    assert sorted(told("sent_back")) == [
        ("sent_back", name) for name in ("Bolat", "Marat", "Timur", "Yerlan")
    ]


def test_the_source_moves_on_and_whose_text_it_is_are_told(
    public_report, aigerim, dana, bolat, vera, marat
):
    kazakh = version(in_language(public_report, "kk"))
    assign(kazakh, marat, writer=marat)
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    # In Russian nobody is expected: who translated it is told.
    assert told("source_moved") == [("source_moved", "Marat"), ("source_moved", "Vera")]
    notice = Notice.objects.filter(kind="source_moved").first()
    assert notices.said(notice).endswith(
        "your text is outdated. What has changed: 1 sentence says something else."
    )


def test_what_becomes_public_has_no_day_any_more(kazakh, report, marat, bolat, dana):
    assign(kazakh, marat, writer=bolat, reviewer=dana, due_on=day(0))
    page = handed_over(report, bolat)
    approved_by(page, dana)
    held = kazakh.assignments.first()
    assert (held.writer, held.reviewer, held.due_on, held.by) == (
        bolat,
        dana,
        None,
        None,
    )
    assert kazakh.assignments.count() == 2


# Reminding


def test_who_is_expected_is_reminded_once_before_and_once_after(kazakh, marat, bolat):
    assign(kazakh, marat, writer=bolat, due_on=day(3))
    counted = []
    now = timezone.now()
    for days in range(6):
        with time_machine.travel(now + datetime.timedelta(days=days), tick=False):
            counted.append((expecting.remind(), expecting.remind()))
    assert counted == [(0, 0), (1, 0), (0, 0), (0, 0), (1, 0), (0, 0)]
    assert told("due_soon", "overdue") == [("due_soon", "Bolat"), ("overdue", "Bolat")]


def test_in_review_it_is_the_reviewer_and_without_anybody_who_set_the_day(
    kazakh, report, marat, bolat, dana
):
    assign(kazakh, marat, due_on=day(1))
    expecting.remind()
    handed_over(report, bolat)
    kazakh.refresh_from_db()
    assign(kazakh, marat, reviewer=dana, due_on=day(1))
    expecting.remind()
    assert told("due_soon") == [("due_soon", "Marat"), ("due_soon", "Dana")]


def test_a_day_that_is_nobodys_reminds_nobody(kazakh, marat):
    assign(kazakh, marat, due_on=day(1))
    marat.is_active = False
    marat.save()
    assert expecting.remind() == 0


def test_another_day_is_another_reminder(kazakh, marat, bolat):
    assign(kazakh, marat, writer=bolat, due_on=day(1))
    expecting.remind()
    assign(kazakh, marat, writer=bolat, due_on=day(2))
    expecting.remind()
    assert told("due_soon") == [("due_soon", "Bolat")] * 2


def test_of_what_is_approved_or_public_nobody_is_reminded(
    kazakh, report, marat, bolat, dana
):
    assign(kazakh, marat, writer=bolat, due_on=day(0))
    approved_by(handed_over(report, bolat), dana)
    assert expecting.remind() == 0


# Mail


@pytest.mark.parametrize(
    ("language", "said", "way"),
    [
        ("en", "Marat expects you to translate", "Your work: "),
        ("kk", "Marat", "http"),
        ("ru", "Marat", "http"),
    ],
)
def test_a_mail_has_one_link_and_says_where_to_switch_it_off(
    kazakh, marat, bolat, language, said, way
):
    reachable(bolat, language=language)
    assign(kazakh, marat, writer=bolat, due_on=day(3))
    assert outbox.deliver_due() == 1
    (message,) = mail.outbox
    text, link, choice = message.body.strip().split("\n\n")
    assert (said in text, way in link) == (True, True)
    assert message.body.count("http") == 1
    assert link.endswith("/admin/desk/")
    assert choice != ""


def test_what_was_begun_is_a_click_away(kazakh, report, marat, bolat, settings):
    page = begun(report, "kk", by=bolat)
    reachable(bolat)
    assign(kazakh, marat, writer=bolat)
    outbox.deliver_due()
    (message,) = mail.outbox
    _text, link, _choice = message.body.strip().split("\n\n")
    assert (
        link
        == f"The text: {settings.WAGTAILADMIN_BASE_URL}/admin/pages/{page.pk}/edit/"
    )


@pytest.mark.parametrize("kind", [name for name, _label in mail_kinds.kinds()])
def test_each_kind_can_be_switched_off(kazakh, bolat, marat, kind):
    reachable(bolat, marat)
    bolat.unwanted_mail = [kind]
    bolat.save()
    sorts = [notice for notice, mail_kind in notices.MAIL.items() if mail_kind == kind]
    for sort in sorts:
        for reader in (bolat, marat):
            notices.tell_one(reader, sort, kazakh)
    assert outbox.deliver_due() == 2 * len(sorts)
    assert {message.to[0] for message in mail.outbox} == {"marat@example.kz"}


def test_what_is_of_no_kind_cannot_be_switched_off(trees, marat):
    reachable(marat)
    marat.unwanted_mail = [name for name, _label in mail_kinds.kinds()]
    marat.save()
    notices.tell_keepers("audit_failed", findings=3)
    outbox.deliver_due()
    assert [message.to for message in mail.outbox] == [["marat@example.kz"]]


def test_no_two_kinds_of_mail_have_one_name():
    name, label = mail_kinds.kinds()[0]
    with pytest.raises(ValueError, match=name):
        mail_kinds.register(name, label)
