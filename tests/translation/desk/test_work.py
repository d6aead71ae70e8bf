"""What waits for a translator."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import ReportIndexPage, ReportPage
from tests.cast import begun, fill, release_source, write_report


@pytest.fixture
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
        ["Spring school", "English", "Қазақша", "Not begun", "0 / 7"]
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
        ["Spring school", "English", "Қазақша", "Drafting", "7 / 7"]
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
