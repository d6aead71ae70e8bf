"""How a public translation stands to its public original."""

import pytest

from cms.approval import addresses
from cms.approval.freshness import freshness
from cms.approval.release import roll_back, withdraw
from cms.translation.snapshots import adopt_newest
from tests.cast import in_language, release_target, version
from tests.translation.test_outdated import source_again

PATH = "reports/spring-school/"


def standing(page, language):
    """How many sentences wait; None where nothing can be said."""
    target = version(in_language(page, language))
    path = addresses.path_of(target.page)
    found = freshness(addresses.at(language, path))
    return found and (found.language, found.changed, found.is_fresh)


@pytest.fixture
def languages(public_report):
    return lambda: [standing(public_report, code) for code in ("en", "kk", "ru")]


def test_a_translation_of_what_the_original_says_matches_it(languages):
    assert languages() == [None, ("en", 0, True), ("en", 0, True)]


def test_each_sentence_that_says_something_else_is_counted(
    public_report, languages, aigerim, dana, bolat
):
    body = public_report.get_latest_revision_as_object().body
    body[0].value = "What was agreed on"
    del body[2]
    source_again(public_report, by=(aigerim, dana), lead="Another lead.", body=body)
    assert languages() == [None, ("en", 4, False), ("en", 4, False)]
    kazakh = in_language(public_report, "kk")
    adopt_newest(version(kazakh))
    release_target(kazakh, translator=bolat, approver=dana, mark="KK")
    assert languages() == [None, ("en", 0, True), ("en", 4, False)]


def test_an_original_that_is_not_public_yet_has_changed_nothing(
    public_report, languages, aigerim, dana, marat
):
    source = version(public_report)
    source_again(public_report, by=(aigerim, dana), lead="Another lead.")
    first, _second = source.releases.order_by("pk")
    roll_back(first, by=marat, reason="Too early.")
    assert languages() == [None, ("en", 0, True), ("en", 0, True)]


def test_of_an_original_that_was_withdrawn_nothing_is_said(
    public_report, languages, marat
):
    withdraw(version(public_report), by=marat, reason="Not ours.")
    assert [standing(public_report, code) for code in ("kk", "ru")] == [None, None]


def test_it_is_read_with_the_page(public_report, django_assert_num_queries):
    target = version(in_language(public_report, "kk"))
    path = addresses.path_of(target.page)
    with django_assert_num_queries(1):
        assert freshness(addresses.at("kk", path)).is_fresh
