"""The decision page: who reads it, what it shows, what it refuses and how."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.accounts.roles import give
from cms.approval import policy, release, transitions
from cms.approval.models import Exemption, HandOver, Policy
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation, contributed
from events.models import Person
from tests.cast import (
    approved_by,
    fill,
    fresh,
    in_language,
    in_review,
    known,
    person,
    release_source,
    taking_part,
    university,
    version,
)
from tests.past_triggers import without_triggers
from tests.photographs import staged
from tests.wording import worded


@pytest.fixture
@staged
def sealed(public_trees, report, aigerim):
    """Aigerim's report, waiting for its first approval."""
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
@staged
def changed(sealed, report, aigerim, dana):
    """The same report, public, with one word of the lead and a date changed."""
    approved_by(report, dana)
    page = fresh(report).get_latest_revision_as_object()
    page.lead = "Another lead."
    page.ends_on = datetime.date(2026, 4, 17)
    page.save_revision(user=aigerim)
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
@staged
def target(sealed, report, bolat, dana):
    """The Kazakh translation, waiting for its first approval."""
    approved_by(report, dana)
    page = begin_translation(report, "kk", by=bolat)
    adopt_newest(version(page))
    fill(page, bolat, "Қаз")
    return transitions.hand_over(version(page), by=bolat)


def address(sealed, name=""):
    return f"/admin/approval/hand-overs/{sealed.pk}/" + (f"{name}/" if name else "")


def get(client, user, sealed, name=""):
    client.force_login(user)
    return client.get(address(sealed, name))


def text(response):
    return " ".join(response.content.decode().split())


def approve(client, user, sealed, **data):
    client.force_login(user)
    posted = {"expected_hash": sealed.payload_hash, **data}
    return client.post(address(sealed, "approve"), posted)


def is_open(sealed):
    return HandOver.objects.filter(pk=sealed.pk, closed_at=None).exists()


# Who reads it


@pytest.mark.parametrize("name", ["", "preview"])
def test_decision_page_is_for_those_who_decide_or_contributed(
    sealed, aigerim, dana, marat, client, name
):
    for user in (aigerim, dana, marat):
        assert get(client, user, sealed, name).status_code == 200


@pytest.mark.parametrize("name", ["", "preview"])
def test_decision_page_is_closed_to_other_languages(sealed, bolat, client, name):
    response = get(client, bolat, sealed, name)
    assert response.status_code == 403
    assert "You do not have a role in this language (English)" in text(response)
    assert "A lead." not in text(response)


@pytest.mark.parametrize("name", ["", "preview"])
def test_decision_page_sends_an_outsider_to_the_door(sealed, olga, client, name):
    """Wagtail's own answer to an account that may not enter its admin at all."""
    response = get(client, olga, sealed, name)
    assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("name", ["approve", "request-changes"])
def test_decisions_are_closed_to_other_languages(sealed, client, name, dana):
    timur = person("Timur", ("approver", "kk"))
    client.force_login(timur)
    data = {"expected_hash": sealed.payload_hash, "reason": "Mine now"}
    assert client.post(address(sealed, name), data).status_code == 403
    assert is_open(sealed)


@pytest.mark.parametrize("name", ["approve", "request-changes"])
def test_decisions_need_the_role_even_of_those_who_may_read(
    sealed, aigerim, client, name
):
    client.force_login(aigerim)
    data = {"expected_hash": sealed.payload_hash, "reason": "Mine now"}
    response = client.post(address(sealed, name), data)
    assert response.status_code == 403
    assert "You do not have this role in this language." in text(response)
    assert is_open(sealed)


