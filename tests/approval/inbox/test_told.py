"""Notices in the inbox: shown until they are read, each to its own reader."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.approval import notices, transitions
from cms.approval.models import Notice
from cms.translation.versions import foreseen
from tests.cast import version

INBOX = "/admin/approval/"


@pytest.fixture
def sent_back(trees, report, aigerim, dana, marat):
    transitions.hand_over(version(report), by=aigerim)
    transitions.request_changes(
        version(report).hand_overs.get(), by=dana, reason="A wrong date."
    )
    return report


def lines(client, user):
    client.force_login(user)
    page = BeautifulSoup(client.get(INBOX).content, "html.parser").find("main")
    return [" ".join(li.get_text().split()) for li in page.select(".approval-told li")]


def test_the_inbox_says_what_happened(sent_back, aigerim, client):
    (line,) = lines(client, aigerim)
    assert line.startswith(
        "Changes are asked for in “Spring school” (English): A wrong date."
    )
    assert (
        reverse("approval_releases:report", args=[version(sent_back).pk])
        in client.get(INBOX).content.decode()
    )


def test_what_was_read_is_gone(sent_back, aigerim, marat, client):
    client.force_login(aigerim)
    own = Notice.objects.get(user=aigerim)
    other = Notice.objects.get(user=marat)
    answer = client.post(f"{INBOX}read/", {"notice": [own.pk, other.pk, "x"]})
    assert (answer.status_code, answer["Location"]) == (302, INBOX)
    assert lines(client, aigerim) == []
    assert len(lines(client, marat)) == 1


@pytest.mark.parametrize("many", [1, 3, 20])
def test_any_number_costs_the_same(
    many, sent_back, aigerim, client, django_assert_num_queries
):
    for _ in range(many - 1):
        notices.tell(version(sent_back), "released")
    lines(client, aigerim)
    with django_assert_num_queries(15):
        assert len(lines(client, aigerim)) == many


def test_what_concerns_no_text_leads_nowhere(db, marat, client):
    """The daily check tells those who answer for the site, not of one text."""
    Notice.objects.create(user=marat, kind="audit_failed", data={"findings": 2})
    (line,) = lines(client, marat)
    assert "The daily check of the audit trail and of what is public" in line
    page = BeautifulSoup(client.get(INBOX).content, "html.parser")
    assert page.select(".approval-told a") == []


def test_what_nobody_has_begun_leads_to_the_work(sent_back, bolat, client):
    kazakh = foreseen(sent_back.translation_key, "kk")
    notices.tell_one(bolat, "assigned_translator", kazakh)
    lines(client, bolat)
    page = BeautifulSoup(client.get(INBOX).content, "html.parser")
    (link,) = page.select(".approval-told li a")
    assert link["href"] == reverse("desk:work")
