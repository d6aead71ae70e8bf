"""Language versions: found, begun, and who touched them."""

import re

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Locale, Page

from cms.translation.models import (
    Contribution,
    LanguageVersion,
    Segment,
    Translation,
    TranslationEdit,
)
from cms.translation.refusals import NotYours, ParentIsMissing, RecordIsKept, Refused
from cms.translation.versions import (
    begin_translation,
    contributed,
    placeholder_slug,
    version_of,
)
from events.models import ReportIndexPage, ReportPage
from tests.cast import begun, fill, fresh, release_source, version, write_report


def test_a_placeholder_tells_nothing_and_does_not_repeat():
    slugs = {placeholder_slug() for _ in range(200)}
    assert len(slugs) == 200
    assert all(re.fullmatch(r"draft-[a-z0-9]{12}", slug) for slug in slugs)


def test_the_first_page_of_a_report_is_its_source(trees, report, bolat, aigerim):
    target = begin_translation(report, "kk", by=bolat)
    assert (version(report).is_source, version(target).is_source) == (True, False)
    assert version(target).translation_key == report.translation_key
    assert (version(report).language, version(target).language) == ("en", "kk")
    found = LanguageVersion.objects.of_report(report.translation_key)
    assert list(found.sources()) == [version(report)]
    assert list(found.targets()) == [version(target)]
    assert list(found.in_language("kk")) == [version(target)]
    assert str(version(target)) == "Spring school (kk)"


def test_a_report_may_begin_in_any_language(trees, aigerim):
    index = ReportIndexPage.objects.get(locale__language_code="kk")
    page = write_report(index, by=aigerim, title="Мектеп")
    english = begin_translation(page, "en", by=founder(aigerim))
    assert (version(page).is_source, version(english).is_source) == (True, False)


def founder(user):
    return type(user).objects.get(username="founder")


def test_a_translation_begins_hidden_and_without_text(trees, report, bolat):
    target = fresh(begin_translation(report, "kk", by=bolat))
    assert (target.live, target.lead, target.place, len(target.body)) == (
        False,
        "",
        "",
        0,
    )
    assert target.slug.startswith("draft-")
    assert target.get_parent().locale.language_code == "kk"
    assert begin_translation(report, "kk", by=bolat).pk == target.pk


def test_beginning_is_for_those_who_write_in_the_language(
    trees, report, bolat, vera, olga
):
    for person, language in ((vera, "kk"), (olga, "ru"), (bolat, "ru")):
        with pytest.raises(NotYours):
            begin_translation(report, language, by=person)
    assert report.get_translations().count() == 0


def test_nothing_begins_below_a_page_that_is_not_there(trees, report, bolat):
    ReportIndexPage.objects.get(locale__language_code="kk").delete()
    with pytest.raises(ParentIsMissing):
        begin_translation(report, "kk", by=bolat)


def test_a_page_made_again_goes_on_with_its_version(
    public_trees, report, aigerim, bolat, dana
):
    release_source(report, author=aigerim, approver=dana)
    target = begun(report, "kk", by=bolat)
    fill(target, bolat, "kk")
    left = version(target)
    target.delete()
    assert (
        str(LanguageVersion.objects.get(pk=left.pk)) == f"{report.translation_key} (kk)"
    )
    again = begin_translation(report, "kk", by=bolat)
    assert version(again).pk == left.pk
    assert version(again).translations.count() == 7


def test_a_copy_is_a_report_of_its_own(trees, report, aigerim):
    copy = report.copy(
        update_attrs={"title": "Copy", "slug": placeholder_slug()}, user=aigerim
    )
    assert version(copy).is_source is True
    assert version(copy).translation_key != report.translation_key


def test_the_version_is_kept_on_the_page_instance(
    trees, report, django_assert_num_queries
):
    page = fresh(report)
    with django_assert_num_queries(1):
        assert version_of(page) is version_of(page)
        assert version_of(page).language == "en"


def test_a_person_contributes_once(trees, report, aigerim, bolat):
    for person in (bolat, bolat, aigerim):
        contributed(version(report), person.pk)
    rows = Contribution.objects.filter(version=version(report))
    assert sorted(str(row) for row in rows) == [
        f"Aigerim → {version(report)}",
        f"Bolat → {version(report)}",
    ]


def test_a_lock_reads_the_row_anew(trees, report):
    mine = version(report)
    LanguageVersion.objects.filter(pk=mine.pk).update(round="in_review")
    with transaction.atomic():
        mine.lock()
    assert (mine.round, mine.is_closed) == ("in_review", True)


# One version a language, one source a report; kept for ever


@pytest.mark.parametrize(
    "twice", [{"is_source": False}, {"is_source": True, "language": "ru"}]
)
def test_the_database_keeps_them_apart(trees, report, twice):
    locale = Locale.objects.get(language_code=twice.get("language", "en"))
    with pytest.raises(IntegrityError), transaction.atomic():
        LanguageVersion.objects.create(
            translation_key=report.translation_key,
            locale=locale,
            is_source=twice["is_source"],
        )


@pytest.mark.parametrize(
    "model", [LanguageVersion, Contribution, Translation, TranslationEdit, Segment]
)
def test_what_is_kept_is_not_deleted(public_report, model):
    row = model.objects.first()
    for delete_it in (row.delete, model.objects.filter(pk=row.pk).delete):
        with (
            pytest.raises((RecordIsKept, Exception), match=r"kept|protected"),
            transaction.atomic(),
        ):
            delete_it()
    assert model.objects.filter(pk=row.pk).exists()


def test_translations_say_what_they_say(public_report):
    row = Translation.objects.filter(
        path="lead", version__locale__language_code="kk"
    ).get()
    assert (str(row), str(row.history.get())) == ("KK A lead.", "KK A lead.")


def test_a_refusal_says_what_to_do():
    assert str(Refused()) == "This cannot be done."
    assert str(NotYours("Ask Dana.")) == "Ask Dana."


def test_a_page_of_another_kind_has_no_version(trees):
    assert not LanguageVersion.objects.filter(page=Page.get_first_root_node()).exists()
    assert ReportPage.objects.count() == 0
