"""The list of planned releases: who sees it, in which order, what a row says."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from cms.approval import plans
from cms.approval.models import Plan
from cms.core.values import moment_text
from tests.approval.releases.test_screen import speaking, words
from tests.cast import begun, fresh, person, release_source, version, write_report
from tests.home.reading import index

PLANS = "/admin/reports/planned-releases/"
HOUR = datetime.timedelta(hours=1)


def plan(page, *languages, by, hours=1, what=Plan.What.RELEASE, reason=""):
    return plans.make(
        version(page).translation_key,
        what,
        languages,
        timezone.now() + hours * HOUR,
        by=by,
        reason=reason,
    )


def rows(client, **chosen):
    """What the table says, one list of cells a row."""
    answer = client.get(PLANS, chosen)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        [words(cell) for cell in row.find_all("td")]
        for row in page.select("table.plans tbody tr")
    ]


def titles(client, **chosen):
    return [row[0] for row in rows(client, **chosen)]


def shown(moment, language="en"):
    zone = timezone.get_current_timezone()
    return " ".join(moment_text(moment, language, zone).split())


@pytest.fixture
def as_marat(client, marat):
    client.force_login(marat)
    return client


# Who sees it


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("author", False),
        ("translator", False),
        ("administrator", False),
        ("approver", True),
        ("managing_editor", True),
    ],
)
def test_the_list_is_for_those_who_decide(trees, client, role, sees):
    client.force_login(person("Timur", (role, "kk")))
    for address in (PLANS, f"{PLANS}results/"):
        assert client.get(address).status_code == (200 if sees else 302)
    assert (PLANS in client.get("/admin/").content.decode()) is sees
    asked = client.get(
        f"{PLANS}results/", headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert asked.status_code == (200 if sees else 403)


def test_without_plans_it_says_so(trees, as_marat):
    assert rows(as_marat) == []
    html = as_marat.get(PLANS).content.decode()
    assert "There are no plans to display." in html


# What a row says


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_a_plan_that_waits(
    public_trees, report, aigerim, dana, bolat, marat, as_marat, language
):
    release_source(report, author=aigerim, approver=dana)
    begun(report, "kk", by=bolat)
    made = plan(report, "kk", "en", by=marat, reason="After the press conference.")
    speaking(marat, language)
    (row,) = rows(as_marat)
    with translation.override(language):
        what = str(made.get_what_display())
    assert row[:5] == [
        "Spring school After the press conference.",
        what,
        "Қазақша, English",
        shown(made.due_at, language),
        "Marat",
    ]
    page = BeautifulSoup(as_marat.get(PLANS).content, "html.parser")
    (link,) = page.select("table.plans td a")
    assert (link["href"], link["lang"]) == (
        reverse("approval_releases:report", args=[version(report).pk]),
        "en",
    )
    assert as_marat.get(link["href"]).status_code == 200
    spoken = page.select("table.plans td span[lang]")
    assert [(one["lang"], words(one)) for one in spoken] == [
        ("kk", "Қазақша"),
        ("en", "English"),
    ]


def test_how_plans_end_and_what_was_told(
    public_trees, report, aigerim, dana, marat, as_marat
):
    """One is carried out, one refused, one cancelled, and one is overdue."""
    moment = datetime.datetime(2026, 4, 14, 9, 5, tzinfo=datetime.UTC)
    others = [
        write_report(index(), by=aigerim, title=f"{season} school")
        for season in ("Summer", "Autumn", "Winter")
    ]
    with time_machine.travel(moment, tick=False):
        for page in (report, *others[:2]):
            plan(page, "en", by=marat)
        release_source(report, author=aigerim, approver=dana)
    with time_machine.travel(moment + HOUR / 2, tick=False):
        autumn = Plan.objects.get(translation_key=others[1].translation_key)
        plans.cancel(autumn, by=marat)
    with time_machine.travel(moment + 2 * HOUR, tick=False):
        plan(others[2], "en", by=marat)
        plans.run_due()
    with time_machine.travel(moment + 4 * HOUR, tick=False):
        as_marat.force_login(marat)
        found = [(row[0], row[5]) for row in rows(as_marat)]
    refused = (
        "There is no approved text to release. Hand the text over and have it approved."
    )
    at = shown(moment + 2 * HOUR)
    assert found[0] == (
        "Winter school",
        "Its time has come; the worker will carry it out.",
    )
    assert sorted(found[1:3]) == [
        ("Spring school", f"Done {at}"),
        ("Summer school", f"Refused {at} {refused}"),
    ]
    assert found[3:] == [("Autumn school", f"Cancelled {shown(moment + HOUR / 2)}")]


def test_a_planned_end_says_so(public_report, marat, as_marat):
    plan(public_report, "ru", by=marat, what=Plan.What.EXPIRE)
    (row,) = rows(as_marat)
    assert (row[1], row[2], row[5]) == (
        "Take from the public",
        "Русский",
        "Waits for its time",
    )


def test_a_report_whose_source_is_gone_is_known_by_a_translation(
    public_report, marat, as_marat
):
    plan(public_report, "kk", by=marat, what=Plan.What.EXPIRE)
    fresh(public_report).delete()
    assert titles(as_marat) == ["KK Spring school"]


def test_a_report_that_is_gone_has_no_link(public_trees, report, marat, as_marat):
    plan(report, "en", by=marat)
    fresh(report).delete()
    assert titles(as_marat) == ["A deleted page"]
    page = BeautifulSoup(as_marat.get(PLANS).content, "html.parser")
    assert page.select("table.plans td a") == []


def test_a_language_the_site_no_longer_has_goes_by_its_code(
    public_trees, report, marat, as_marat
):
    made = plan(report, "en", by=marat)
    Plan.objects.filter(pk=made.pk).update(languages=["en", "tlh"])
    assert rows(as_marat)[0][2] == "English, tlh"


# In which order, and which


@pytest.fixture
def several(public_trees, aigerim, marat):
    """Three that wait, planned out of order, and two that were cancelled."""
    made = {}
    for number, hours in enumerate((3, 1, 2, 5, 4), start=1):
        page = write_report(index(), by=aigerim, title=f"School {number}")
        made[number] = plan(page, "en", by=marat, hours=hours)
    for number in (4, 5):
        plans.cancel(made[number], by=marat)


def test_open_ones_by_their_time_then_closed_ones_newest_first(several, as_marat):
    waiting, closed = ["School 2", "School 3", "School 1"], ["School 5", "School 4"]
    assert titles(as_marat) == [*waiting, *closed]
    assert titles(as_marat, state="open") == waiting
    assert titles(as_marat, state="closed") == closed


def test_no_plan_of_that_state_says_so(public_trees, report, marat, as_marat):
    plan(report, "en", by=marat)
    html = as_marat.get(PLANS, {"state": "closed"}).content.decode()
    assert "No plans match your query." in html


@pytest.mark.parametrize(("address", "queries"), [(PLANS, 10), (f"{PLANS}results/", 5)])
def test_it_asks_the_same_for_one_plan_and_for_thirty(
    public_trees,
    aigerim,
    marat,
    as_marat,
    django_assert_num_queries,
    address,
    queries,
):
    as_marat.get(address)  # whatever a process asks only once
    for count, total in ((1, 1), (2, 3), (27, 30)):
        for number in range(count):
            title = f"School {total}-{number}"
            plan(write_report(index(), by=aigerim, title=title), "en", by=marat)
        with django_assert_num_queries(queries):
            answer = as_marat.get(address)
        assert answer.content.count(b'<td class="plan-title"') == total
