"""The list of what waits: whose it is, and how many questions it asks."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.roles import give
from cms.approval import transitions
from cms.approval.corrections import correct, sentences
from cms.approval.inbox.queries import Inbox, waiting_count
from cms.approval.models import HandOver
from cms.translation import assignment
from cms.translation.models import Contribution, Snapshot
from events.models import ReportIndexPage
from tests.cast import in_language, person, version, write_report
from tests.past_triggers import without_triggers

INBOX = "/admin/approval/"


def english_index():
    return ReportIndexPage.objects.get(locale__language_code="en")


def handed_over(author, title="Spring school"):
    page = write_report(english_index(), by=author, title=title)
    return transitions.hand_over(version(page), by=author)


def titles(lines):
    return [line.title for line in lines]


def test_inbox_shows_what_the_person_may_decide(trees, aigerim, dana):
    handed_over(aigerim, "First")
    handed_over(aigerim, "Second")
    first, second = Inbox(dana).waiting
    assert (first.title, second.title) == ("First", "Second")
    assert (first.language_name, first.hand_over.by, first.is_update) == (
        "English",
        aigerim,
        False,
    )
    assert waiting_count(dana) == 2


def test_inbox_keeps_languages_apart(trees, aigerim, dana):
    timur = person("Timur", ("approver", "kk"))
    handed_over(aigerim)
    assert Inbox(timur).is_empty
    assert waiting_count(timur) == 0


def test_inbox_sets_apart_what_the_approver_touched(trees, dana, yerlan):
    give(dana, "author", "en")
    handed_over(dana, "By Dana")
    mine = Inbox(dana)
    assert titles(mine.waiting) == []
    assert titles(mine.touched) == ["By Dana"]
    assert mine.touched[0].still_able == [yerlan]
    assert mine.mine == []
    assert waiting_count(dana) == 0
    assert titles(Inbox(yerlan).waiting) == ["By Dana"]


def test_inbox_shows_the_author_what_waits_and_what_came_back(trees, aigerim, dana):
    handed_over(aigerim, "Waits")
    sealed = handed_over(aigerim, "Came back")
    transitions.request_changes(sealed, by=dana, reason="Who said it?")
    mine = Inbox(aigerim)
    assert titles(mine.mine) == ["Waits"]
    (back,) = mine.sent_back
    assert (back.title, back.decision.reason, back.decision.by) == (
        "Came back",
        "Who said it?",
        dana,
    )
    transitions.hand_over(sealed.version, by=aigerim)
    assert Inbox(aigerim).sent_back == []


def test_inbox_forgets_what_was_decided_or_taken_back(
    trees, aigerim, dana, public_trees
):
    decided = handed_over(aigerim, "Decided")
    transitions.approve(decided, by=dana, expected_hash=decided.payload_hash)
    taken = handed_over(aigerim, "Taken back")
    transitions.take_back(taken.version, by=aigerim)
    assert Inbox(dana).is_empty
    assert Inbox(aigerim).is_empty


def test_inbox_page_names_reason_and_person(trees, aigerim, dana, client):
    sealed = handed_over(aigerim, "Came back")
    transitions.request_changes(sealed, by=dana, reason="Who <said> it?")
    client.force_login(aigerim)
    html = client.get(INBOX).content.decode()
    assert "Who &lt;said&gt; it?" in html
    assert "Dana" in html
    assert reverse("wagtailadmin_pages:edit", args=[sealed.version.page_id]) in html


def test_inbox_says_when_nothing_waits(trees, dana, client):
    client.force_login(dana)
    assert "Nothing waits for you." in client.get(INBOX).content.decode()


@pytest.mark.parametrize("address", [INBOX, "/admin/"])
def test_inbox_asks_as_much_for_one_text_as_for_ten(
    trees, aigerim, dana, client, django_assert_num_queries, address
):
    give(dana, "author", "en")
    client.force_login(dana)

    def fill(count):
        for number in range(count):
            handed_over(aigerim, f"Waits {number}")
            handed_over(dana, f"Touched {number}")
            back = handed_over(dana, f"Back {number}")
            transitions.request_changes(back, by=colleague, reason="Why?")

    colleague = person("Colleague", ("approver", "en"))
    fill(1)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for more in (2, 7):
        fill(more)
        with django_assert_num_queries(len(one)):
            client.get(address)


def test_inbox_says_what_the_system_handed_over_at_no_cost(
    trees, aigerim, dana, client, django_assert_num_queries
):
    """The source version behind each of them comes with the list."""
    client.force_login(dana)

    def follow(number):
        sealed = handed_over(aigerim, f"Followed {number}")
        snapshot = Snapshot.objects.create(
            translation_key=sealed.version.translation_key,
            number=number,
            locale=sealed.version.locale,
            content={},
        )
        with without_triggers():
            HandOver.objects.filter(pk=sealed.pk).update(by=None, snapshot=snapshot)

    follow(1)
    client.get(INBOX)
    with CaptureQueriesContext(connection) as one:
        client.get(INBOX)
    for more in ((2, 3), range(4, 11)):
        for number in more:
            follow(number)
        with django_assert_num_queries(len(one)):
            html = client.get(INBOX).content.decode()
    said = re.findall(r"the system, from source version (\d+)", html)
    assert said == [str(number) for number in range(1, 11)]


def test_inbox_lists_take_five_queries(
    trees, aigerim, dana, yerlan, django_assert_num_queries
):
    """Groups, what is open, what came back, who touched it, who is able."""
    give(dana, "author", "en")
    handed_over(aigerim)
    handed_over(dana)
    dana.grants = None
    with django_assert_num_queries(5):
        mine = Inbox(dana)
        lists = (mine.waiting, mine.touched, mine.mine, mine.sent_back)
        assert [len(rows) for rows in lists] == [1, 1, 0, 0]


def test_menu_tells_how_many_wait(trees, aigerim, dana, olga, client):
    handed_over(aigerim)
    client.force_login(dana)
    html = client.get(INBOX).content.decode()
    assert "Inbox, 1 text waits for you" in html
    client.force_login(aigerim)
    assert "waits for you" not in client.get(INBOX).content.decode()


def test_menu_counts_what_is_public_and_waits_to_be_confirmed(
    public_report, aigerim, marat, dana, yerlan, client, django_assert_num_queries
):
    """Not for whoever corrected it or has worked on the text."""
    for number, language in enumerate(("kk", "ru", "en"), start=1):
        page = in_language(public_report, language)
        lead = sentences(version(page))[1]
        correct(version(page), lead, f"{lead.text} Anew.", by=marat, reason="A slip.")
        dana.grants = None
        with django_assert_num_queries(2):  # the groups, and what waits
            assert waiting_count(dana) == number
    Contribution.objects.create(version=version(public_report), user=yerlan)
    assert [waiting_count(user) for user in (dana, yerlan, marat)] == [3, 2, 0]
    handed_over(aigerim)
    assert [waiting_count(user) for user in (dana, yerlan, marat)] == [4, 3, 1]
    client.force_login(dana)
    assert "Inbox, 4 texts wait for you" in client.get("/admin/").content.decode()


def test_dashboard_shows_the_same_list(trees, aigerim, dana, client):
    sealed = handed_over(aigerim, "On the dashboard")
    client.force_login(dana)
    html = client.get("/admin/").content.decode()
    assert f'href="/admin/approval/hand-overs/{sealed.pk}/"' in html


def test_what_is_expected_of_this_very_person_comes_first_and_says_so(
    trees, aigerim, dana, yerlan, marat, client
):
    handed_over(aigerim, "First")
    sealed = handed_over(aigerim, "Second")
    assignment.assign(
        sealed.version,
        by=marat,
        writer=None,
        reviewer=dana,
        due_on=timezone.localdate(),
        seen=None,
    )
    assert titles(Inbox(dana).waiting) == ["Second", "First"]
    assert titles(Inbox(yerlan).waiting) == ["First", "Second"]
    client.force_login(dana)
    html = client.get(INBOX).content.decode()
    assert html.count("Expected of you") == 1
    assert "Due today" in html
    client.force_login(yerlan)
    assert "Expected of you" not in client.get(INBOX).content.decode()
