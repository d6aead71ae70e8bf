"""What an approved text waits for, in words."""

import datetime

import pytest
from django.utils import timezone, translation

from cms.approval import plans, policy, transitions
from cms.approval.inbox.panel import panel_for
from cms.approval.inbox.waiting import waits_for
from cms.approval.models import Plan, Policy
from cms.translation.models import LanguageVersion
from tests.cast import begun, fresh, release_source, release_target, version
from tests.photographs import staged


@pytest.fixture
def together(public_trees, report, marat):
    policy.choose(Policy.TOGETHER, by=marat, translation_key=report.translation_key)
    return report


@pytest.fixture
@staged
def waiting(together, aigerim, dana):
    """The source, approved: the two translations are missing."""
    release_source(together, author=aigerim, approver=dana)
    return together


def said(page):
    wait = waits_for(version(page))
    return wait and str(wait)


def test_a_draft_and_a_public_text_wait_for_nothing(public_trees, report, aigerim):
    assert said(report) is None
    assert said(public_trees) is None
    transitions.hand_over(version(report), by=aigerim)
    assert said(report) is None


def test_a_text_waits_for_the_languages_that_nobody_approved(waiting, bolat, dana):
    assert said(waiting) == (
        "By the policy of this report it waits for: Қазақша, Русский"
    )
    kazakh = begun(waiting, "kk", by=bolat)
    release_target(kazakh, translator=bolat, approver=dana, mark="kk")
    for page in (waiting, kazakh):
        assert said(page) == "By the policy of this report it waits for: Русский"


def test_a_planned_text_waits_for_its_time(public_trees, report, aigerim, dana, marat):
    due = datetime.datetime(2031, 5, 4, 9, 30, tzinfo=datetime.UTC)
    key = report.translation_key
    plans.make(key, Plan.What.RELEASE, ["en"], due, by=marat)
    release_source(report, author=aigerim, approver=dana)
    zone = datetime.timezone(datetime.timedelta(hours=5))
    with timezone.override(zone):
        assert said(report) == (
            "It waits for its planned time: May 4, 2031, 2:30\xa0PM (UTC+5)"
        )
        with translation.override("kk"):
            assert waits_for(version(report)).what == (
                "2031 жылғы 4 мамыр, 14:30 (UTC+5)"
            )


def test_a_plan_for_another_language_is_none_of_its_own(waiting, bolat, marat):
    begun(waiting, "kk", by=bolat)
    due = timezone.now() + datetime.timedelta(days=1)
    plans.make(waiting.translation_key, Plan.What.RELEASE, ["kk"], due, by=marat)
    assert said(waiting) == (
        "By the policy of this report it waits for: Қазақша, Русский"
    )


def test_a_text_that_nothing_keeps_waits_for_somebody(waiting, marat):
    policy.choose(Policy.EACH, by=marat, translation_key=waiting.translation_key)
    assert said(waiting) == "It waits for somebody to release it."


def test_an_outdated_text_has_to_be_reopened(waiting, aigerim, bolat, dana, marat):
    kazakh = begun(waiting, "kk", by=bolat)
    release_target(kazakh, translator=bolat, approver=dana, mark="kk")
    transitions.reopen(version(waiting), by=marat, reason="A wrong word.")
    source = fresh(waiting).get_latest_revision_as_object()
    source.lead = "Another lead."
    release_source(source, author=aigerim, approver=dana)
    assert said(kazakh).startswith("The source has been approved in a newer version:")


def test_the_panel_says_it_too(waiting, marat):
    html = " ".join(panel_for(version(waiting), marat).render_html({}).split())
    assert (
        "By the policy of this report it waits for: <strong>Қазақша, Русский</strong>"
        in html
    )


def test_waiting_costs_the_same_however_many_wait(
    together, aigerim, bolat, dana, django_assert_max_num_queries
):
    release_source(together, author=aigerim, approver=dana)
    kazakh = begun(together, "kk", by=bolat)
    release_target(kazakh, translator=bolat, approver=dana, mark="kk")
    approved = LanguageVersion.objects.of_report(together.translation_key)
    for row in approved.filter(round="approved").select_related("locale"):
        with django_assert_max_num_queries(11):
            assert waits_for(row).what == "Русский"
