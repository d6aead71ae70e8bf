"""How a report stands in each language: in words, and who may go there."""

import pytest
from wagtail.models import Page, PageViewRestriction

from cms.approval import transitions
from cms.approval.explorer.standing import Standing, own, standings
from cms.approval.release import withdraw
from cms.translation.models import LanguageVersion, Round
from tests.cast import approved_by, begun, fill, fresh, in_language, person, version


def said(page):
    """What is said of each language, in the order in which it is said."""
    return {
        standing.language: [str(word.text) for word in standing.words]
        for standing in standings([page])[page.pk]
    }


def in_memory(round, *, edited=False, **facts):
    # Without a type Wagtail would look one up.
    page = Page(has_unpublished_changes=edited, content_type_id=1)
    return Standing("en", LanguageVersion(round=round, page=page), **facts)


WORDS = [
    (in_memory(Round.DRAFTING), "Drafting", "Drafting, Not public"),
    (in_memory(Round.IN_REVIEW), "In review", "In review, Not public"),
    (in_memory(Round.APPROVED), "Approved", "Approved, Not public"),
    (in_memory(Round.RELEASED), "Not public", "Released, Not public"),
    (in_memory(Round.RELEASED, is_public=True), "Public", "Released, Public"),
    (
        in_memory(Round.DRAFTING, is_public=True),
        "Public, Drafting",
        "Drafting, Public",
    ),
    (
        in_memory(Round.IN_REVIEW, is_public=True, is_outdated=True),
        "Public, In review, Outdated",
        "In review, Public, Outdated",
    ),
    (
        in_memory(Round.RELEASED, is_public=True, edited=True),
        "Public, Edited since",
        "Released, Public, Edited since",
    ),
    # Taken from the public, a text is a draft of nothing; in review its round says it.
    (in_memory(Round.RELEASED, edited=True), "Not public", "Released, Not public"),
    (
        in_memory(Round.IN_REVIEW, is_public=True, edited=True),
        "Public, In review",
        "In review, Public",
    ),
    (Standing("en"), "Not begun", "Not begun"),
]


@pytest.mark.parametrize(("standing", "at_a_glance", "in_full"), WORDS)
def test_words(standing, at_a_glance, in_full):
    assert ", ".join(str(word.text) for word in standing.words) == at_a_glance
    assert ", ".join(str(word.text) for word in standing.in_full) == in_full


def test_a_report_on_its_way_through_the_languages(
    public_trees, report, aigerim, bolat, dana
):
    assert said(report) == {
        "kk": ["Not begun"],
        "ru": ["Not begun"],
        "en": ["Drafting"],
    }
    assert list(said(report)) == ["kk", "ru", "en"]
    transitions.hand_over(version(report), by=aigerim)
    assert said(report)["en"] == ["In review"]
    approved_by(report, dana)
    kazakh = begun(report, "kk", by=bolat)
    assert said(report) == {
        "kk": ["Drafting"],
        "ru": ["Not begun"],
        "en": ["Public"],
    }
    fill(kazakh, bolat, "kk")
    transitions.hand_over(version(kazakh), by=bolat)
    assert said(kazakh)["kk"] == ["In review"]
    approved_by(kazakh, dana)
    assert said(kazakh) == {"kk": ["Public"], "ru": ["Not begun"], "en": ["Public"]}


def test_a_newer_source_outdates_what_is_public(public_report, aigerim, dana):
    page = fresh(public_report)
    page.lead = "Another lead."
    page.save_revision(user=aigerim)
    assert said(public_report) == {
        "kk": ["Public"],
        "ru": ["Public"],
        "en": ["Public", "Edited since"],
    }
    transitions.hand_over(version(page), by=aigerim)
    assert said(public_report)["en"] == ["Public", "In review"]
    approved_by(page, dana)
    assert said(public_report) == {
        "kk": ["Public", "Outdated"],
        "ru": ["Public", "Outdated"],
        "en": ["Public"],
    }


def test_what_readers_cannot_open_is_not_public(public_report, marat):
    russian = in_language(public_report, "ru")
    withdraw(version(russian), by=marat, reason="A mistake")
    # Past the signal that would end the release of what is hidden.
    hidden = in_language(public_report, "kk").get_parent()
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=hidden, restriction_type="login")]
    )
    assert said(public_report) == {
        "kk": ["Not public"],
        "ru": ["Not public"],
        "en": ["Public"],
    }
    assert [standing.address for standing in standings([russian])[russian.pk]] == [
        "",
        "",
        "/en/reports/spring-school/",
    ]


def test_a_deleted_page_is_begun_anew(public_report):
    in_language(public_report, "ru").delete()
    assert said(public_report)["ru"] == ["Not begun"]


def test_own_is_the_language_of_the_page(public_report):
    russian = in_language(public_report, "ru")
    both = standings([public_report, russian])
    assert both[russian.pk] == both[public_report.pk]
    assert own(both[russian.pk], russian).language == "ru"
    assert own(both[public_report.pk], public_report).language == "en"
    assert own([Standing("ru")], russian) is None


def test_a_link_leads_only_where_wagtail_lets_one_in(
    public_report, aigerim, bolat, olga, client
):
    founder = type(bolat).objects.get(username="founder")
    administrator = person("Saken", ("administrator", "ru"))
    for user, languages in (
        (founder, ["kk", "ru", "en"]),
        (aigerim, ["kk", "ru", "en"]),
        (bolat, ["kk"]),
        (administrator, []),
        (olga, []),
    ):
        client.force_login(user)
        known = standings([public_report])[public_report.pk]
        assert [row.language for row in known if row.may_be_opened_by(user)] == (
            languages
        )
        opened = [
            row.language
            for row in known
            if client.get(f"/admin/pages/{row.version.page_id}/edit/").status_code
            == 200
        ]
        assert opened == languages
    assert not Standing("kk").may_be_opened_by(founder)


def test_one_query_for_any_number_of_reports(
    public_report, report, django_assert_num_queries
):
    pages = [public_report, in_language(public_report, "kk"), report]
    for count in (1, 3):
        with django_assert_num_queries(1):
            for rows in standings(pages[:count]).values():
                assert [(row.words, row.address) for row in rows]
