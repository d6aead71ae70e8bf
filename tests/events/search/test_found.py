"""Readers look for reports; each story ends in the titles they find."""

import pytest

from cms.approval.release import withdraw
from events.models import Person, PublicReport, SearchText
from events.records import merging, naming
from events.search import index
from events.search.found import found
from tests.cast import known, taking_part, version
from tests.home.reading import publish_report
from tests.photographs import staged


def titles(words, language="en", **filters):
    rows = PublicReport.objects.in_bulk(found(words, language, **filters))
    return [rows[number].title for number in found(words, language, **filters)]


@pytest.fixture
def saule(aigerim, dana):
    return known(
        Person(),
        (aigerim, dana),
        en="Saule Nurlanova",
        kk="Сәуле Нұрланова",
        ru="Сауле Нурланова",
    )


@pytest.fixture
@staged
def three(public_trees, aigerim, dana, saule):
    told = [
        ("Archives", "2026-01-10", {}),
        ("Spring school", "2026-04-14", {"participants": [taking_part(saule)]}),
        ("Summer of libraries", "2025-07-01", {}),
    ]
    return {
        title: publish_report(
            aigerim,
            dana,
            title=title,
            starts_on=day,
            ends_on=None,
            lead=f"{title}: forty librarians met.",
            **more,
        )
        for title, day, more in told
    }


def test_those_first_whose_title_says_it_then_the_newest(three):
    assert titles("library") == ["Summer of libraries"]
    assert titles("librarian") == ["Spring school", "Archives", "Summer of libraries"]
    assert titles("summer") == ["Summer of libraries"]


def test_after_the_rules_for_words_have_changed_all_are_written_anew(
    three, monkeypatch
):
    SearchText.objects.update(words="former")
    index.add(list(SearchText.objects.all()))
    assert (titles("librarian"), len(titles("nurlanova"))) == ([], 0)
    monkeypatch.setattr(index, "AT_ONCE", 2)
    assert index.rewrite() == 3
    assert titles("librarian") == ["Spring school", "Archives", "Summer of libraries"]
    assert titles("nurlanova") == ["Spring school"]
    assert SearchText.objects.count() == 3


def test_among_the_reports_that_filters_leave(three, saule):
    assert titles("librarian", year=2025) == ["Summer of libraries"]
    assert titles("librarian", person=saule.pk) == ["Spring school"]


@pytest.mark.parametrize(
    "asked", ["Nurlanova", "Нурланова", "сәуле нұрланова", "Saule NURLANOVA"]
)
def test_who_took_part_is_found_in_any_alphabet(three, asked):
    assert titles(asked) == ["Spring school"]


def test_a_new_name_is_found_as_soon_as_it_is_confirmed(three, saule, aigerim, dana):
    proposal = naming.propose(saule, "en", by=aigerim, full="Saule Omarova")
    assert titles("Omarova") == []
    naming.confirm(proposal, by=dana)
    assert titles("Omarova") == ["Spring school"]
    assert titles("Saule Nurlanova") == ["Spring school"]  # in the other languages


def test_a_record_that_was_merged_is_found_by_the_name_that_stands(
    three, saule, aigerim, dana, marat
):
    other = known(
        Person(), (aigerim, dana), en="Gulmira Abdi", kk="Гүлмира Әбді", ru="Г. Абди"
    )
    merging.merge(saule, other, by=marat)
    assert titles("Gulmira") == ["Spring school"]


def test_what_is_not_public_is_not_found(three, marat):
    withdraw(version(three["Archives"]), by=marat, reason="A wrong name")
    assert titles("librarian") == ["Spring school", "Summer of libraries"]


def test_only_what_was_released_last_is_kept(three):
    assert SearchText.objects.count() == 3


@pytest.mark.parametrize("asked", ["librarian", '"forty librarians" school', "Saule"])
def test_two_queries(three, asked, django_assert_num_queries):
    with django_assert_num_queries(2):
        found(asked, "en")
