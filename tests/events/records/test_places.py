"""Where a record is named: it decides what may go and what reads differently."""

import pytest
from django.db import transaction

from cms.approval import transitions
from cms.approval.release import withdraw
from events.models import Person, ReportIndexPage, Topic, Venue
from events.records import places
from events.records.merging import merge
from events.records.places import RecordIsNamed, is_named, showing
from tests.cast import (
    almaty,
    begun,
    known,
    release_source,
    release_target,
    session,
    taking_part,
    version,
    write_report,
)
from tests.home.reading import index, publish_report
from tests.photographs import staged


@pytest.fixture
def daniyar(trees, aigerim, dana):
    return known(Person(), (aigerim, dana), en="Daniyar Khasenov", kk="Данияр Хасенов")


def pages(releases):
    return [release.version.page_id for release in releases]


def test_a_record_nobody_names_may_go(daniyar):
    assert is_named(daniyar) is False
    daniyar.delete()
    assert Person.objects.count() == 0


def test_a_draft_alone_keeps_its_people(daniyar, aigerim):
    page = write_report(index(), by=aigerim, participants=[taking_part(daniyar)])
    assert is_named(daniyar) is True
    with pytest.raises(RecordIsNamed), transaction.atomic():
        daniyar.delete()
    # The history still has it, and somebody may go back there.
    page.participants = []
    page.save_revision(user=aigerim)
    assert is_named(daniyar) is True


def test_a_draft_keeps_who_speaks_in_a_session(trees, aigerim, dana):
    saule, asel = (
        known(Person(pk=number), (aigerim, dana), en="Somebody")
        for number in (70_001, 70_002)
    )
    page = write_report(index(), by=aigerim).get_latest_revision_as_object()
    page.programme = [session("Opening", saule, asel)]
    # A program writes a plain list, where no space goes before the first number.
    revision = page.save_revision(user=aigerim, clean=False)
    assert "[70001, 70002]" in revision.content["programme"]
    assert (is_named(saule), is_named(asel)) == (True, True)


def test_only_the_number_itself_counts_in_a_draft(daniyar, trees, aigerim, dana):
    """Numbers that begin or end like another one's do not keep it."""
    wanted = 10 * daniyar.pk + 1
    other = known(Person(pk=wanted), (aigerim, dana), en="Somebody Else")
    write_report(index(), by=aigerim, participants=[taking_part(other)])
    assert (is_named(other), is_named(daniyar)) == (True, False)


def test_a_hand_over_keeps_its_people_for_good(public_trees, daniyar, aigerim):
    page = write_report(index(), by=aigerim, participants=[taking_part(daniyar)])
    transitions.hand_over(version(page), by=aigerim)
    transitions.take_back(version(page), by=aigerim)
    page.participants = []
    page.save_revision(user=aigerim)
    assert is_named(daniyar) is True
    with pytest.raises(RecordIsNamed), transaction.atomic():
        daniyar.delete()


def test_what_names_a_merged_record_keeps_the_one_that_stands(
    daniyar, aigerim, dana, marat
):
    twin = known(Person(), (aigerim, dana), en="D. Khasenov")
    write_report(index(), by=aigerim, participants=[taking_part(twin)])
    assert is_named(daniyar) is False
    merge(twin, daniyar, by=marat)
    assert is_named(daniyar) is True


def test_showing_is_public_and_in_the_language(
    public_trees, daniyar, aigerim, bolat, dana, marat
):
    page = publish_report(aigerim, dana, participants=[taking_part(daniyar)])
    write_report(index(), by=aigerim, participants=[taking_part(daniyar)])
    assert pages(showing(daniyar, "en")) == [page.pk]
    assert pages(showing(daniyar, "kk")) == []
    kazakh = begun(page, "kk", by=bolat)
    release_target(kazakh, translator=bolat, approver=dana, mark="kk")
    assert pages(showing(daniyar, "kk")) == [kazakh.pk]
    withdraw(version(page), by=marat, reason="Wrong day")
    assert pages(showing(daniyar, "en")) == []


def test_a_city_is_shown_where_a_house_in_it_is(public_trees, aigerim, dana):
    house = known(
        Venue(form="house", city=almaty()), (aigerim, dana), en="House of Scientists"
    )
    page = publish_report(aigerim, dana, venue=house)
    assert pages(showing(house, "en")) == [page.pk]
    assert pages(showing(almaty(), "en")) == [page.pk]


