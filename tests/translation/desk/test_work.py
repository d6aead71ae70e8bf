"""What waits for a translator."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.approval import transitions
from cms.translation import assignment
from cms.translation.models import Assignment, Part
from cms.translation.versions import foreseen
from events.models import ReportIndexPage, ReportPage
from tests.cast import begun, fill, release_source, version, write_report
from tests.photographs import staged


@pytest.fixture
@staged
def released_parents(trees, aigerim, dana):
    for page in (trees, ReportIndexPage.objects.get(locale__language_code="en")):
        release_source(page, author=aigerim, approver=dana)


def listed(client):
    soup = BeautifulSoup(client.get(reverse("desk:work")).content, "html.parser")
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("td")][:5]
        for row in soup.select("main tbody tr")
    ]


def rows_about(client, title):
    return [row for row in listed(client) if row[0] == title]


def test_an_approved_source_waits_in_my_language_only(
    released_parents, report, aigerim, bolat, dana, client
):
    client.force_login(bolat)
    assert rows_about(client, "Spring school") == []
    release_source(report, author=aigerim, approver=dana)
    assert rows_about(client, "Spring school") == [
        ["Spring school", "English", "Қазақша", "Not begun", "18"]
    ]


def test_beginning_leads_to_the_desk(
    released_parents, report, aigerim, bolat, dana, client
):
    release_source(report, author=aigerim, approver=dana)
    client.force_login(bolat)
    answer = client.post(reverse("desk:begin", args=[report.pk, "kk"]))
    target = ReportPage.objects.get(locale__language_code="kk")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert target.live is False
    fill(begun(report, "kk", by=bolat), bolat, "KK")
    assert rows_about(client, "Spring school") == [
        ["Spring school", "English", "Қазақша", "Drafting", "0"]
    ]


def test_nobody_begins_in_a_language_that_is_not_theirs(
    released_parents, report, aigerim, bolat, dana, client
):
    release_source(report, author=aigerim, approver=dana)
    client.force_login(bolat)
    client.post(reverse("desk:begin", args=[report.pk, "ru"]))
    assert ReportPage.objects.filter(locale__language_code="ru").count() == 0


def test_the_list_costs_the_same_for_one_three_and_ten_reports(
    released_parents, aigerim, bolat, dana, client
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    client.force_login(bolat)
    counts = []
    for size in (1, 3, 10):
        while ReportPage.objects.count() < size:
            page = write_report(
                index, by=aigerim, title=f"R{ReportPage.objects.count()}"
            )
            release_source(page, author=aigerim, approver=dana)
        listed(client)
        with CaptureQueriesContext(connection) as captured:
            listed(client)
        counts.append(len(captured))
    assert counts == [counts[0]] * 3


# What is expected of whom


def grouped(client):
    """By heading the titles below it, on the page of all work."""
    soup = BeautifulSoup(client.get(reverse("desk:work")).content, "html.parser")
    return {
        heading.get_text(): [
            row.b.get_text() for row in heading.find_next("table").select("tbody tr")
        ]
        for heading in soup.select("main h2")
        if heading.find_next("table")
    }


@pytest.fixture
@staged
def approved(released_parents, aigerim, dana):
    """Approved reports by their titles."""
    index = ReportIndexPage.objects.get(locale__language_code="en")

    def approve(title):
        page = write_report(index, by=aigerim, title=title, lead="A lead.")
        release_source(page, author=aigerim, approver=dana)
        return page

    return {title: approve(title) for title in ("A", "B", "C", "D")}


def due_in(page, days, *, by, writer=None, reviewer=None):
    """Assign the Kazakh version; a day that is over was not when it was set."""
    kazakh = foreseen(page.translation_key, "kk")
    today = timezone.localdate()
    row = assignment.assign(
        kazakh, by=by, writer=writer, reviewer=reviewer, due_on=today, seen=None
    )
    day = today + datetime.timedelta(days=days)
    Assignment.objects.filter(pk=row.pk).update(due_on=day)
    return kazakh


def test_mine_by_due_date_then_nobodys_then_what_others_do(
    approved, bolat, marat, client
):
    # The newest report is D: without its day it would be the first.
    due_in(approved["A"], -1, by=marat, writer=bolat)
    due_in(approved["B"], 2, by=marat, writer=marat)
    due_in(approved["D"], 5, by=marat, writer=bolat)
    client.force_login(bolat)
    found = grouped(client)
    nobodys = "Waiting for a translation, nobody's yet"
    assert found["Expected of me"] == ["A", "D"]
    assert found[nobodys][0] == "C"
    assert found["Expected of somebody else"] == ["B"]
    assert [*found] == ["Expected of me", nobodys, "Expected of somebody else"]


def test_what_is_overdue_says_so_in_words(approved, bolat, marat, client):
    due_in(approved["A"], -2, by=marat, writer=bolat)
    client.force_login(bolat)
    soup = BeautifulSoup(client.get(reverse("desk:work")).content, "html.parser")
    said = soup.select_one("main tbody tr .assignment-due")
    assert said.get_text(strip=True) == "Overdue by 2 days"


def test_a_translator_takes_what_is_nobodys_from_the_list(approved, bolat, client):
    client.force_login(bolat)
    soup = BeautifulSoup(client.get(reverse("desk:work")).content, "html.parser")
    row = next(row for row in soup.select("main tbody tr") if row.b.get_text() == "C")
    form = row.select("form")[-1]
    button = form.button
    client.post(
        form["action"],
        {
            button["name"]: button["value"],
            "next": form.select_one("[name=next]")["value"],
        },
    )
    assert grouped(client)["Expected of me"] == ["C"]


def test_a_reviewer_finds_it_when_it_was_handed_over(
    approved, bolat, dana, marat, client
):
    kazakh = due_in(approved["A"], 3, by=marat, writer=bolat, reviewer=dana)
    client.force_login(dana)
    assert grouped(client) == {}
    page = begun(approved["A"], "kk", by=bolat)
    fill(page, bolat, "KK")
    assert grouped(client) == {}
    transitions.hand_over(version(page), by=bolat)
    assert grouped(client) == {"Expected of me": ["A"]}
    read = reverse("desk:read", args=[kazakh.pk])
    assert f'href="{read}"' in client.get(reverse("desk:work")).content.decode()


def test_an_author_finds_the_source_that_is_expected(report, aigerim, client):
    assignment.take(version(report), Part.WRITER, by=aigerim)
    client.force_login(aigerim)
    assert grouped(client) == {"Expected of me": ["Spring school"]}


def test_the_dashboard_shows_ten_and_says_how_many_more(
    released_parents, aigerim, bolat, dana, client
):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    for number in range(10):
        page = write_report(index, by=aigerim, title=f"R{number}")
        release_source(page, author=aigerim, approver=dana)
    client.force_login(bolat)
    home = client.get(reverse("wagtailadmin_home"))
    soup = BeautifulSoup(home.content, "html.parser")
    assert len(soup.select(".desk-work tbody tr")) == 10
    assert "(2 more wait)" in soup.get_text()
