"""The screen of a report's releases, by those who may and those who may not."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.users.models import UserProfile

from cms.approval import policy
from cms.approval.models import Exemption, Plan, Policy, Release
from cms.translation.refusals import ReasonNeeded
from tests.approval.test_policy import public
from tests.cast import (
    fresh,
    person,
    release_source,
    version,
    write_report,
)
from tests.home.reading import index
from tests.past_triggers import without_triggers
from tests.photographs import staged

IN_AN_HOUR = datetime.timedelta(hours=1)


@pytest.fixture
@staged
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


def test_who_keeps_the_accounts_has_no_role_in_the_texts(waiting, client):
    timur = person("Timur", ("administrator", "en"))
    main = shown(client, timur, waiting, status=403)
    assert "You have no role in this site's texts." in words(main)


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
@staged
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
        excepted(public_report, marat)  # each release uses one
        release_source(source, author=aigerim, approver=dana)
    client.force_login(marat)
    for _ in range(many):
        policy.revoke(excepted(public_report, marat), by=marat, reason="No.")
        excepted(public_report, marat, dana)
    client.get(url(public_report))
    with django_assert_num_queries(22):
        assert client.get(url(public_report)).status_code == 200


# An exception is revoked


def excepted(page, by, person=None):
    return policy.exempt(
        version(page),
        "four_eyes" if person else "policy",
        by=by,
        person=person,
        reason="The ministry needs it today.",
        expires_at=timezone.now() + IN_AN_HOUR,
    )


def speaking(user, language):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_revoking_an_exception(waiting, marat, yerlan, dana, client, language):
    """Marat revokes it, Yerlan reads so in his inbox; the screen still tells of it."""
    exemption = excepted(waiting, marat, yerlan)
    for reader in (marat, yerlan):
        speaking(reader, language)
    main = shown(client, marat, waiting)
    (form,) = main.select(".approval-revoke form")
    assert form["action"] == url(waiting, "revoke", exemption.pk)
    (reason,) = form.select("textarea[name=reason]")
    assert form.select(f"label[for={reason['id']}]") != []
    answer = client.post(form["action"], {"reason": "Dana is back."}, follow=True)
    with translation.override(language):
        (message,) = answer.context["messages"]
        assert str(message).strip() == gettext(
            "The exception was revoked. The rule holds again."
        )
        told = gettext(
            "The exception from four eyes for %(person)s at “%(title)s” (%(language)s) "
            "was revoked: %(reason)s"
        )
    said = told % {
        "person": "Yerlan",
        "title": "Spring school",
        "language": "English",
        "reason": "Dana is back.",
    }
    main = shown(client, marat, waiting)
    assert main.select(".approval-revoke") == []
    (before,) = main.select("[aria-labelledby=releases-exceptions] li")
    assert before.find("span")["lang"] == "en"
    assert [words(q) for q in before.find_all("q")] == [
        "The ministry needs it today.",
        "Dana is back.",
    ]
    client.force_login(yerlan)
    inbox = client.get("/admin/approval/").content.decode()
    assert inbox.count(said) == 1


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_a_revocation_that_is_refused_says_why(waiting, marat, client, language):
    exemption = excepted(waiting, marat)
    speaking(marat, language)
    answer = send(client, marat, waiting, "revoke", exemption.pk, reason=" ")
    with translation.override(language):
        why = str(ReasonNeeded())
        over = str(policy.ExemptionIsOver())
    assert (answer.status_code, alert(answer)) == (400, why)
    for status in (302, 409):
        answer = send(client, marat, waiting, "revoke", exemption.pk, reason="Late.")
        assert answer.status_code == status
    assert alert(answer) == over


def alert(answer):
    main = BeautifulSoup(answer.content, "html.parser").find("main")
    return words(main.find(role="alert").find("li"))


def test_who_may_not_revoke_sees_no_button(waiting, marat, dana, client):
    exemption = excepted(waiting, marat)
    main = shown(client, dana, waiting)
    assert "The ministry needs it today." in words(main)
    assert main.select(".approval-revoke") == []
    answer = send(client, dana, waiting, "revoke", exemption.pk, reason="No.")
    assert (answer.status_code, alert(answer)) == (
        403,
        "You do not have this role in this language. Nothing was changed.",
    )
    exemption.refresh_from_db()
    assert exemption.is_in_force


def test_an_exception_of_another_report_is_not_here(waiting, aigerim, marat, client):
    other = write_report(index(), by=aigerim, title="Autumn school")
    exemption = excepted(other, marat)
    answer = send(client, marat, waiting, "revoke", exemption.pk, reason="No.")
    assert answer.status_code == 404


def test_what_became_of_exceptions(waiting, marat, client):
    """One is used by a release, which tells of it; another ends by itself."""
    excepted(waiting, marat)
    expired = excepted(waiting, marat, person("Timur", ("approver", "en")))
    with without_triggers():  # waiting takes too long
        Exemption.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    send(client, marat, waiting, "release", languages_chosen=["en"])
    main = shown(client, marat, waiting)
    before = main.select("[aria-labelledby=releases-exceptions] li")
    assert [words(row).split(" · ")[1] for row in before] == [
        "Four eyes: Timur",
        "Release policy",
    ]
    assert words(before[0]).endswith("Ended without being used")
    used = Exemption.objects.get(person=None).used_at
    day = date_format(timezone.localtime(used), "SHORT_DATETIME_FORMAT")
    assert words(before[1]).endswith(" ".join(f"Used: {day}".split()))
    released = words(main.select_one(".approval-history li:has(.w-status)"))
    assert "By an exception from the release policy. The ministry" in released


def test_rolling_back_without_a_reason_says_so(twice, marat, client):
    first = Release.objects.filter(version=version(twice)).earliest("pk")
    answer = send(client, marat, twice, "roll_back", first.pk, reason=" ")
    assert (answer.status_code, alert(answer)) == (
        400,
        "Please give a reason; it is kept with your name. Nothing was changed.",
    )
