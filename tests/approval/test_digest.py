"""One letter a day: what it holds, when it goes, and when it does not."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from cms.approval import digest, notices, outbox, transitions
from cms.approval.models import Delivery, Notice
from cms.core import worker
from cms.core.models import DutyRun
from cms.translation import questions
from cms.translation.versions import foreseen
from events.models import ReportIndexPage
from tests.approval.test_expecting import assign
from tests.approval.test_notices import reachable, send_back
from tests.cast import begun, fill, release_source, version, write_report
from tests.photographs import staged

ALMATY = datetime.timezone(datetime.timedelta(hours=5))


def at(hour, minute=0, *, days=1):
    """A time of day in Almaty, so many days from today."""
    time = datetime.time(hour, minute)
    moment = datetime.datetime.combine(day(days), time, ALMATY)
    return time_machine.travel(moment, tick=False)


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, dana):
    """The Kazakh version of a report that nobody has begun."""
    release_source(report, author=aigerim, approver=dana)
    return foreseen(report.translation_key, "kk")


def daily(*people, language="en"):
    reachable(*people, language=language)
    for person in people:
        person.daily_mail = True
        person.save()


def letters(hour=8, minute=0, *, days=1):
    """What goes out at that time."""
    mail.outbox.clear()
    with at(hour, minute, days=days):
        digest.put_due()
        outbox.deliver_due()
    return mail.outbox


def headings(letter):
    return [block.splitlines()[0] for block in letter.body.split("\n\n")[:-1]]


def other(by, title, **dates):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    return write_report(index, by=by, title=title, **dates)


def test_many_become_one_in_the_order_of_what_is_late(
    kazakh, aigerim, dana, marat, bolat, settings
):
    daily(bolat)
    for title, days in (("Autumn", 1), ("Winter", None)):
        page = other(aigerim, title)
        release_source(page, author=aigerim, approver=dana)
        due_on = day(days) if days else None
        assign(foreseen(page.translation_key, "kk"), marat, writer=bolat, due_on=due_on)
    assign(kazakh, marat, writer=bolat, due_on=day(0))
    outbox.deliver_due()
    assert mail.outbox == []
    (letter,) = letters()
    assert (letter.to, letter.subject) == (
        ["bolat@example.kz"],
        "Ushtil: what waits for you today",
    )
    address = f"{settings.WAGTAILADMIN_BASE_URL}/admin/desk/"
    assert letter.body == (
        "Overdue\n"
        "- Spring school (Қазақша) · Overdue by 1 day\n"
        f"  {address}\n"
        "\n"
        "Due soon\n"
        "- Autumn (Қазақша) · Due today\n"
        f"  {address}\n"
        "\n"
        "Expected of you\n"
        "- Winter (Қазақша)\n"
        f"  {address}\n"
        "\n"
        "You get this letter once a day instead of single ones. You change that in the "
        "CMS: your account, under “Notifications”.\n"
    )


def test_not_before_its_hour_and_once_a_day(kazakh, marat, bolat, settings):
    daily(bolat)
    assign(kazakh, marat, writer=bolat)
    assert letters(7, 59) == []
    assert len(letters(8, 0)) == 1
    assert letters(8, 5) == []
    assert letters(23, 59) == []
    assert len(letters(11, 0, days=2)) == 1
    settings.DIGEST_HOUR = 15
    assert letters(14, 59, days=3) == []
    assert len(letters(15, 0, days=3)) == 1


def test_a_worker_that_dies_and_begins_again_sends_no_second(
    kazakh, marat, bolat, monkeypatch
):
    daily(bolat)
    assign(kazakh, marat, writer=bolat)
    with at(8):
        worker.do_what_is_due()
        # Whoever it was died before it could say that the duty is done.
        DutyRun.objects.all().delete()
        worker.do_what_is_due()
        worker.do_what_is_due()
    (letter,) = (one for one in mail.outbox if "waits for you" in one.subject)
    number = letter.extra_headers["Message-ID"]
    assert number.startswith(f"<digest-{bolat.pk}-{day(1).isoformat()}@")


def test_what_could_not_be_sent_in_time_waits_for_the_next_letter(kazakh, marat, bolat):
    daily(bolat)
    assign(kazakh, marat, writer=bolat)
    with at(8):
        digest.put_due()
    with at(3, days=2):
        outbox.deliver_due()
    assert [one for one in mail.outbox if "waits for you" in one.subject] == []
    assert len(letters(days=2)) == 1


def test_no_letter_when_nothing_waits(kazakh, marat, bolat, dana):
    daily(bolat, dana)
    assert letters() == []
    assert Delivery.objects.filter(kind="digest", done_at=None).count() == 0


def test_who_has_left_changed_their_mind_or_has_no_address_gets_none(
    kazakh, marat, bolat
):
    daily(bolat)
    assign(kazakh, marat, writer=bolat)
    for name, value in (("is_active", False), ("daily_mail", False), ("email", "")):
        type(bolat).objects.filter(pk=bolat.pk).update(**{name: value})
        assert letters() == []
        bolat.save()
    with at(8):
        digest.put_due()
        type(bolat).objects.filter(pk=bolat.pk).update(daily_mail=False)
        outbox.deliver_due()
    assert mail.outbox == []


def test_without_a_mail_server_nobody_is_written_to(kazakh, marat, bolat, settings):
    daily(bolat)
    assign(kazakh, marat, writer=bolat)
    settings.SENDS_MAIL = False
    assert letters() == []
    assert Delivery.objects.filter(kind="digest").count() == 0


def test_an_approver_reads_what_to_decide_first_what_is_late(
    kazakh, report, marat, bolat, dana
):
    daily(dana)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    transitions.hand_over(version(page), by=bolat)
    (letter,) = letters()
    assert headings(letter) == ["Waiting for a decision that you can take"]
    assert f"/admin/desk/{version(page).pk}/\n" in letter.body
    assign(kazakh, marat, writer=bolat, reviewer=dana, due_on=day(0))
    (letter,) = letters(days=2)
    assert headings(letter) == ["Overdue"]
    assert "Overdue by 2 days" in letter.body


def test_an_author_reads_what_is_asked(kazakh, report, bolat, aigerim):
    daily(aigerim)
    page = begun(report, "kk", by=bolat)
    segment = version(page).snapshot.segments.get(source="The chair")
    asked = questions.ask(version(page), segment, "A man\nor a woman?", by=bolat)
    (letter,) = letters()
    assert headings(letter) == ["Questions that wait for an answer"]
    assert "- Spring school: A man or a woman?\n" in letter.body
    assert f"/admin/desk/questions/{asked.pk}/\n" in letter.body


def test_news_stand_in_one_letter(kazakh, report, marat, bolat, dana):
    daily(bolat)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    with at(10):
        transitions.hand_over(version(page), by=bolat)
        send_back(page, dana)
        outbox.deliver_due()
    assert mail.outbox == []
    # The worker was away in the morning.
    (letter,) = letters(20)
    assert headings(letter) == ["What happened"]
    assert "A wrong date." in letter.body
    assert letters(days=2) == []


def test_what_stands_under_a_heading_is_not_said_again(
    kazakh, report, marat, bolat, dana
):
    daily(bolat)
    page = begun(report, "kk", by=bolat)
    # Since the letter before, at whatever hour this is played.
    with at(10):
        assign(kazakh, marat, writer=bolat)
    (letter,) = letters(days=2)
    assert headings(letter) == ["Expected of you"]
    assert f"/admin/pages/{page.pk}/edit/\n" in letter.body


def test_what_was_read_is_no_news(kazakh, report, bolat, dana):
    daily(bolat)
    page = begun(report, "kk", by=bolat)
    fill(page, bolat, "KK")
    transitions.hand_over(version(page), by=bolat)
    send_back(page, dana)
    notices.read(Notice.objects.filter(user=bolat))
    assert letters() == []


def test_what_somebody_does_not_want_is_not_in_it(kazakh, marat, bolat):
    daily(bolat)
    assign(kazakh, marat, writer=bolat, due_on=day(0))
    bolat.unwanted_mail = ["due"]
    bolat.save()
    assert letters() == []
    assign(kazakh, marat, writer=bolat)
    (letter,) = letters(days=2)
    assert headings(letter) == ["Expected of you"]


def test_what_is_wrong_does_not_wait_for_it(kazakh, bolat):
    daily(bolat)
    notices.tell_one(bolat, "release_refused", kazakh, reason="No name.")
    outbox.deliver_due()
    (letter,) = mail.outbox
    assert "could not be released: No name." in letter.body
    assert letters() == []


def test_who_does_not_want_it_gets_single_letters(kazakh, marat, bolat):
    reachable(bolat)
    assign(kazakh, marat, writer=bolat)
    outbox.deliver_due()
    assert len(mail.outbox) == 1
    assert letters() == []


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_in_the_language_of_its_reader(kazakh, marat, bolat, language):
    daily(bolat, language=language)
    assign(kazakh, marat, writer=bolat, due_on=day(1))
    (letter,) = letters()
    assert (letter.subject, headings(letter)) == SAID[language]


SAID = {
    "en": ("Ushtil: what waits for you today", ["Due soon"]),
    "kk": ("Ushtil: бүгін сізді не күтіп тұр", ["Мерзімі жақын"]),
    "ru": ("Ushtil: что вас ждёт сегодня", ["Скоро срок"]),
}


def test_of_very_many_the_rest_is_a_number(kazakh, marat, bolat, monkeypatch):
    daily(bolat)
    monkeypatch.setattr(digest, "MOST", 0)
    assign(kazakh, marat, writer=bolat)
    (letter,) = letters()
    assert "Expected of you\n- and 1 more:\n  http" in letter.body


@pytest.mark.parametrize("many", [1, 3])
def test_the_duty_costs_the_same_for_those_who_have_theirs(
    trees, aigerim, bolat, vera, many, django_assert_num_queries
):
    daily(*(aigerim, bolat, vera)[:many])
    with at(8):
        assert digest.put_due() == many
        with django_assert_num_queries(2):
            assert digest.put_due() == 0
