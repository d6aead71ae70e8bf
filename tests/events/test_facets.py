"""Every number beside a choice is the number of reports a reader finds behind it."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from cms.approval.release import withdraw
from events.facets import FEW, counted
from events.filters import NAMES, Filters
from events.models import Organisation, Person, Topic, Venue
from events.models.attendance import Attendance
from events.queries import filtered
from events.records import merging
from tests.cast import known, organised_by, taking_part, version
from tests.home.reading import publish_report, translate
from tests.photographs import staged


@pytest.fixture
def founders(trees, django_user_model):
    return tuple(django_user_model.objects.order_by("pk")[:2])


def about(*topics):
    return [{"type": "topic", "value": topic.pk} for topic in topics]


def choices(found, name):
    facet = found.facet(name)
    return [(one.label, one.count) for one in facet.choices] if facet else []


# A few stories


@pytest.fixture
@staged
def library(public_trees, founders, aigerim, dana):
    """Two topics, two cities, two years; of everything some reports have the other."""
    astana = known(Venue(form="city", country="KZ"), founders, en="Astana")
    almaty = Venue.objects.get(names__full="Almaty")
    hall = known(Venue(form="house", city=astana), founders, en="A hall")
    physics, choirs = (
        known(Topic(), founders, en=name) for name in ("Physics", "Choirs")
    )
    climate = Topic.objects.get(goal=13)
    asel = known(Person(), founders, en="Asel")
    for title, fields in {
        "One": {"venue": hall, "topics": about(physics, climate)},
        "Two": {"venue": almaty, "topics": about(physics), "attendance": "hybrid"},
        "Three": {
            "venue": astana,
            "topics": about(choirs),
            "starts_on": "2025-02-01",
            "ends_on": None,
            "participants": [taking_part(asel), taking_part(asel, "moderator")],
        },
    }.items():
        publish_report(
            aigerim,
            dana,
            title=title,
            **{"attendance": "in_person", **fields},
        )
    return {"physics": physics.pk, "asel": asel.pk, "astana": astana.pk}


def test_what_can_be_chosen_and_what_it_leaves(library):
    found = counted("en", Filters())
    assert found.total == 3
    assert {facet.name: choices(found, facet.name) for facet in found.facets} == {
        "year": [("2026", 2), ("2025", 1)],
        "topic": [("Choirs", 1), ("Physics", 2)],
        "goal": [("13. Climate action", 1)],
        "place": [("Almaty", 1), ("Astana", 2)],
        "organisation": [("Abai University", 3)],
        "person": [("Asel", 1)],
        "attendance": [("In person", 2), ("In person and online", 1)],
    }


def test_a_choice_is_counted_among_what_the_others_leave(library):
    """And its own facet as if nothing were chosen there: the reader may change it."""
    found = counted("en", Filters(topic=library["physics"]))
    assert found.total == 2
    assert choices(found, "year") == [("2026", 2)]
    assert choices(found, "place") == [("Almaty", 1), ("Astana", 1)]
    assert choices(found, "person") == []
    assert choices(found, "topic") == [("Choirs", 1), ("Physics", 2)]
    chosen = [one for one in found.facet("topic").choices if one.is_chosen]
    assert [(one.label, one.address) for one in chosen] == [("Physics", "./")]


def test_what_was_chosen_can_be_taken_away_one_by_one(library):
    asked = Filters(year=2026, topic=library["physics"], attendance="hybrid")
    found = counted("en", asked)
    topic = library["physics"]
    assert [(str(c.label), str(c.value), c.address) for c in found.chips] == [
        ("Year", "2026", f"?topic={topic}&attendance=hybrid"),
        ("Topic", "Physics", "?year=2026&attendance=hybrid"),
        ("Attendance", "In person and online", f"?year=2026&topic={topic}"),
    ]


def test_what_nothing_has_is_unknown_and_leaves_nothing(library):
    asked = Filters(year=0, person=library["physics"], attendance="unknown")
    found = counted("en", asked)
    assert found.total == 0
    assert [str(chip.value) for chip in found.chips] == ["unknown"] * 3
    alone = counted("en", Filters(year=0))
    assert choices(alone, "year") == [("2026", 2), ("2025", 1)]


def test_a_language_offers_only_what_it_has(library):
    assert counted("kk", Filters()).facets == ()


def test_the_old_number_of_a_merged_record_is_the_one_that_stands(
    library, founders, aigerim, dana
):
    twin = known(Person(), founders, en="A. Asel")
    publish_report(aigerim, dana, title="Four", participants=[taking_part(twin)])
    asel = Person.objects.get(pk=library["asel"])
    merging.merge(twin, asel, by=founders[0])
    found = counted("en", Filters(person=twin.pk))
    assert found.total == 2
    assert choices(found, "person") == [("Asel", 2)]
    assert [one.is_chosen for one in found.facet("person").choices] == [True]
    assert [str(chip.value) for chip in found.chips] == ["Asel"]


def test_nobody_is_found_by_who_was_removed(library, founders):
    asel = Person.objects.get(pk=library["asel"])
    assert counted("en", Filters(person=asel.pk)).total == 1
    Person.objects.filter(pk=asel.pk).update(removed_at="2026-05-01T00:00Z")
    asel.names.update(edition=0, full="")
    found = counted("en", Filters(person=asel.pk))
    assert (found.total, choices(found, "person")) == (0, [])
    assert [str(chip.value) for chip in found.chips] == ["unknown"]


def test_of_many_the_most_frequent_are_shown_first(
    public_trees, founders, aigerim, dana
):
    people = [known(Person(), founders, en=f"P {n:02}") for n in range(FEW + 3)]
    often = people[-2]
    publish_report(
        aigerim, dana, title="All", participants=[taking_part(p) for p in people]
    )
    publish_report(aigerim, dana, title="One", participants=[taking_part(often)])
    facet = counted("en", Filters()).facet("person")
    shown = [one.label for one in facet.first]
    assert (len(facet.choices), facet.left_out) == (FEW + 3, 3)
    assert shown == sorted(shown)
    assert (len(shown), "P 11" in shown, "P 12" in shown) == (FEW, True, False)
    # What somebody chose is never among the others.
    facet = counted("en", Filters(person=people[-1].pk)).facet("person")
    assert {"P 11", "P 12"} < {one.label for one in facet.first}
    assert facet.more == f"?more=person&person={people[-1].pk}"


def test_names_stand_in_the_order_of_the_languages_alphabet(
    public_trees, founders, aigerim, bolat, dana
):
    for name in ("Яна", "Әсел", "Аман", "Іңкәр", "Зере"):
        person = known(Person(), founders, en=name, kk=name)
        page = publish_report(aigerim, dana, participants=[taking_part(person)])
        translate(page, "kk", translator=bolat, approver=dana)
    found = counted("kk", Filters())
    names = [label for label, _count in choices(found, "person")]
    assert names == ["Аман", "Әсел", "Зере", "Іңкәр", "Яна"]


# Any site


@dataclass
class Said:
    """What a report was given, as the test remembers it."""

    title: str
    year: int | None
    attendance: str
    place: int | None
    named: dict[str, set[int]] = field(default_factory=dict)

    def has(self, name: str, value: Any) -> bool:
        if name in ("year", "attendance", "place"):
            return getattr(self, name) == value
        return value in self.named[name]

    def values(self, name: str) -> set[Any]:
        if name in ("year", "attendance", "place"):
            return {getattr(self, name)} - {None, ""}
        return self.named[name]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_count_is_a_plain_count(
    public_trees, founders, aigerim, dana, marat, django_assert_num_queries, seed
):
    """Reports with anything, records merged, one withdrawn; any filters together."""
    chance = random.Random(seed)  # noqa: S311 -- a repeatable choice
    made = {
        "topic": [known(Topic(), founders, en=f"T{n}") for n in range(4)],
        "organisation": [known(Organisation(), founders, en=f"O{n}") for n in range(4)],
        "person": [known(Person(), founders, en=f"P{n}") for n in range(5)],
    }
    cities = [
        known(Venue(form="city", country="KZ"), founders, en=f"C{n}") for n in range(3)
    ]
    houses = [
        known(Venue(form="house", city=cities[n % 3]), founders, en=f"H{n}")
        for n in range(4)
    ]
    room = known(Venue(form="online"), founders, en="A room")
    stands = {venue.pk: (venue.city_id or venue.pk) for venue in (*cities, *houses)}
    stands[room.pk] = None
    reports, pages = [], []
    for number in range(14):
        some = {
            # Every event has an organiser.
            name: chance.sample(rows, chance.randint(name == "organisation", 3))
            for name, rows in made.items()
        }
        venue = chance.choice([*cities, *houses, room, None])
        year = chance.choice([2024, 2025, 2026])
        said = Said(
            title=f"Report {number}",
            year=year,
            attendance=(
                chance.choice(["in_person", "hybrid"])
                if venue in (*cities, *houses)
                else "online"
            ),
            place=stands[venue.pk] if venue else None,
            named={name: {row.pk for row in rows} for name, rows in some.items()},
        )
        reports.append(said)
        page = publish_report(
            aigerim,
            dana,
            title=said.title,
            starts_on=f"{year}-03-01",
            ends_on=None,
            venue=venue,
            attendance=said.attendance,
            topics=about(*some["topic"]),
            organisations=organised_by(*some["organisation"]),
            participants=[taking_part(one) for one in some["person"]],
        )
        pages.append(page)
    gone = {}
    for name, rows in (*made.items(), ("place", cities)):
        old, new = rows[0], rows[1]
        merging.merge(old, new, by=founders[0])
        gone[name] = (old.pk, new.pk)
    for said in reports:
        for name, (old, new) in gone.items():
            if name == "place":
                said.place = new if said.place == old else said.place
            else:
                said.named[name] = {
                    new if one == old else one for one in said.named[name]
                }
    withdraw(version(pages[3]), by=marat, reason="A wrong name")
    reports.pop(3)

    def plain(asked):
        return [
            said
            for said in reports
            if all(said.has(name, value) for name, value in asked.items())
        ]

    for _ in range(40):
        asked = {}
        for name in chance.sample(NAMES, chance.randint(0, 3)):
            known_values = sorted(
                {value for said in reports for value in said.values(name)}, key=str
            )
            if known_values:
                asked[name] = chance.choice(known_values)
        numbers = {name: value for name, value in asked.items() if name in gone}
        old_numbers = {
            name: gone[name][0] if value == gone[name][1] else value
            for name, value in numbers.items()
        }
        filters = Filters(**{**asked, **chance.choice([numbers, old_numbers])})
        with django_assert_num_queries(1):
            found = counted("en", filters)
        assert found.total == len(plain(asked)), filters
        titles = {row.title for row in filtered("en", **filters.asked)}
        assert titles == {said.title for said in plain(asked)}, filters
        for name in NAMES:
            others = {k: v for k, v in asked.items() if k != name}
            expected = Counter(
                value for said in plain(others) for value in said.values(name)
            )
            facet = found.facet(name)
            counts = Counter(
                {value_of(name, one): one.count for one in facet.choices}
                if facet
                else {}
            )
            assert counts == expected, (filters, name)


def value_of(name, choice):
    if name == "year":
        return int(choice.label)
    if name == "attendance":
        labels = {str(label): value for value, label in Attendance.choices}
        return labels[choice.label]
    return choice.number


@pytest.mark.parametrize("count", [1, 3, 10])
def test_everything_is_counted_in_one_query(
    library, aigerim, dana, count, django_assert_num_queries
):
    for number in range(count):
        publish_report(aigerim, dana, title=f"School {number}")
    everything = Filters(2026, library["physics"], 1, library["asel"], 2, "online")
    for filters in (Filters(), Filters(year=2026), everything):
        with django_assert_num_queries(1):
            counted("en", filters)