@pytest.mark.parametrize("name", ["approve", "request-changes"])
def test_decisions_are_posted_with_a_token(sealed, dana, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(dana)
    data = {"expected_hash": sealed.payload_hash, "reason": "Why?"}
    assert client.get(address(sealed, name)).status_code == 405
    assert client.post(address(sealed, name), data).status_code == 403
    assert is_open(sealed)


# What it shows


def test_decision_page_says_that_nothing_is_public_yet(sealed, dana, client):
    html = text(get(client, dana, sealed))
    assert "Public for the first time" in html
    assert "<ins>" not in html
    assert f'name="expected_hash" value="{sealed.payload_hash}"' in html


def test_decision_page_marks_what_changed(changed, dana, client):
    html = text(get(client, dana, changed))
    assert '<del><span class="w-sr-only">Deleted: </span>A</del> lead.' in html
    assert '<ins><span class="w-sr-only">Inserted: </span>Another</ins> lead.' in html
    assert "April 16, 2026</del>" in html
    assert "April 17, 2026</ins>" in html
    assert "Show 6 unchanged places as well" in html
    assert "5 unchanged facts" in html


def test_decision_page_shows_a_translation_beside_its_source(target, dana, client):
    html = text(get(client, dana, target))
    assert "Translated from source version 1" in html
    assert '<td lang="en" data-label="Source">They sang.</td>' in html
    said = f"Қаз {worded('They sang.', 'kk')}"
    assert f'<td data-label="Handed over"><span lang="kk">{said}</span>' in html


def test_decision_page_escapes_what_people_typed(
    public_trees, report, aigerim, dana, client
):
    page = fresh(report).get_latest_revision_as_object()
    page.title = "<script>alert(1)</script>"
    page.lead = "<img src=x onerror=alert(2)>"
    page.search_description = '"><svg onload=alert(3)>'
    page.save_revision(user=aigerim)
    sealed = transitions.hand_over(version(report), by=aigerim)
    html = get(client, dana, sealed).content.decode()
    for bad in ("<script>alert", "<img src=x", "<svg onload"):
        assert bad not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=x onerror=alert(2)&gt;" in html
    client.post(address(sealed, "request-changes"), {"reason": "<b>no</b> script"})
    client.force_login(aigerim)
    assert (
        "&lt;b&gt;no&lt;/b&gt; script" in client.get(address(sealed)).content.decode()
    )


def test_preview_is_the_sealed_text_in_the_sites_template(sealed, aigerim, client):
    response = get(client, aigerim, sealed, "preview")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Content-Language"] == "en"
    assert "no-store" in response["Cache-Control"]
    assert "Spring school</h1>" in text(response)
    assert f'src="{address(sealed, "preview")}"' in text(get(client, aigerim, sealed))


# Of these twelve are asked by the gates, each in a savepoint of its own.
QUESTIONS = 41


def questions(client, sealed, **asked_for):
    """How many queries the page takes, savepoints aside."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address(sealed), asked_for)
    asked = [query["sql"] for query in queries]
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")) for sql in asked)


def test_decision_page_asks_as_much_for_one_block_as_for_many(
    public_trees, report, aigerim, dana, client
):
    client.force_login(dana)
    counts = []
    for size in (1, 3, 40):
        page = fresh(report).get_latest_revision_as_object()
        page.body = type(page).body.field.to_python(
            [
                {"type": "paragraph", "id": f"p{n}", "value": f"<p>Paragraph {n}.</p>"}
                for n in range(size)
            ]
        )
        page.save_revision(user=aigerim)
        sealed = transitions.hand_over(version(report), by=aigerim)
        client.get(address(sealed))
        counts.append(questions(client, sealed))
        transitions.take_back(version(report), by=aigerim)
    assert counts == [counts[0]] * 3
    assert counts[0] <= QUESTIONS


def test_decision_page_asks_as_much_for_one_person_as_for_many(
    public_report, aigerim, bolat, dana, client, django_user_model
):
    """Names stand in the source, in what is public and in what is handed over."""
    founders = django_user_model.objects.order_by("pk")[:2]
    client.force_login(dana)
    kazakh = in_language(public_report, "kk")
    counts = []
    for size in (1, 3, 20):
        people = [
            known(Person(), founders, en=f"P{n}", kk=f"Т{n}") for n in range(size)
        ]
        page = fresh(public_report)
        page.participants = [
            taking_part(one, affiliation=university()) for one in people
        ]
        release_source(page, author=aigerim, approver=dana)
        sealed = in_review(kazakh)
        client.get(address(sealed))
        html = client.get(address(sealed)).content.decode()
        assert all(f"P{n}</" in html for n in range(size))
        counts.append(questions(client, sealed))
        approved_by(kazakh, dana)
    assert counts == [counts[0]] * 3
    assert counts[0] <= QUESTIONS


# Four eyes


def test_four_eyes_are_said_before_any_button(
    public_trees, report, aigerim, dana, yerlan, client
):
    give(dana, "author", "en")
    page = fresh(report).get_latest_revision_as_object()
    page.save_revision(user=dana)
    sealed = transitions.hand_over(version(report), by=aigerim)
    html = text(get(client, dana, sealed))
    assert "You worked on this text yourself, so somebody else has to decide." in html
    assert "Able to approve: Yerlan" in html
    assert "Approve and make public" not in html
    assert "Request changes" not in html
    response = approve(client, dana, sealed)
    assert response.status_code == 409
    assert "Able to: Yerlan." in text(response)
    assert is_open(sealed)


@pytest.fixture
def excepted(public_trees, report, dana, marat, yerlan):
    """Dana wrote it, and Marat lets her decide on it."""
    give(dana, "author", "en")
    report.save_revision(user=dana)
    sealed = transitions.hand_over(version(report), by=dana)
    policy.exempt(
        sealed.version,
        Exemption.From.FOUR_EYES,
        by=marat,
        reason="<b>Everybody</b> else is ill.",
        expires_at=timezone.now() + datetime.timedelta(days=1),
        person=dana,
    )
    return sealed


def test_an_exception_is_said_and_lets_one_decide(excepted, dana, client):
    html = text(get(client, dana, excepted))
    assert "may decide all the same, by an exception." in html
    assert "<q>&lt;b&gt;Everybody&lt;/b&gt; else is ill.</q>" in html
    assert "Granted by <strong>Marat</strong>" in html
    assert approve(client, dana, excepted).status_code == 302
    assert not is_open(excepted)


def test_a_decision_shows_the_exception_it_used(excepted, dana, yerlan, client):
    approve(client, dana, excepted)
    html = text(get(client, yerlan, excepted))
    assert "By an exception from four eyes." in html
    assert "<q>&lt;b&gt;Everybody&lt;/b&gt; else is ill.</q>" in html
    assert "Granted by <strong>Marat</strong>" in html


def test_an_exception_is_for_one_person(excepted, yerlan, aigerim, client):
    give(yerlan, "author", "en")
    contributed(excepted.version, yerlan.pk)
    html = text(get(client, yerlan, excepted))
    assert "by an exception" not in html
    assert "so somebody else has to decide." in html


# Deciding


def test_approve_makes_public_and_goes_back_to_the_inbox(sealed, dana, client):
    response = approve(client, dana, sealed)
    assert (response.status_code, response.url) == (302, "/admin/approval/")
    (message,) = get_messages(response.wsgi_request)
    assert "“Spring school” (English) is approved and public." in str(message)
    assert "/en/reports/spring-school/" in str(message)
    assert Client().get("/en/reports/spring-school/").status_code == 200


def test_approve_signs_only_the_text_that_was_shown(sealed, dana, client):
    response = approve(client, dana, sealed, expected_hash="0" * 64)
    assert response.status_code == 409
    assert "The text is not the one you were shown." in text(response)
    assert is_open(sealed)


def test_approve_without_a_hash_signs_nothing(sealed, dana, client):
    client.force_login(dana)
    assert client.post(address(sealed, "approve")).status_code == 409
    assert is_open(sealed)


def test_second_approver_is_told_that_somebody_was_first(sealed, dana, yerlan, client):
    assert approve(client, dana, sealed).status_code == 302
    response = approve(client, yerlan, sealed)
    assert response.status_code == 409
    assert "Somebody else has moved this text on in the meantime." in text(response)
    assert "<strong>Approved</strong>: Dana" in text(response)


@pytest.fixture
def too_early(trees, report, aigerim, dana):
    """The list of reports above it is not public, so nothing below it can be."""
    return transitions.hand_over(version(report), by=aigerim)


def test_shut_gates_are_listed_with_rule_and_place(too_early, dana, client):
    response = approve(client, dana, too_early)
    html = text(response)
    assert response.status_code == 409
    assert "Nothing was decided:" in html
    assert html.count('<span class="approval-rule">Pages above</span>') == 2
    assert "“Reports”" in html
    assert "Approve and make public" not in html
    assert is_open(too_early)


def test_shut_gates_are_seen_before_anybody_presses_a_button(
    too_early, report, dana, client
):
    html = text(get(client, dana, too_early))
    assert "Not to be approved yet:" in html
    assert "Nothing was decided:" not in html
    above = report.get_parent()
    opens = f'<a href="/admin/pages/{above.pk}/edit/">Open the form for it</a>'
    assert html.count(opens) == 1
    assert "Approve and make public" not in html
    assert "expected_hash" not in html
    assert "Request changes" in html


def test_no_gate_is_shown_where_all_are_open(sealed, dana, client):
    html = text(get(client, dana, sealed))
    assert "Not to be approved yet" not in html
    assert "Approve and make public" in html


def test_gates_are_for_those_who_decide(too_early, aigerim, client):
    html = text(get(client, aigerim, too_early))
    assert "Not to be approved yet" not in html
    assert "others decide in this language" in html


def test_outdated_translation_says_what_to_do(target, report, aigerim, dana, client):
    page = fresh(report).get_latest_revision_as_object()
    page.lead = "Another lead."
    release_source(page, author=aigerim, approver=dana)
    html = text(get(client, dana, target))
    assert '<span class="approval-rule">Made from the newest source</span>' in html
    assert "Request changes: then it opens for those who write it." in html
    assert "Approve and make public" not in html


def test_a_broken_seal_is_seen_before_anybody_presses_a_button(sealed, dana, client):
    with without_triggers():
        HandOver.objects.filter(pk=sealed.pk).update(payload_hash="0" * 64)
    html = text(get(client, dana, sealed))
    assert "The stored text is no longer the one that was handed over." in html
    assert "Approve and make public" not in html


def test_shut_gate_leads_to_the_place_it_is_about(target, dana, client):
    """An empty translation that slipped in is named with its place on the page."""
    segment = target.version.snapshot.segments.get(path="lead")
    target.version.translations.filter(segment=segment).update(text="")
    html = text(approve(client, dana, target))
    assert '<a href="#passage-lead">Lead</a>: The translation is empty.' in html
    assert '<span class="approval-rule">Complete</span>' in html


def test_request_changes_sends_the_reason_back(sealed, dana, aigerim, client):
    client.force_login(dana)
    response = client.post(
        address(sealed, "request-changes"), {"reason": "Who said it?"}
    )
    assert (response.status_code, response.url) == (302, "/admin/approval/")
    assert version(sealed.version.page).round == "drafting"
    html = text(get(client, aigerim, sealed))
    assert "<strong>Changes requested</strong>: Dana" in html
    assert "Who said it?" in html
    assert "Approve and make public" not in html


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_request_changes_needs_a_reason(sealed, dana, client, reason):
    client.force_login(dana)
    response = client.post(address(sealed, "request-changes"), {"reason": reason})
    assert response.status_code == 400
    assert "Please say what should change and why." in text(response)
    assert 'id="approval-request" open>' in text(response)
    assert is_open(sealed)


def test_refused_request_keeps_what_was_typed(sealed, dana, yerlan, client):
    approve(client, yerlan, sealed)
    client.force_login(dana)
    response = client.post(
        address(sealed, "request-changes"), {"reason": "A long and careful reason"}
    )
    assert response.status_code == 409
    assert "A long and careful reason" in text(response)


def test_marks_are_kept_when_a_request_is_refused(sealed, dana, yerlan, client):
    approve(client, yerlan, sealed)
    client.force_login(dana)
    posted = {"remark:lead:0-code": "term", "remark:lead:0-comment": "Not <this> word"}
    html = text(client.post(address(sealed, "request-changes"), posted))
    assert "Your reason was not sent." in html
    assert "<strong>Term:</strong> Not &lt;this&gt; word" in html


def test_taken_back_text_shows_its_outcome_read_only(sealed, aigerim, dana, client):
    transitions.take_back(sealed.version, by=aigerim)
    html = text(get(client, dana, sealed))
    assert "Taken back before a decision" in html
    assert "Approve and make public" not in html


def test_decided_text_is_compared_with_what_was_public_then(changed, dana, client):
    transitions.approve(changed, by=dana, expected_hash=changed.payload_hash)
    html = text(get(client, dana, changed))
    assert "Public until then" in html
    assert "Another</ins> lead." in html


def test_withdrawn_text_is_compared_with_what_was_public_last(
    changed, report, marat, dana, client
):
    release.withdraw(version(report), by=marat, reason="A complaint.")
    html = text(get(client, dana, changed))
    assert "Public before" in html
    assert "Another</ins> lead." in html


# Source then and now


def next_lead(report, author, approver, lead):
    page = fresh(report).get_latest_revision_as_object()
    page.lead = lead
    release_source(page, author=author, approver=approver)


@pytest.fixture
@staged
def retold(target, report, aigerim, bolat, dana):
    """The translation, public, made again after the lead has changed twice."""
    approved_by(target.version.page, dana)
    next_lead(report, aigerim, dana, "A second lead.")
    next_lead(report, aigerim, dana, "A newer lead.")
    adopt_newest(version(target.version.page))
    fill(target.version.page, bolat, "Қаз")
    return transitions.hand_over(version(target.version.page), by=bolat)


def test_source_is_compared_with_what_it_was_at_the_last_release(retold, dana, client):
    html = text(get(client, dana, retold))
    mark = '<ins><span class="w-sr-only">Inserted: </span>{}</ins>'
    inserted = mark.format("newer")
    article, newer, lead = worded("A newer lead.", "kk").split()
    said = f"{article} {mark.format(newer)} {lead}"
    assert f'<td lang="en" data-label="Source">A {inserted} lead.</td>' in html
    assert f'<span lang="kk">Қаз {said}</span>' in html
    assert "A second lead." not in html


def test_decided_translation_keeps_the_source_of_then(
    retold, report, aigerim, dana, client
):
    transitions.approve(retold, by=dana, expected_hash=retold.payload_hash)
    next_lead(report, aigerim, dana, "A fourth lead.")
    html = text(get(client, dana, retold))
    assert "newer</ins> lead." in html
    assert "fourth" not in html


# After approving


def test_approving_says_what_the_text_waits_for(sealed, report, dana, marat, client):
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    html = text(get(client, dana, sealed))
    assert "Approve and make public" not in html
    assert ">Approve</em>" in html
    response = approve(client, dana, sealed)
    (message,) = get_messages(response.wsgi_request)
    assert " ".join(str(message).split()) == (
        "“Spring school” (English) is approved and not public yet. By the policy of "
        "this report it waits for: Қазақша, Русский"
    )
    html = text(get(client, dana, sealed))
    assert "By the policy of this report it waits for: Қазақша, Русский" in html
