import pytest

from cms.approval.release import withdraw
from events.models import Organisation, Person, Topic, Venue
from events.queries import filtered, index_url, listed, with_places
from events.records import merging, naming
from tests.cast import (
    almaty,
    known,
    organised_by,
    taking_part,
    university,
    version,
)
from tests.home.reading import publish_report, read, text, texts
from tests.photographs import staged

TITLES = ("Winter", "Spring", "Summer")


@pytest.fixture
@staged
def three_reports(public_trees, aigerim, dana):
    days = ("2026-01-10", "2026-04-14", "2026-04-14")
    return [
        publish_report(aigerim, dana, title=title, starts_on=day, ends_on=None)
        for title, day in zip(TITLES, days, strict=True)
    ]


def test_newest_event_first_then_newest_release(three_reports):
    assert [report.title for report in listed("en")] == ["Summer", "Spring", "Winter"]
    assert list(listed("kk")) == []


def test_a_list_shows_no_report_that_was_withdrawn(three_reports, marat, client):
    withdraw(version(three_reports[2]), by=marat, reason="A wrong name")
    assert [report.title for report in listed("en")] == ["Spring", "Winter"]
    for address in ("/en/", "/en/reports/"):
        entries = read(client, address).select(".report-entry a")
        assert texts(entries) == ["Spring", "Winter"]


def test_addresses_come_without_the_texts(three_reports, django_assert_num_queries):
    with django_assert_num_queries(1):
        reports = list(listed("en"))
        assert [report.url for report in reports] == [
            "/en/reports/summer/",
            "/en/reports/spring/",
            "/en/reports/winter/",
        ]
    assert "payload" in reports[0].release.get_deferred_fields()


def test_an_entry_of_the_list(three_reports, client):
    entry = read(client, "/en/reports/").select_one(".report-entry")
    assert (text(entry.h2), entry.a["href"]) == ("Summer", "/en/reports/summer/")
    assert texts(entry.select(".entry-facts span")) == ["April 14, 2026", "Almaty"]


# Places


@pytest.fixture
def founders(trees, django_user_model):
    """Two who may name what they like."""
    return tuple(django_user_model.objects.order_by("pk")[:2])


def places(language="en"):
    return {row.title: row.place for row in with_places(listed(language), language)}


def test_a_list_tells_the_city_and_nothing_of_the_house(
    public_trees, founders, aigerim, dana
):
    house = known(Venue(form="house", city=almaty()), founders, en="Abai Hall")
    room = known(Venue(form="online"), founders, en="The school's room")
    for title, fields in {
        "In a house": {"venue": house},
        "In a city": {"venue": almaty()},
        "In a room online": {"venue": room, "attendance": "online"},
        "Nowhere": {"venue": None, "attendance": "online"},
    }.items():
        publish_report(aigerim, dana, title=title, **fields)
    assert places() == {
        "In a house": "Almaty",
        "In a city": "Almaty",
        "In a room online": "",
        "Nowhere": "",
    }


def test_a_list_calls_a_city_by_its_name_of_today(
    public_report, founders, aigerim, dana
):
    astana = known(
        Venue(form="city", country="KZ"),
        founders,
        en="Astana",
        kk="Астана",
        ru="Астана",
    )
    hall = known(Venue(form="house", city=almaty()), founders, en="Abai Hall")
    publish_report(aigerim, dana, title="In a hall", venue=hall)
    proposal = naming.propose(almaty(), "kk", by=founders[0], full="Алматы қаласы")
    assert places("kk") == {"KK Spring school": "Алматы"}
    naming.confirm(proposal, by=founders[1])
    assert places("kk") == {"KK Spring school": "Алматы қаласы"}
    merging.merge(almaty(), astana, by=founders[0])
    assert places("kk") == {"KK Spring school": "Астана"}
    # The city of a house is followed as well.
    assert places() == {"Spring school": "Astana", "In a hall": "Astana"}


def test_a_place_is_told_by_what_stands_for_it_now(
    public_trees, founders, aigerim, dana
):
    """The house was one with another, and the city was known twice."""
    astana = known(Venue(form="city", country="KZ"), founders, en="Astana")
    again = known(Venue(form="city", country="KZ"), founders, en="The capital")
    here = known(Venue(form="house", city=astana), founders, en="A hall")
    there = known(Venue(form="house", city=astana), founders, en="The hall")
    publish_report(aigerim, dana, venue=here)
    merging.merge(here, there, by=founders[0])
    assert places() == {"Spring school": "Astana"}
    merging.merge(astana, again, by=founders[0])
    assert places() == {"Spring school": "The capital"}


