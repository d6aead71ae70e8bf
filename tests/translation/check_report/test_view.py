"""The figures of the checks, and the form for what each weighs."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation import context, findings, levels
from cms.translation.check_report.words import NAMES
from cms.translation.checks import CHECKS, Severity
from cms.translation.models import Level
from cms.translation.writing import translate
from tests.cast import begun, release_source, version
from tests.photographs import staged


@pytest.fixture
@staged
def dismissed(public_trees, report, aigerim, bolat, dana):
    """Bolat has said why the lead ends without a full stop."""
    release_source(report, author=aigerim, approver=dana)
    target = version(begun(report, "kk", by=bolat))
    lead = target.snapshot.segments.get(path="lead")
    row = translate(target, lead, "Кіріспе", by=bolat)
    (finding,) = findings.standing(row, context.now(target))
    findings.dismiss(row, finding.key, by=bolat, reason="A heading here.")
    return row


def soup(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def cells(row):
    return [cell.get_text(" ", strip=True) for cell in row.select("th, td")]


def test_every_check_has_a_name():
    assert [check.name for check in CHECKS] == list(NAMES)


def test_the_table_says_what_people_made_of_a_check(dismissed, bolat, client):
    client.force_login(bolat)
    rows = [cells(row) for row in soup(client, "checks:all").select("tbody tr")]
    assert len(rows) == len(CHECKS)
    assert rows[4] == ["End punctuation", "Warning", "0", "1", "0\xa0%"]
    assert rows[5] == ["Brackets and quotes", "Warning", "0", "0", "–"]


def test_a_dismissal_is_shown_with_its_text_reason_and_name(dismissed, bolat, client):
    client.force_login(bolat)
    (said,) = soup(client, "checks:check", "punctuation").select(".checks-said li")
    assert said.select_one(".checks-text").get_text(strip=True) == "Кіріспе"
    about = said.select("p")[-1].get_text(" ", strip=True)
    assert (about.startswith("Bolat"), "A heading here." in about) == (True, True)
    link = said.a["href"]
    assert link == reverse("desk:read", args=[dismissed.version_id]) + "#passage-lead"


def test_a_managing_editor_says_what_a_check_weighs(dismissed, marat, client):
    client.force_login(marat)
    answer = client.post(
        reverse("checks:check", args=["punctuation"]),
        {"severity": "hint", "reason": "Headings."},
    )
    assert answer.status_code == 302
    assert levels.weights() == {"punctuation": Severity.HINT}
    rows = [cells(row) for row in soup(client, "checks:all").select("tbody tr")]
    assert rows[4][1] == "Hint (usually: Warning)"
    history = soup(client, "checks:check", "punctuation").select(".checks-said")[0]
    assert "Headings." in history.get_text()


def test_without_a_reason_nothing_is_weighed(dismissed, marat, client):
    client.force_login(marat)
    address = reverse("checks:check", args=["punctuation"])
    answer = client.post(address, {"severity": "hint", "reason": " "})
    assert (answer.status_code, Level.objects.count()) == (200, 0)
    page = BeautifulSoup(answer.content, "html.parser")
    assert len(page.select(".w-field__errors p, .error-message")) > 0


def test_others_see_the_figures_and_no_form(dismissed, bolat, client):
    client.force_login(bolat)
    assert soup(client, "checks:check", "punctuation").select("form.checks-about") == []
    address = reverse("checks:check", args=["punctuation"])
    client.post(address, {"severity": "hint", "reason": "Mine."})
    assert Level.objects.count() == 0


def test_a_mostly_dismissed_check_is_proposed(dismissed, marat, client, monkeypatch):
    monkeypatch.setattr(levels, "ENOUGH", 1)
    client.force_login(marat)
    (proposal,) = soup(client, "checks:all").select(".help-warning")
    assert "Proposed weight: Hint." in proposal.get_text(" ", strip=True)


def test_whoever_has_no_role_sees_nothing(dismissed, olga, client):
    client.force_login(olga)
    for address in (
        reverse("checks:all"),
        reverse("checks:check", args=["punctuation"]),
    ):
        assert client.get(address).status_code in (302, 403)


def test_there_is_no_page_of_a_check_that_there_is_not(bolat, client):
    client.force_login(bolat)
    assert client.get(reverse("checks:check", args=["spelling"])).status_code == 404


def test_the_table_costs_the_same_for_any_number(
    dismissed, bolat, client, django_assert_max_num_queries
):
    client.force_login(bolat)
    client.get(reverse("checks:all"))
    with django_assert_max_num_queries(12):
        client.get(reverse("checks:all"))
