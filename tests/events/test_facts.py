"""What the numbers of a report say in one language."""

import pytest

from cms.approval import payload
from events.facts import Participant, Place, country_name, facts_in_words, report_facts
from events.models import (
    Organisation,
    Person,
    ReportIndexPage,
    ReportPage,
    Topic,
    Venue,
)
from events.records import merging, naming
from events.records.shown import ShownName
from tests.cast import (
    almaty,
    known,
    organised_by,
    taking_part,
    university,
    write_report,
)

LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


@pytest.fixture
def saule(founders):
    return known(Person(), founders, en="Saule Omarova", kk="Сәуле Омарова")


def facts(language="en", *, is_preview=False, **fields):
    """From a page in memory, through its payload, as the public has them."""
    decoded = payload.decoded(payload.payload_of(ReportPage(title="x", **fields)))
    return report_facts(decoded, language, is_preview=is_preview)


def topics(*records):
    return [{"type": "topic", "value": record.pk} for record in records]


def partner(organisation, part="partner"):
    value = {"organisation": organisation.pk, "part": part}
    return {"type": "organisation", "value": value}


# The place


def test_a_report_that_names_nothing_has_no_facts(db, django_assert_num_queries):
    written = payload.payload_of(ReportPage(title="x"))
    with django_assert_num_queries(0):
        found = report_facts(payload.decoded(written), "en")
    assert (found.place, found.participants, found.organisations) == (None, (), {})
    assert (found.topics, found.goals) == ((), ())


@pytest.fixture
def house(founders):
    names = {"en": "Abai Hall", "kk": "Абай залы", "ru": "Зал Абая"}
    return known(Venue(form="house", city=almaty()), founders, **names)


def test_a_house_stands_in_its_city_and_country(house):
    assert {code: str(facts(code, venue=house).place) for code in LANGUAGES} == {
        "kk": "Абай залы, Алматы, Қазақстан",
        "ru": "Зал Абая, Алматы, Казахстан",
        "en": "Abai Hall, Almaty, Kazakhstan",
    }


def test_a_city_is_a_place_of_its_own(trees):
    assert {code: str(facts(code, venue=almaty()).place) for code in LANGUAGES} == {
        "kk": "Алматы, Қазақстан",
        "ru": "Алматы, Казахстан",
        "en": "Almaty, Kazakhstan",
    }


def test_an_online_venue_has_a_link_and_no_country(founders):
    link = "https://meet.example/school"
    room = known(Venue(form="online", link=link), founders, en="The school's room")
    name = ShownName(room.pk, "The school's room", "", "The school's room", True)
    assert facts(venue=room).place == Place(
        name, city=None, country="", link=link, form="online"
    )


def test_a_house_in_a_city_without_a_name_is_named_alone(founders):
    """Only the public is told less; a preview has nothing else to show, either."""
    city = known(Venue(form="city", country="UZ"), founders, ru="Ташкент")
    house = known(Venue(form="house", city=city), founders, en="The hall")
    assert str(facts(venue=house).place) == "The hall, Uzbekistan"
    naming.propose(city, "en", by=founders[0], full="Tashkent")
    assert str(facts(venue=house).place) == "The hall, Uzbekistan"
    preview = facts(venue=house, is_preview=True).place
    assert str(preview) == "The hall, Tashkent, Uzbekistan"


def test_a_country_has_cldrs_name():
    assert [country_name("KZ", code) for code in LANGUAGES] == [
        "Қазақстан",
        "Казахстан",
        "Kazakhstan",
    ]
    assert (country_name("", "en"), country_name("XX", "en")) == ("", "XX")


# People


def test_participants_in_their_order_with_role_position_and_affiliation(saule):
    guests = [
        taking_part(saule, "moderator"),
        taking_part(saule, "keynote", "Dean", university()),
    ]
    name = ShownName(saule.pk, "Saule Omarova", "", "Saule Omarova", True)
    abai = ShownName(university().pk, "Abai University", "", "Abai University", True)
    assert facts(participants=guests).participants == (
        Participant(name, "Moderator", "", None, "moderator"),
        Participant(name, "Keynote", "Dean", abai, "keynote"),
    )


def people(found):
    return [(str(row.name), row.name.is_confirmed) for row in found.participants]


