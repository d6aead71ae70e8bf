"""Past every receiver: what PostgreSQL itself keeps of the facts that a text shows."""

import pytest
from django.db import IntegrityError, transaction

from events.models import Topic, Venue
from events.records.merging import merge
from tests.cast import almaty, known
from tests.home.reading import publish_report

pytestmark = pytest.mark.postgres


@pytest.fixture
def hall(public_trees, aigerim, dana):
    """A house in Almaty that a public report names."""
    venue = Venue(form="house", city=almaty(), link="https://hall.example")
    known(venue, (aigerim, dana), en="The city hall")
    climate = Topic.objects.get(goal=13)
    topics = [{"type": "topic", "value": climate.pk}]
    publish_report(aigerim, dana, venue=venue, topics=topics)
    return venue


def rows(record):
    return type(record).objects.filter(pk=record.pk)


def assert_kept(record, **change):
    with (
        pytest.raises(IntegrityError, match="function ushtil_watch_shown"),
        transaction.atomic(),
    ):
        rows(record).update(**change)


@pytest.fixture
def osh(hall, aigerim, dana):
    """A city that no text shows."""
    return known(Venue(form="city", country="KG"), (aigerim, dana), en="Osh")


def test_facts_that_a_text_shows_stay(hall, osh):
    for change in ({"link": ""}, {"form": "online"}, {"city": osh}, {"country": "KG"}):
        assert_kept(hall, **change)
    assert_kept(Topic.objects.get(goal=13), goal=14)


def test_a_city_keeps_its_country_for_the_houses_in_it(hall):
    assert_kept(almaty(), country="KG")


def test_what_was_merged_keeps_the_facts_of_the_one_that_stands(
    hall, aigerim, dana, marat
):
    twin = Venue(form="house", city=almaty(), link="https://hall.example")
    known(twin, (aigerim, dana), en="Almaty City Hall")
    assert rows(twin).update(link="") == 1
    assert rows(twin).update(link="https://hall.example") == 1
    merge(hall, twin, by=marat)
    assert_kept(Venue.objects.get(pk=twin.pk), link="")


def test_a_city_that_others_were_merged_into_keeps_its_country(
    hall, aigerim, dana, marat
):
    names = {"en": "Alma-Ata", "kk": "Алматы", "ru": "Алма-Ата"}
    twin = known(Venue(form="city", country="KZ"), (aigerim, dana), **names)
    merge(almaty(), twin, by=marat)
    assert_kept(twin, country="KG")


def test_what_no_text_shows_may_change(osh):
    assert rows(osh).update(country="KZ") == 1
    assert Venue.objects.get(pk=osh.pk).country == "KZ"
