"""What an address asks a list of reports for."""

import pytest
from django.http import QueryDict

from events.filters import Filters


def asked(query):
    return Filters.of(QueryDict(query)).asked


def test_an_address_says_what_is_asked_in_one_order():
    filters = Filters.of(QueryDict("attendance=online&person=34&year=2024&topic=12"))
    assert filters == Filters(year=2024, topic=12, person=34, attendance="online")
    assert filters.address() == "?year=2024&topic=12&person=34&attendance=online"


def test_what_is_no_filter_is_left_alone():
    assert asked("page=3&q=school&utm_source=letter&year=") == {}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=last", {"year": 0}),
        ("year=-1", {"year": 0}),
        ("year=%D9%A2%D9%A0%D9%A2%D9%A4", {"year": 0}),
        ("person=1e9", {"person": 0}),
        ("person=9999999999999999999999", {"person": 0}),
        ("place=%00", {"place": 0}),
        ("topic=7%20", {"topic": 7}),
        ("topic=7&topic=8", {"topic": 8}),
        ("attendance=by%00post", {"attendance": "unknown"}),
    ],
)
def test_a_value_that_nothing_has_stays_and_finds_nothing(query, expected):
    assert asked(query) == expected


def test_filters_are_put_and_taken_one_by_one():
    filters = Filters(year=2024, topic=12)
    assert filters.without("year") == Filters(topic=12)
    assert filters.having("year", 2025) == Filters(year=2025, topic=12)
    assert filters.without("year").without("topic").address() == "./"


def test_what_stands_before_the_filters_stays_before_them():
    filters = Filters(year=2024)
    assert filters.address(q="a & b") == "?q=a+%26+b&year=2024"
    assert filters.kept(q="a & b") == "q=a+%26+b&year=2024&"
    assert Filters().kept() == ""
