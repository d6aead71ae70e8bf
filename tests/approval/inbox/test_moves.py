"""Hand over, take back, reopen, withdraw; the approval block; the page editor."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.approval import transitions
from cms.approval.inbox import editor as page_editor
from cms.approval.inbox.panel import panel_for
from events.models import ReportIndexPage
from tests.approval.posting import editor_form
from tests.cast import (
    approved_by,
    begun,
    fill,
    fresh,
    person,
    release_source,
    version,
    write_report,
)
from tests.photographs import staged


@pytest.fixture
@staged
def public(public_trees, report, aigerim, dana):
    transitions.hand_over(version(report), by=aigerim)
    approved_by(report, dana)
    return report


def move(name, page):
    return f"/admin/approval/{name}/{version(page).pk}/"


def text(response):
    return " ".join(response.content.decode().split())


def steps(page, user):
    return [step.name for step in panel_for(version(page), user).steps]


# The small pages


def test_hand_over_page_says_who_could_approve(report, aigerim, dana, client):
    client.force_login(aigerim)
    assert "Able to approve: Dana" in text(client.get(move("hand-over", report)))
    response = client.post(move("hand-over", report))
    assert (response.status_code, response.url) == (302, "/admin/approval/")
    assert version(report).round == "in_review"


def test_hand_over_lists_the_gates_that_are_shut(trees, aigerim, dana, client):
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(index, by=aigerim, starts_on=None, ends_on=None)
    client.force_login(aigerim)
    for response, status in (
        (client.get(move("hand-over", page)), 200),
        (client.post(move("hand-over", page)), 409),
    ):
        assert response.status_code == status
        place = f'<a href="/admin/pages/{page.pk}/edit/#id_starts_on">First day</a>'
        assert f"{place}: The first day of the event is missing." in text(response)
    assert version(page).round == "drafting"


def test_hand_over_says_when_nobody_would_be_left(report, aigerim, client):
    client.force_login(aigerim)
    html = text(client.post(move("hand-over", report)))
    assert "Nobody would be left to approve this text" in html


def test_take_back_opens_the_text(report, aigerim, dana, client):
    transitions.hand_over(version(report), by=aigerim)
    client.force_login(aigerim)
    assert "Take back" in text(client.get(move("take-back", report)))
    client.post(move("take-back", report))
    assert version(report).round == "drafting"


def test_take_back_after_the_decision_is_refused(public, aigerim, client):
    client.force_login(aigerim)
    response = client.post(move("take-back", public))
    assert response.status_code == 409
    assert "Somebody else has moved this text on in the meantime." in text(response)
    assert version(public).round == "released"


@pytest.mark.parametrize(
    ("name", "after"), [("reopen", "drafting"), ("withdraw", "released")]
)
def test_reopen_and_withdraw_need_a_reason(public, marat, client, name, after):
    client.force_login(marat)
    response = client.post(move(name, public), {"reason": " "})
    assert response.status_code == 400
    assert version(public).round == "released"
    assert version(public).releases.current().count() == 1
    following = f"/admin/pages/{public.pk}/edit/"
    response = client.post(
        move(name, public), {"reason": "The date was wrong", "next": following}
    )
    assert (response.status_code, response.url) == (302, following)
    assert version(public).round == after


def test_withdraw_takes_the_page_from_the_public(public, marat, client):
    client.force_login(marat)
    client.post(move("withdraw", public), {"reason": "A mistake"})
    assert Client().get("/en/reports/spring-school/").status_code == 404
    response = client.post(move("withdraw", public), {"reason": "Once more, with care"})
    assert response.status_code == 409
    assert "Once more, with care" in text(response)


@pytest.mark.parametrize("name", ["hand-over", "take-back", "reopen", "withdraw"])
def test_moves_are_closed_to_those_without_the_role(public, bolat, client, name):
    client.force_login(bolat)
    assert client.get(move(name, public)).status_code == 403
    assert client.post(move(name, public), {"reason": "Mine"}).status_code == 403
    assert version(public).round == "released"


@pytest.mark.parametrize("name", ["hand-over", "take-back", "reopen", "withdraw"])
def test_moves_are_posted_with_a_token(public, marat, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(marat)
    assert client.post(move(name, public), {"reason": "Mine"}).status_code == 403
    assert version(public).round == "released"


def test_way_back_stays_on_this_site(report, aigerim, dana, client):
    client.force_login(aigerim)
    response = client.post(move("hand-over", report), {"next": "https://evil.example/"})
    assert response.url == "/admin/approval/"


# The approval block


def test_panel_offers_what_the_person_may_do_next(report, aigerim, dana, marat, olga):
    assert steps(report, aigerim) == ["hand_over"]
    assert steps(report, dana) == []
    assert steps(report, marat) == ["hand_over"]
    transitions.hand_over(version(report), by=aigerim)
    assert steps(report, aigerim) == ["decision", "take_back"]
    assert steps(report, dana) == ["decision"]
    assert steps(report, olga) == []


def test_panel_of_a_public_text(public, aigerim, dana, marat):
    assert steps(public, aigerim) == ["hand_over"]
    assert steps(public, dana) == ["reopen"]
    assert steps(public, marat) == ["hand_over", "reopen", "correct", "withdraw"]
    html = panel_for(version(public), marat).render_html({})
    assert 'href="/en/reports/spring-school/"' in html
    assert "Released" in html


def test_panel_shows_the_last_request_until_it_is_answered(report, aigerim, dana):
    sealed = transitions.hand_over(version(report), by=aigerim)
    transitions.request_changes(sealed, by=dana, reason="Who <said> it?")
    html = panel_for(version(report), aigerim).render_html({})
    assert "Dana asked for changes:" in html
    assert "Who &lt;said&gt; it?" in html
    transitions.hand_over(version(report), by=aigerim)
    assert "said" not in panel_for(version(report), aigerim).render_html({})


def test_panel_takes_six_queries(public, marat, django_assert_num_queries):
    row = version(public)
    marat.groups.count()
    with django_assert_num_queries(6):
        panel_for(row, marat).render_html({})


# Wagtail's page editor


def editor(page):
    return f"/admin/pages/{page.pk}/edit/"


def test_editor_saves_first_and_offers_to_hand_over(report, aigerim, dana, client):
    client.force_login(aigerim)
    html = text(client.get(editor(report)))
    assert 'name="action-hand-over"' in html
    assert 'name="action-publish"' not in html
    assert html.index("action-save") < html.index('name="action-hand-over"')


def test_editor_hands_over_what_was_just_typed(report, aigerim, dana, client):
    client.force_login(aigerim)
    data = editor_form(report) | {"title": "Typed now", "action-hand-over": "1"}
    response = client.post(editor(report), data)
    assert (response.status_code, response.url) == (302, "/admin/approval/")
    sealed = version(report).hand_overs.get(closed_at=None)
    assert sealed.payload["fields"]["title"] == "Typed now"


def test_editor_saves_even_when_the_gates_are_shut(report, aigerim, client):
    """What stands in the form is in order, but nobody could approve it."""
    client.force_login(aigerim)
    data = editor_form(report) | {"lead": "Kept"}
    response = client.post(editor(report), data | {"action-hand-over": "1"})
    assert response.url.startswith(move("hand-over", report))
    assert "Nobody would be left to approve this text" in text(client.get(response.url))
    assert fresh(report).get_latest_revision_as_object().lead == "Kept"
    assert version(report).round == "drafting"


def test_editor_of_a_text_in_review_offers_what_can_be_done(
    report, aigerim, dana, client
):
    sealed = transitions.hand_over(version(report), by=aigerim)
    client.force_login(aigerim)
    html = text(client.get(editor(report)))
    assert 'name="action-hand-over"' not in html
    assert f'href="/admin/approval/hand-overs/{sealed.pk}/"' in html
    assert move("take-back", report) in html


def test_editor_says_what_was_asked(report, aigerim, dana, client):
    sealed = transitions.hand_over(version(report), by=aigerim)
    transitions.request_changes(sealed, by=dana, reason="Who <said> it?")
    client.force_login(aigerim)
    html = text(client.get(editor(report)))
    assert "<strong>Dana asked for changes:</strong> Who &lt;said&gt; it?" in html


def test_editor_offers_no_hand_over_to_those_who_cannot(report, dana, client):
    client.force_login(dana)
    assert 'name="action-hand-over"' not in text(client.get(editor(report)))


def test_editor_of_a_new_report_offers_it_to_those_who_write_in_its_language(
    trees, client
):
    """Wagtail lets both of them add a page here; only Asel has a role for the text."""
    index = ReportIndexPage.objects.get(locale__language_code="en")
    add = Permission.objects.get(codename="add_page")
    address = reverse("wagtailadmin_pages:add", args=["events", "reportpage", index.pk])
    offered = {}
    for user in (
        person("Asel", ("author", "en")),
        person("Vera", ("translator", "ru")),
    ):
        GroupPagePermission.objects.get_or_create(
            group=user.groups.get(), page=index, permission=add
        )
        client.force_login(user)
        html = text(client.get(address))
        offered[user.first_name] = 'name="action-hand-over"' in html
    assert offered == {"Asel": True, "Vera": False}


@pytest.fixture
def shelf(trees):
    """A page of Wagtail's own class, which nobody hands over."""
    page = Page(title="Shelf", locale=trees.locale, live=False)
    Page.objects.get(depth=1).add_child(instance=page)
    return page


