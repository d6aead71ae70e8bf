"""Which names the checks of a translation know, and when they learn of a new one."""

import pytest
from django.utils import timezone

from cms.translation.checks.reading import Reading
from events.models import Kind, Organisation, Person, Record, Topic
from events.records import called, merging, naming
from tests.cast import known


def told():
    """Kind and names of everybody known, by what they are called in English."""
    return {
        record.names["en"]: (record.kind, dict(record.names))
        for record in called.read().records
        if "en" in record.names
    }


def moment():
    return called.newest().get()["moment"]


@pytest.fixture
def madina(aigerim, dana):
    return known(
        Person(),
        (aigerim, dana),
        en="Madina Yesimova",
        kk="Мадина Есімова",
        ru="Мадина Есимова",
    )


def test_confirmed_names_of_people_organisations_and_places_are_known(madina):
    names = {"en": ("Almaty",), "kk": ("Алматы",), "ru": ("Алматы",)}
    assert told() == {
        ("Madina Yesimova",): (
            "person",
            {
                "en": ("Madina Yesimova",),
                "kk": ("Мадина Есімова",),
                "ru": ("Мадина Есимова",),
            },
        ),
        ("Almaty",): ("venue", names),
        ("Abai University",): (
            "organisation",
            {
                "en": ("Abai University",),
                "kk": ("Абай университеті",),
                "ru": ("Университет Абая",),
            },
        ),
    }


def test_an_abbreviation_is_a_name_as_well(aigerim, dana):
    fund = Organisation.objects.create()
    proposal = naming.propose(
        fund, "en", by=aigerim, full="Children's Fund", short="UNICEF"
    )
    naming.confirm(proposal, by=dana)
    assert ("Children's Fund", "UNICEF") in told()


def test_a_proposal_and_a_topic_are_not_known(trees, aigerim, dana):
    known(Topic(), (aigerim, dana), en="Education")
    naming.propose(Person.objects.create(), "en", by=aigerim, full="Nobody Yet")
    assert set(told()) == {("Almaty",), ("Abai University",)}


def test_each_confirmation_is_news_and_a_proposal_is_none(madina, aigerim, dana):
    before = moment()
    proposal = naming.propose(madina, "en", by=aigerim, full="Madina Esimova")
    assert moment() == before
    naming.confirm(proposal, by=dana)
    assert moment() != before
    assert ("Madina Esimova",) in told()


def test_a_merged_record_is_known_by_the_name_of_the_one_that_stands(
    madina, aigerim, dana, marat
):
    double = known(Person(), (aigerim, dana), en="M. Yessimova")
    before = moment()
    merging.merge(double, madina, by=marat)
    assert moment() != before
    assert ("Madina Yesimova", "M. Yessimova") in told()
    assert ("M. Yessimova",) not in told()


def test_a_removed_person_is_not_known(madina):
    Record.objects.filter(pk=madina.pk).update(removed_at=timezone.now())
    assert set(told()) == {("Almaty",), ("Abai University",)}


def test_knowing_costs_the_same_for_any_number(
    trees, aigerim, dana, django_assert_num_queries
):
    for number in (1, 3, 20):
        for n in range(number):
            known(Person(), (aigerim, dana), en=f"Person Number{'x' * n}{number}")
        with django_assert_num_queries(1):
            called.read()


def test_they_are_found_declined(madina):
    matches = called.read().people_in(Reading("вместе с Мадиной Есимовой"), "ru")
    assert [match.entry.kind for match in matches] == [Kind.PERSON]