def test_places_cost_the_same_for_any_number_of_reports(
    public_trees, founders, aigerim, dana, django_assert_num_queries
):
    for number in range(10):
        city = known(Venue(form="city", country="KZ"), founders, en=f"City {number}")
        house = known(Venue(form="house", city=city), founders, en="A hall")
        publish_report(aigerim, dana, title=f"Report {number}", venue=house)
    for count in (1, 3, 10):
        with django_assert_num_queries(1):
            told = with_places(listed("en")[:count], "en")
        assert [row.place for row in told] == [
            f"City {number}" for number in range(9, 9 - count, -1)
        ]


# Lists of what names somebody, or is about something


@pytest.fixture
def asel(founders):
    return known(Person(), founders, en="Asel Nurbekova")


@pytest.fixture
def physics(founders):
    return known(Topic(), founders, en="Physics")


def about(*topics):
    return [{"type": "topic", "value": topic.pk} for topic in topics]


def titles(language="en", **asked):
    return [report.title for report in filtered(language, **asked)]


@pytest.fixture
@staged
def asked_about(public_trees, founders, aigerim, dana, asel, physics):
    """Five reports; of each filter's answer, some are found by another one too."""
    academy = known(Organisation(), founders, en="Academy")
    for title, fields in {
        "Asel on physics": {
            "participants": [taking_part(asel)],
            "topics": about(physics),
            "starts_on": "2025-12-30",
            "ends_on": "2026-01-02",
        },
        "Asel twice": {
            "participants": [
                taking_part(asel, "moderator"),
                taking_part(asel, "speaker", affiliation=academy),
            ],
        },
        "Physics alone": {"topics": about(physics)},
        "The academy's": {"organisations": organised_by(academy)},
        "None of it": {"starts_on": "2024-05-01", "ends_on": None},
    }.items():
        publish_report(aigerim, dana, title=title, **fields)
    return {"person": asel.pk, "organisation": academy.pk, "topic": physics.pk}


def test_a_list_is_filtered_by_what_its_reports_name(asked_about):
    asked = asked_about
    assert titles(person=asked["person"]) == ["Asel twice", "Asel on physics"]
    assert titles(topic=asked["topic"]) == ["Physics alone", "Asel on physics"]
    # As an organiser, and as where somebody who took part came from.
    body = asked["organisation"]
    assert titles(organisation=body) == ["The academy's", "Asel twice"]
    assert titles() == [report.title for report in listed("en")]


def test_a_list_of_a_year_has_what_began_in_it(asked_about):
    found = {year: titles(year=year) for year in (2024, 2025, 2026, 2027)}
    assert found == {
        2024: ["None of it"],
        2025: ["Asel on physics"],
        2026: ["The academy's", "Physics alone", "Asel twice"],
        2027: [],
    }


def test_filters_narrow_each_other(asked_about):
    person, topic = asked_about["person"], asked_about["topic"]
    assert titles(person=person, topic=topic) == ["Asel on physics"]
    assert titles(person=person, year=2026) == ["Asel twice"]
    assert titles(person=person, topic=topic, year=2025) == ["Asel on physics"]
    assert titles(person=person, topic=topic, year=2026) == []
    assert titles(**asked_about) == []


def test_a_list_in_another_language_has_only_what_is_public_there(asked_about):
    assert titles("kk", person=asked_about["person"]) == []


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_a_year_that_no_calendar_has_is_an_empty_list(asked_about, year):
    assert titles(year=year) == []


def test_a_number_of_nothing_or_of_another_kind_finds_nothing(asked_about):
    assert titles(person=asked_about["topic"]) == []
    assert titles(topic=asked_about["person"]) == []
    assert titles(organisation=10**9) == []
    assert titles(organisation=10**30) == []


def test_merged_records_are_found_under_the_one_that_stands(
    asked_about, founders, aigerim, dana, asel
):
    nurbekova = known(Person(), founders, en="A. Nurbekova")
    assel = known(Person(), founders, en="Assel Nurbekova")
    for title, person in (("As A.", nurbekova), ("As Assel", assel)):
        publish_report(aigerim, dana, title=title, participants=[taking_part(person)])
    for record in (nurbekova, assel):
        merging.merge(record, asel, by=founders[0])
    found = ["As Assel", "As A.", "Asel twice", "Asel on physics"]
    # An old address still asks with an old number.
    for record in (asel, nurbekova, assel):
        assert titles(person=record.pk) == found
    assert titles(person=nurbekova.pk, topic=asked_about["topic"]) == [
        "Asel on physics"
    ]


