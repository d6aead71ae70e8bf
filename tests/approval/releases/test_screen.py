"""The screen of a report's releases, by those who may and those who may not."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from cms.approval import policy
from cms.approval.models import Exemption, Plan, Policy, Release
from tests.approval.test_policy import public
from tests.cast import (
    fresh,
    release_source,
    version,
    write_report,
)
from tests.home.reading import index

IN_AN_HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def waiting(public_trees, report, aigerim, dana, marat):
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    release_source(report, author=aigerim, approver=dana)
    return report


def url(page, name="report", *more):
    return reverse(f"approval_releases:{name}", args=[version(page).pk, *more])


def shown(client, user, page, status=200):
    client.force_login(user)
    answer = client.get(url(page))
    assert answer.status_code == status
    return BeautifulSoup(answer.content, "html.parser").find("main")


def words(element):
    return " ".join(element.get_text().split())


def send(client, user, page, name, *more, **data):
    client.force_login(user)
    return client.post(url(page, name, *more), data)


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_what_waits_and_for_whom(waiting, marat, client):
    main = shown(client, marat, waiting)
    rows = [
        [words(cell) for cell in row]
        for row in (
            row.find_all(["th", "td"]) for row in main.select(".listing tbody tr")
        )
    ]
    assert [row[:3] for row in rows] == [["English", "Approved", "Not public"]]
    assert "By the policy they wait for: Қазақша, Русский" in words(main)
    assert [words(h) for h in main.select("h2")] == [
        "Languages",
        "Release now",
        "Release policy",
        "Set a time",
        "Make an exception",
        "Releases so far",
    ]


def test_others_with_a_role_read_and_change_nothing(waiting, bolat, client):
    main = shown(client, bolat, waiting)
    assert main.find_all("form") == []
    for name in ("policy", "release", "plan", "exemption"):
        answer = send(client, bolat, waiting, name, policy="each", reason="x")
        assert answer.status_code in (400, 403)
    assert policy.of_report(waiting.translation_key) == Policy.TOGETHER
    assert public(waiting) == []


def test_without_a_role_there_is_nothing_to_see(waiting, client, olga):
    client.force_login(olga)
    assert client.get(url(waiting)).status_code in (302, 403)


def test_the_policy_is_changed_here(waiting, marat, client):
    answer = send(client, marat, waiting, "policy", policy="each")
    assert (answer.status_code, answer["Location"]) == (302, url(waiting))
    assert policy.of_report(waiting.translation_key) == Policy.EACH


def test_a_refusal_says_what_is_missing(waiting, marat, client):
    answer = send(client, marat, waiting, "release", languages_chosen=["en"])
    assert answer.status_code == 409
    main = BeautifulSoup(answer.content, "html.parser").find("main")
    assert "this waits for: Қазақша, Русский" in words(main.find(role="alert"))
    assert public(waiting) == []


def test_an_exception_and_then_the_release(waiting, marat, client):
    send(
        client,
        marat,
        waiting,
        "exemption",
        language="en",
        from_what="policy",
        expires_at=local(timezone.now() + IN_AN_HOUR),
        reason="The ministry needs it today.",
    )
    exemption = Exemption.objects.get()
    assert (exemption.by, exemption.reason) == (marat, "The ministry needs it today.")
    assert "The ministry needs it today." in words(shown(client, marat, waiting))
    answer = send(client, marat, waiting, "release", languages_chosen=["en"])
    assert answer.status_code == 302
    assert public(waiting) == ["en"]


def test_four_eyes_are_lifted_for_somebody_else(waiting, marat, dana, client):
    given = {
        "language": "en",
        "from_what": "four_eyes",
        "expires_at": local(timezone.now() + IN_AN_HOUR),
        "reason": "Nobody else is here.",
    }
    answer = send(client, marat, waiting, "exemption", **given)
    assert answer.status_code == 400
    assert "Choose who may decide." in answer.content.decode()
    assert "Nobody else is here." in answer.content.decode()
    answer = send(client, marat, waiting, "exemption", person=marat.pk, **given)
    assert answer.status_code == 400
    answer = send(client, marat, waiting, "exemption", person=dana.pk, **given)
    assert (answer.status_code, Exemption.objects.get().person) == (302, dana)


def test_a_time_is_set_and_cancelled(waiting, marat, client):
    due = timezone.now() + IN_AN_HOUR
    answer = send(
        client,
        marat,
        waiting,
        "plan",
        what="release",
        languages_chosen=["en"],
        due_at=local(due),
        reason="After the press conference.",
    )
    assert answer.status_code == 302
    plan = Plan.objects.get()
    assert (local(plan.due_at), plan.languages) == (local(due), ["en"])
    assert "After the press conference." in words(shown(client, marat, waiting))
    assert send(client, marat, waiting, "cancel", plan.pk).status_code == 302
    assert Plan.objects.get().outcome == "cancelled"
    assert send(client, marat, waiting, "cancel", plan.pk).status_code == 409


def test_a_plan_of_another_report_is_not_here(waiting, aigerim, marat, client):
    other = write_report(index(), by=aigerim, title="Autumn school")
    send(
        client,
        marat,
        other,
        "plan",
        what="release",
        languages_chosen=["en"],
        due_at=local(timezone.now() + IN_AN_HOUR),
    )
    answer = send(client, marat, waiting, "cancel", Plan.objects.get().pk)
    assert answer.status_code == 404


@pytest.fixture
def twice(public_report, aigerim, dana):
    source = fresh(public_report)
    source.lead = "A second lead."
    release_source(source, author=aigerim, approver=dana)
    return source


def test_rolling_back(twice, marat, client):
    first = Release.objects.filter(version=version(twice)).earliest("pk")
    main = shown(client, marat, twice)
    offered = [form["action"] for form in main.select(".approval-history form")]
    assert offered == [url(twice, "roll_back", first.pk)]
    answer = send(client, marat, twice, "roll_back", first.pk, reason=" ")
    assert answer.status_code == 400
    send(client, marat, twice, "roll_back", first.pk, reason="A wrong number.")
    current = version(twice).releases.current().get()
    assert (current.restores, current.payload["fields"]["lead"]) == (first, "A lead.")
    page = client.get("/en/reports/spring-school/").content.decode()
    assert "A lead." in page
    assert "A second lead." not in page


def test_a_release_of_another_report_is_not_here(twice, aigerim, dana, marat, client):
    other = write_report(index(), by=aigerim, title="Autumn school")
    record = release_source(other, author=aigerim, approver=dana)
    answer = send(client, marat, twice, "roll_back", record.pk, reason="Why not.")
    assert answer.status_code == 404


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_screen_asks_the_same(
    many, public_report, aigerim, dana, marat, client, django_assert_num_queries
):
    for number in range(many):
        source = fresh(public_report)
        source.lead = f"Lead {number}."
        release_source(source, author=aigerim, approver=dana)
    client.force_login(marat)
    client.get(url(public_report))
    with django_assert_num_queries(25):
        assert client.get(url(public_report)).status_code == 200
