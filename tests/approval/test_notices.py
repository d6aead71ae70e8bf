"""Who is told what, and the mail about it."""

import pytest
from django.core import mail
from django.utils import translation
from wagtail.users.models import UserProfile

from cms.approval import notices, outbox, transitions
from cms.approval.models import Delivery, Notice
from tests.cast import begun, fill, in_review, release_source, version
from tests.photographs import staged


@pytest.fixture
@staged
def kazakh(public_trees, report, aigerim, dana, bolat):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "KK")
    transitions.hand_over(version(target), by=bolat)
    return target


def reachable(*people, language=""):
    for person in people:
        person.email = f"{person.username}@example.kz"
        person.save()
        UserProfile.objects.update_or_create(
            user=person, defaults={"preferred_language": language}
        )


def send_back(page, dana, reason="A wrong date."):
    transitions.request_changes(in_review(page), by=dana, reason=reason)


def told(kind):
    return sorted(str(row.user) for row in Notice.objects.filter(kind=kind))


def test_who_is_concerned(kazakh, bolat, dana, marat, olga, yerlan):
    assert [str(user) for user in notices.concerned(version(kazakh))] == [
        "Bolat",
        "Marat",
    ]
    send_back(kazakh, dana)
    assert [str(user) for user in notices.concerned(version(kazakh))] == [
        "Bolat",
        "Dana",
        "Marat",
    ]


def test_nobody_is_told_what_they_did_themselves(kazakh, bolat, dana, marat):
    send_back(kazakh, dana)
    assert told("sent_back") == ["Bolat", "Marat"]


def test_who_has_left_is_told_nothing(kazakh, bolat, dana, marat):
    marat.is_active = False
    marat.save()
    send_back(kazakh, dana)
    assert told("sent_back") == ["Bolat"]


def test_who_worked_on_it_and_left_is_told_nothing(kazakh, bolat, dana, marat):
    bolat.is_active = False
    bolat.save()
    send_back(kazakh, dana)
    assert told("sent_back") == ["Marat"]


def test_a_notice_is_said_in_the_language_of_its_reader(kazakh, bolat, dana):
    send_back(kazakh, dana)
    notice = Notice.objects.get(user=bolat)
    said = {}
    for language in ("en", "ru"):
        with translation.override(language):
            said[language] = notices.said(notice)
    assert said["en"] == (
        "Changes are asked for in “KK Spring school” (Қазақша): A wrong date."
    )
    assert "KK Spring school" in said["ru"]
    assert said["ru"] != said["en"]


def test_every_kind_has_words_that_fill(kazakh, bolat):
    for kind in notices.WORDS:
        notice = Notice(user=bolat, kind=kind, version=version(kazakh), data={})
        assert "%(" not in notices.said(notice)
    with pytest.raises(KeyError):
        notices.tell(version(kazakh), "gossip")


def test_what_is_read_is_no_longer_new(kazakh, bolat, dana):
    send_back(kazakh, dana)
    assert [row.kind for row in notices.unread(bolat)] == ["sent_back"]
    notices.read(notices.unread(bolat))
    assert list(notices.unread(bolat)) == []


# Mail


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The daily check of the audit trail and of what is public has failed."),
        ("kk", "Аудит журналы мен жарияланған мәтіндердің күнделікті тексеруі"),
        ("ru", "Ежедневная проверка журнала аудита и опубликованных текстов"),
    ],
)
def test_what_concerns_the_whole_site_says_so_in_its_subject(
    trees, marat, language, words
):
    reachable(marat, language=language)
    notices.tell_keepers("audit_failed", findings=3)
    assert outbox.deliver_due() == 1
    (message,) = mail.outbox
    with translation.override(language):
        headline = str(notices.TITLES["audit_failed"])
    assert (message.to, message.subject) == (
        ["marat@example.kz"],
        f"Ushtil: {headline}",
    )
    said = message.body.split("\n\n")
    assert said[0].startswith(words)
    assert (" 3. " in said[0], len(said)) == (True, 2)


def test_the_inbox_says_it_too(trees, marat, client):
    notices.tell_keepers("audit_failed", findings=3)
    client.force_login(marat)
    inbox = client.get("/admin/approval/").content.decode()
    assert inbox.count("has failed. Findings: 3.") == 1


def test_nothing_that_is_told_goes_without_a_headline(kazakh, marat):
    for kind in notices.WORDS:
        about = None if kind == "audit_failed" else version(kazakh)
        data = {} if about is None else {"title": notices.title_of(about)}
        notice = Notice(user=marat, kind=kind, version=about, data=data)
        assert notices.headline(notice) != ""


def test_a_mail_goes_to_those_with_an_address_in_their_language(
    kazakh, bolat, dana, marat
):
    reachable(bolat, language="en")
    send_back(kazakh, dana)
    assert mail.outbox == []
    assert outbox.deliver_due() == 1
    (message,) = mail.outbox
    number = Notice.objects.get(user=bolat).pk
    assert (message.to, message.subject) == (
        ["bolat@example.kz"],
        "Ushtil: KK Spring school",
    )
    assert message.extra_headers["Message-ID"] == f"<notice-{number}@127.0.0.1>"
    assert message.body.startswith("Changes are asked for in “KK Spring school”")
    assert message.body.split("\n\n")[1:] == [
        "Your inbox: http://127.0.0.1:8000/admin/approval/",
        "Which mail you get you choose in the CMS: your account, under "
        "“Notifications”.\n",
    ]


def test_a_mail_is_in_the_language_of_its_reader(kazakh, bolat, dana):
    reachable(bolat, language="ru")
    send_back(kazakh, dana)
    outbox.deliver_due()
    (message,) = mail.outbox
    with translation.override("ru"):
        said = notices.said(Notice.objects.get(user=bolat))
    assert message.body.splitlines()[0] == said
    assert not said.startswith("Changes are asked for")


def test_what_was_read_in_the_cms_is_not_mailed(kazakh, bolat, dana):
    reachable(bolat)
    send_back(kazakh, dana)
    notices.read(notices.unread(bolat))
    assert (outbox.deliver_due(), mail.outbox) == (1, [])


def test_whoever_left_before_the_mail_gets_none(kazakh, bolat, dana):
    reachable(bolat)
    send_back(kazakh, dana)
    bolat.is_active = False
    bolat.save()
    assert (outbox.deliver_due(), mail.outbox) == (1, [])


def test_without_a_mail_server_nobody_is_written_to(kazakh, bolat, dana, settings):
    settings.SENDS_MAIL = False
    reachable(bolat)
    send_back(kazakh, dana)
    assert Delivery.objects.count() == 0


def test_a_title_writes_no_header(kazakh, bolat):
    reachable(bolat)
    Notice.objects.create(
        user=bolat,
        kind="released",
        version=version(kazakh),
        data={"title": "Көктем\r\nBcc: x@example.kz"},
    )
    outbox.put("mail", "one", notice=Notice.objects.get().pk)
    assert outbox.deliver_due() == 1
    (message,) = mail.outbox
    assert message.subject == "Ushtil: Көктем Bcc: x@example.kz"
    assert message.recipients() == ["bolat@example.kz"]
