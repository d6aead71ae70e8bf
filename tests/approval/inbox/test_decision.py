"""The decision page: who reads it, what it shows, what it refuses and how."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.accounts.roles import give
from cms.approval import transitions
from cms.approval.models import HandOver
from cms.translation.snapshots import adopt_newest
from cms.translation.versions import begin_translation
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


@pytest.fixture
def sealed(public_trees, report, aigerim):
    """Aigerim's report, waiting for its first approval."""
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
def changed(sealed, report, aigerim, dana):
    """The same report, public, with one word of the lead and a date changed."""
    approved_by(report, dana)
    page = fresh(report).get_latest_revision_as_object()
    page.lead = "Another lead."
    page.ends_on = datetime.date(2026, 4, 17)
    page.save_revision(user=aigerim)
    return transitions.hand_over(version(report), by=aigerim)


@pytest.fixture
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
    assert "Show 4 unchanged places as well" in html


def test_decision_page_shows_a_translation_beside_its_source(target, dana, client):
    html = text(get(client, dana, target))
    assert "Translated from source version 1" in html
    assert '<td lang="en" data-label="Source">They sang.</td>' in html
    assert '<td lang="kk" data-label="Handed over">Қаз They sang.</td>' in html


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
        with CaptureQueriesContext(connection) as queries:
            client.get(address(sealed))
        counts.append(len(queries))
        transitions.take_back(version(report), by=aigerim)
    assert counts == [counts[0]] * 3
    assert counts[0] <= 16


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
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address(sealed)).content.decode()
        counts.append(len(queries))
        assert all(f"P{n}</" in html for n in range(size))
        approved_by(kazakh, dana)
    assert counts == [counts[0]] * 3
    assert counts[0] <= 16


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


def test_shut_gates_are_listed_with_rule_and_place(
    trees, report, aigerim, dana, client
):
    """The list of reports above it is not public, so nothing below it can be."""
    sealed = transitions.hand_over(version(report), by=aigerim)
    response = approve(client, dana, sealed)
    html = text(response)
    assert response.status_code == 409
    assert "Nothing was decided:" in html
    assert '<span class="approval-rule">Pages above</span>' in html
    assert "“Reports”" in html
    assert "Approve and make public" in html
    assert is_open(sealed)


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
    assert '<details class="approval-request" open>' in text(response)
    assert is_open(sealed)


def test_refused_request_keeps_what_was_typed(sealed, dana, yerlan, client):
    approve(client, yerlan, sealed)
    client.force_login(dana)
    response = client.post(
        address(sealed, "request-changes"), {"reason": "A long and careful reason"}
    )
    assert response.status_code == 409
    assert "A long and careful reason" in text(response)


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
