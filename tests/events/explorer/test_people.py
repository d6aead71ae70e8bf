"""Whom a list of reports names: as the text in progress does, in the reader's words."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from cms.approval import transitions
from events.explorer.people import names_of_people
from events.models import Person
from events.records import naming
from events.records.merging import merge
from tests.cast import (
    approved_by,
    begun,
    fresh,
    known,
    release_source,
    taking_part,
    version,
    write_report,
)
from tests.home.reading import index


@pytest.fixture
def saule(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Saule Bekova", kk="Сәуле Бекова")


@pytest.fixture
def daniyar(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Daniyar Khasenov", kk="Данияр Хасенов")


def people(page):
    return names_of_people([page])[page.pk]


def with_people(author, *persons):
    rows = [taking_part(one) for one in persons]
    return write_report(index(), by=author, participants=rows)


def test_a_draft_names_whom_its_newest_revision_names(aigerim, saule, daniyar):
    page = with_people(aigerim, saule)
    draft = fresh(page)
    draft.participants = [taking_part(daniyar), taking_part(saule, "moderator")]
    draft.save_revision(user=aigerim)
    assert [row.value["person"].pk for row in fresh(page).participants] == [saule.pk]
    assert people(page) == ["Daniyar Khasenov", "Saule Bekova"]


def test_a_translation_names_whom_the_text_names_that_it_is_made_from(
    public_trees, aigerim, bolat, dana, saule, daniyar
):
    source = with_people(aigerim, saule)
    release_source(source, author=aigerim, approver=dana)
    target = begun(source, "kk", by=bolat)
    assert list(target.participants) == []
    draft = fresh(source)
    draft.participants = [taking_part(daniyar)]
    draft.save_revision(user=aigerim)
    assert (people(source), people(target)) == (["Daniyar Khasenov"], ["Saule Bekova"])
    transitions.hand_over(version(source), by=aigerim)
    approved_by(source, dana)
    assert people(target) == ["Daniyar Khasenov"]


def test_names_are_in_the_language_of_the_reader(aigerim, saule):
    page = with_people(aigerim, saule)
    with translation.override("kk"):
        assert people(page) == ["Сәуле Бекова"]
    # Nobody has named her in Russian yet.
    with translation.override("ru"):
        assert people(page) == ["Saule Bekova"]
    naming.propose(saule, "ru", by=aigerim, full="Сауле Бекова")
    with translation.override("ru"):
        assert people(page) == ["Сауле Бекова"]


def test_each_person_once_under_the_record_that_stands(aigerim, dana, marat, saule):
    twin = known(Person(), (aigerim, dana), en="S. Bekova")
    namesake = known(Person(), (aigerim, dana), en="Saule Bekova")
    page = with_people(aigerim, twin, saule, saule, namesake)
    merge(twin, saule, by=marat)
    assert people(page) == ["Saule Bekova", "Saule Bekova"]


def test_a_draft_that_names_nobody_yet_or_nobody_there_is(aigerim, saule):
    nobody = SimpleNamespace(pk=None)
    never_was = SimpleNamespace(pk=saule.pk + 1000)
    page = with_people(aigerim, nobody, never_was, saule)
    assert people(page) == ["Saule Bekova"]


def test_a_report_without_people_names_nobody(report):
    assert people(report) == []


def test_as_many_queries_for_three_as_for_one(
    public_trees,
    aigerim,
    bolat,
    dana,
    marat,
    saule,
    daniyar,
    django_assert_num_queries,
):
    merged = known(Person(), (aigerim, dana), en="D. Khasenov")
    source = with_people(aigerim, merged, saule)
    merge(merged, daniyar, by=marat)
    release_source(source, author=aigerim, approver=dana)
    pages = [source, begun(source, "kk", by=bolat), with_people(aigerim, daniyar)]
    for count in (1, 3):
        with django_assert_num_queries(4):
            assert len(names_of_people(pages[:count])) == count