def test_the_public_sees_confirmed_names_only_and_a_preview_what_is_proposed(
    saule, founders, caplog
):
    asel, nobody = known(Person(), founders), known(Person(), founders)
    naming.propose(asel, "en", by=founders[0], full="Asel")
    naming.propose(saule, "en", by=founders[0], full="S. Omarova")
    guests = [taking_part(one) for one in (asel, saule, nobody)]
    assert people(facts(participants=guests)) == [("Saule Omarova", True)]
    assert [record.getMessage() for record in caplog.records] == [
        f"Record {one.pk} has no confirmed name in en" for one in (asel, nobody)
    ]
    assert people(facts(participants=guests, is_preview=True)) == [
        ("Asel", False),
        ("Saule Omarova", True),
        ("", False),
    ]


def test_an_affiliation_without_a_name_leaves_the_person(saule, founders):
    guild = known(Organisation(), founders, ru="Гильдия")
    guests = [taking_part(saule, affiliation=guild)]
    (row,) = facts(participants=guests).participants
    assert (str(row.name), row.affiliation) == ("Saule Omarova", None)


def test_a_merged_record_is_called_by_the_one_that_stands(saule, founders, house):
    twin = known(Person(), founders, en="Saulé")
    osh = known(Venue(form="city", country="KG"), founders, en="Osh")
    hall = known(Venue(form="house", city=osh), founders, en="A hall")
    merging.merge(twin, saule, by=founders[0])
    merging.merge(hall, house, by=founders[0])
    found = facts(participants=[taking_part(twin)], venue=hall)
    assert [(row.name.number, str(row.name)) for row in found.participants] == [
        (saule.pk, "Saule Omarova")
    ]
    assert str(found.place) == "Abai Hall, Almaty, Kazakhstan"


# Organisations and topics


def test_organisations_stand_under_what_they_did_in_the_order_of_the_parts(founders):
    guild = known(Organisation(), founders, en="The guild")
    rows = [
        partner(guild, "supporter"),
        partner(guild),
        *organised_by(guild, university()),
    ]
    found = facts(organisations=rows).organisations
    assert [(part, [*map(str, named)]) for part, named in found.items()] == [
        ("Organiser", ["The guild", "Abai University"]),
        ("Partner", ["The guild"]),
        ("With support from", ["The guild"]),
    ]


def test_goals_are_sorted_by_number_and_topics_keep_their_order(founders):
    teachers, choirs = (known(Topic(), founders, en=n) for n in ("Teachers", "Choirs"))
    climate, education = (Topic.objects.get(goal=goal) for goal in (13, 4))
    found = facts(topics=topics(climate, teachers, education, choirs))
    assert [*map(str, found.topics)] == ["Teachers", "Choirs"]
    assert [(goal.number, str(goal.name)) for goal in found.goals] == [
        (4, "Quality education"),
        (13, "Climate action"),
    ]


# For those who work on it


def test_facts_in_words_say_what_is_proposed_as_well(founders, house):
    guild = known(Organisation(), founders)
    naming.propose(guild, "en", by=founders[0], full="The guild")
    climate = Topic.objects.get(goal=13)
    choirs = known(Topic(), founders, en="Choirs")
    page = ReportPage(
        title="x",
        venue=house,
        organisations=[*organised_by(guild, university()), partner(guild)],
        topics=topics(climate, choirs),
    )
    assert facts_in_words(page, "en") == {
        "venue": "Abai Hall, Almaty, Kazakhstan",
        "organisations": "Organiser: The guild and Abai University; Partner: The guild",
        "topics": "Choirs; 13. Climate action",
    }


# What it costs


def test_names_cost_the_same_for_any_number_of_people(
    founders, house, django_assert_num_queries
):
    for count in (1, 3, 20):
        guests = [
            taking_part(known(Person(), founders, en=f"P{n}"), affiliation=university())
            for n in range(count)
        ]
        page = ReportPage(title="x", venue=house, participants=guests)
        written = payload.payload_of(page)
        # The venue and its city; people and affiliations; names.
        with django_assert_num_queries(5):
            decoded = payload.decoded(written)
            assert len(report_facts(decoded, "en").participants) == count


def test_two_records_that_became_one_are_listed_once(trees, aigerim, dana, marat):
    givers = aigerim, dana
    one = known(Organisation(), givers, en="Abai Library")
    two = known(Organisation(), givers, en="Abay Library")
    merging.merge(two, one, by=marat)
    index = ReportIndexPage.objects.get(locale__language_code="en")
    page = write_report(index, by=aigerim, organisations=organised_by(one, two))
    fields = payload.decoded(payload.payload_of(page))
    facts = report_facts(fields, "en")
    assert {
        part: [str(name) for name in named]
        for part, named in facts.organisations.items()
    } == {"Organiser": ["Abai Library"]}