def test_editor_of_a_page_that_is_no_text_offers_and_does_nothing(
    shelf, client, django_user_model
):
    client.force_login(django_user_model.objects.get(username="founder"))
    assert 'name="action-hand-over"' not in text(client.get(editor(shelf)))
    form = {"title": "Shelf", "slug": "shelf", "action-hand-over": "1"}
    form |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    response = client.post(editor(shelf), form)
    assert (response.status_code, response.url) == (302, editor(shelf))


def test_a_translation_has_its_desk_and_nothing_of_ours_in_the_editor(
    public_trees, report, aigerim, bolat, dana, marat, rf
):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "kk")
    sealed = transitions.hand_over(version(target), by=bolat)
    transitions.request_changes(sealed, by=dana, reason="Who said it?")
    asked = [rf.get("/"), rf.post("/", {"action-hand-over": "1"})]
    save = SimpleNamespace(name="action-save-draft", order=0)
    menu = [save]
    for request in asked:
        request.user = marat
        page_editor.say_what_was_asked(request, target)  # a word would need a session
        context = {"view": "edit", "page": target, "locked_for_user": False}
        page_editor.offer_hand_over(menu, request, context)
        assert page_editor.hand_over_after_saving(request, target) is None
    assert (menu, version(target).round) == ([save], "drafting")
