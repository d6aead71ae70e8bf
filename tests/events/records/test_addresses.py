import pytest

from events.models.record import Kind
from events.records.addresses import path_of, record_at, url_of
from events.records.shown import ShownName


def called(full, number=7):
    return ShownName(number, full, "", full, True)


@pytest.mark.parametrize(
    ("kind", "full", "path"),
    [
        (Kind.PERSON, "Dana Serik", "people/dana-serik-7/"),
        (Kind.PERSON, "Қожамқұлова Әсел", "people/qozhamqulova-asel-7/"),
        (Kind.ORGANISATION, "ЮНИСЕФ", "organisations/yunisef-7/"),
        (Kind.PERSON, "李", "people/li-7/"),
        (Kind.PERSON, "…", "people/page-7/"),
    ],
)
def test_an_address_has_the_name_for_readers_and_the_number_for_us(kind, full, path):
    assert path_of(kind, called(full)) == path
    assert record_at(path) == (kind, 7)


def test_an_address_stands_below_its_language():
    assert url_of("person", called("Dana Serik"), "kk") == "/kk/people/dana-serik-7/"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("people/somebody-else-7/", (Kind.PERSON, 7)),
        ("people/7/", (Kind.PERSON, 7)),
        ("organisations/x-12/", (Kind.ORGANISATION, 12)),
        ("topics/choirs-3/", (Kind.TOPIC, 3)),
        ("people/dana/", None),
        ("people/dana-0/", None),
        ("people/dana-7", None),
        ("people/dana-٧/", None),
        ("people/Dana-7/", None),
        (f"people/dana-{'9' * 19}/", None),
        ("venues/almaty-7/", None),
        ("reports/people/dana-7/", None),
        ("people/dana-7/\n", None),
    ],
)
def test_what_an_address_stands_for(path, found):
    assert record_at(path) == found