def test_a_filtered_list_forgets_what_was_withdrawn(public_trees, aigerim, dana, marat):
    page = publish_report(aigerim, dana)
    asked = {"organisation": university().pk, "year": 2026}
    assert titles(**asked) == ["Spring school"]
    withdraw(version(page), by=marat, reason="A wrong name")
    assert titles(**asked) == []


def test_a_filtered_list_is_one_query(
    public_trees, aigerim, dana, asel, physics, django_assert_num_queries
):
    asked = {
        "person": asel.pk,
        "organisation": university().pk,
        "topic": physics.pk,
        "year": 2026,
    }
    names = {"participants": [taking_part(asel)], "topics": about(physics)}
    expected = []
    for number in range(10):
        publish_report(aigerim, dana, title=f"Report {number}", **names)
        expected.insert(0, f"/en/reports/report-{number}/")
        if len(expected) in (1, 3, 10):
            with django_assert_num_queries(1):
                assert [row.url for row in filtered("en", **asked)] == expected


def test_where_the_list_is(public_trees):
    assert {code: index_url(code) for code in ("kk", "ru", "en", "de")} == {
        "kk": "/kk/kk-reports/",
        "ru": "/ru/ru-reports/",
        "en": "/en/reports/",
        "de": "",
    }


def test_no_list_no_address(trees):
    assert index_url("en") == ""


def test_an_empty_list_says_so(public_trees, client):
    for address in ("/en/", "/en/reports/"):
        page = read(client, address)
        assert texts(page.select(".nothing")) == ["There are no reports yet."]
        assert page.select("ol.reports, nav.pages") == []


@pytest.mark.parametrize("count", [1, 3, 10])
def test_queries_of_a_list_do_not_grow(
    public_trees, aigerim, dana, client, django_assert_num_queries, count
):
    for number in range(count):
        publish_report(aigerim, dana, title=f"Report {number}")
    with django_assert_num_queries(4):
        page = read(client, "/en/reports/")
    assert len(page.select(".report-entry")) == count
    with django_assert_num_queries(4):
        page = read(client, "/en/")
    assert len(page.select(".report-entry")) == min(count, 5)


def test_twenty_reports_a_page(public_trees, aigerim, dana, client):
    """Links between the pages work without JavaScript; each has an address."""
    for number in range(21):
        publish_report(
            aigerim,
            dana,
            title=f"Report {number}",
            starts_on=f"2026-03-{number + 1:02}",
        )
    first, second = (read(client, f"/en/reports/{q}") for q in ("", "?page=2"))
    assert texts(first.select(".report-entry a")) == [
        f"Report {number}" for number in range(20, 0, -1)
    ]
    assert texts(second.select(".report-entry a")) == ["Report 0"]

    def links(page):
        return [
            (a.get("rel"), a["href"], a.get("aria-current"))
            for a in page.select("nav.pages a")
        ]

    assert links(first) == [
        (None, "?page=1", "page"),
        (None, "?page=2", None),
        (["next"], "?page=2", None),
    ]
    assert links(second) == [
        (["prev"], "?page=1", None),
        (None, "?page=1", None),
        (None, "?page=2", "page"),
    ]
    heads = [
        [
            (link["rel"], link["href"].rpartition("/")[2])
            for link in page.select(
                "link[rel=prev], link[rel=next], link[rel=canonical]"
            )
        ]
        for page in (first, second)
    ]
    assert heads == [
        [(["canonical"], ""), (["next"], "?page=2")],
        [(["canonical"], "?page=2"), (["prev"], "?page=1")],
    ]
    assert [page.title.string for page in (first, second)] == [
        "Reports – Ushtil",
        "Reports, page 2 – Ushtil",
    ]
    # An address beyond the end, or nonsense, shows a page that exists.
    for query, shown in (
        ("?page=99", second),
        ("?page=x", first),
        ("?page=-1", second),
    ):
        page = read(client, f"/en/reports/{query}")
        assert str(page.main) == str(shown.main)
