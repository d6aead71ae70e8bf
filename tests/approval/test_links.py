"""Page links: through the release in the reader's language, otherwise words."""

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction
from wagtail.rich_text import expand_db_html

from cms.approval.release import release, withdraw
from tests.cast import in_language, version


def link(page_id):
    return f'<p>See <a linktype="page" id="{page_id}">the school</a>.</p>'


def read(page_id, language):
    with translation.override(language):
        return expand_db_html(link(page_id))


def to(address):
    return f'<p>See <a href="{address}">the school</a>.</p>'


WORDS = "<p>See <a>the school</a>.</p>"


def test_a_link_leads_to_the_readers_language(public_report):
    for page in (public_report, in_language(public_report, "kk")):
        assert {code: read(page.pk, code) for code in ("en", "kk", "ru")} == {
            "en": to("/en/reports/spring-school/"),
            "kk": to("/kk/kk-reports/kk-spring-school/"),
            "ru": to("/ru/ru-reports/ru-spring-school/"),
        }


def test_a_link_follows_a_new_address(public_report, marat):
    release(version(public_report), by=marat, slug="school")
    assert read(public_report.pk, "en") == to("/en/reports/school/")


def test_what_is_not_public_is_words(public_report, report, marat):
    withdraw(version(in_language(public_report, "kk")), by=marat, reason="x")
    assert read(public_report.pk, "kk") == WORDS
    PageViewRestriction.objects.create(
        page=in_language(public_report, "ru"), restriction_type="login"
    )
    assert read(public_report.pk, "ru") == WORDS
    assert read(public_report.pk, "en") == to("/en/reports/spring-school/")


def test_a_draft_is_words(public_trees, report):
    assert read(report.pk, "en") == WORDS


@pytest.mark.parametrize("page_id", ["0", "x", "-1", "", "9" * 19, "1 OR 1=1"])
def test_a_link_to_nothing_is_words(public_trees, page_id):
    assert read(page_id, "en") == WORDS


def test_without_a_language_there_is_no_link(public_report):
    with translation.override(None):
        assert expand_db_html(link(public_report.pk)) == WORDS


def test_many_links_cost_two_queries(public_report, django_assert_num_queries):
    text = link(public_report.pk) + link(0) + link(in_language(public_report, "ru").pk)
    with django_assert_num_queries(2):
        expand_db_html(text * 10)