def test_a_fingerprint_tells_lists_apart(public_trees, daniyar, aigerim, dana):
    for title in ("Spring school", "Autumn school"):
        publish_report(aigerim, dana, title=title, participants=[taking_part(daniyar)])
    both = showing(daniyar, "en")
    lists = ([], both[:1], both[1:], both)
    assert len({places.fingerprint(one) for one in lists}) == len(lists)
    assert places.fingerprint(both) == places.fingerprint(reversed(both))


# Facts beside the name: an author alone never changes what a page shows.


@pytest.fixture
@staged
def online(public_trees, aigerim, dana):
    """A public report of an event that took place at a link."""
    venue = known(
        Venue(form="online", link="https://meet.example.org/one"),
        (aigerim, dana),
        en="The usual room",
    )
    english = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(english, by=aigerim, venue=venue, attendance="online")
    release_source(page, author=aigerim, approver=dana)
    return Venue.objects.get(pk=venue.pk)


@pytest.mark.parametrize(
    "change",
    [
        {"link": "https://meet.example.org/two"},
        {"form": "house"},
        {"form": "city", "link": "", "country": "KZ"},
    ],
)
def test_facts_that_a_text_shows_stay(online, change):
    before = Venue.objects.values().get(pk=online.pk)
    for name, value in change.items():
        setattr(online, name, value)
    with pytest.raises(places.FactsAreKept):
        online.save()
    with pytest.raises(places.FactsAreKept):
        online.save(update_fields=[*change])
    assert Venue.objects.values().get(pk=online.pk) == before


def test_a_city_keeps_its_country_for_the_houses_in_it(public_trees, aigerim, dana):
    hall = known(
        Venue(form="house", city=almaty()), (aigerim, dana), en="The city hall"
    )
    english = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(english, by=aigerim, venue=hall)
    release_source(page, author=aigerim, approver=dana)
    city = almaty()
    city.country = "KG"
    with pytest.raises(places.FactsAreKept):
        city.save()


def test_a_house_stays_in_its_city(public_trees, aigerim, dana):
    hall = known(
        Venue(form="house", city=almaty()), (aigerim, dana), en="The city hall"
    )
    publish_report(aigerim, dana, venue=hall)
    hall = Venue.objects.get(pk=hall.pk)
    hall.city = known(Venue(form="city", country="KG"), (aigerim, dana), en="Osh")
    for only in (None, ["city"], ["city_id"]):
        with pytest.raises(places.FactsAreKept):
            hall.save(update_fields=only)
    assert Venue.objects.get(pk=hall.pk).city == almaty()


def test_a_goal_keeps_its_number(public_trees, aigerim, dana):
    climate = Topic.objects.get(goal=13)
    publish_report(aigerim, dana, topics=[{"type": "topic", "value": climate.pk}])
    climate = Topic.objects.get(pk=climate.pk)
    climate.goal = 14
    with pytest.raises(places.FactsAreKept):
        climate.save()
    assert Topic.objects.get(pk=climate.pk).goal == 13


def test_what_no_text_shows_may_change(online, aigerim, dana):
    online.save()
    unused = known(Venue(form="city", country="KZ"), (aigerim, dana), en="Osh")
    unused.country = "KG"
    unused.save()
    assert Venue.objects.get(pk=unused.pk).country == "KG"


def test_the_guard_knows_both_spellings_of_a_column(public_trees, aigerim, dana):
    hall = known(
        Venue(form="house", city=almaty()), (aigerim, dana), en="The city hall"
    )
    english = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(english, by=aigerim, venue=hall)
    release_source(page, author=aigerim, approver=dana)
    other = known(Venue(form="city", country="KZ"), (aigerim, dana), en="Osh")
    hall.city = other
    for name in ("city", "city_id"):
        with pytest.raises(places.FactsAreKept):
            hall.save(update_fields=[name])


def test_a_mention_inside_a_sentence_is_no_place_of_the_name(
    public_trees, daniyar, aigerim, dana
):
    words = f'<p>With <a linktype="person" id="{daniyar.pk}">Daniyar</a>.</p>'
    english = ReportIndexPage.objects.get(locale__language_code="en")
    body = [{"type": "paragraph", "value": words}]
    page = write_report(english, by=aigerim, body=body)
    release_source(page, author=aigerim, approver=dana)
    assert showing(daniyar, "en") == []
    assert is_named(daniyar) is True
